import type { Defaults, GateEntry } from './schema.ts';

const betweenGroups = (id: string, metric: GateEntry['metric'], why: string): GateEntry => ({
  id,
  metric,
  by: '*',
  compare: 'difference',
  max: 0.1,
  severity: 'warning',
  why,
});

const errorRates: readonly GateEntry[] = [
  betweenGroups(
    'missed',
    'falseNegativeRate',
    'Whoever is truly positive should be missed about as rarely in every group. A tenth is where to begin, not a law.',
  ),
  betweenGroups(
    'false-alarms',
    'falsePositiveRate',
    'Whoever is truly negative should be called positive about as rarely in every group. A tenth is where to begin, not a law.',
  ),
];

const scores: readonly GateEntry[] = [
  { id: 'ranking', metric: 'rocAuc', min: 0.5, why: 'A score that ranks no better than chance decides nothing.' },
  {
    id: 'promises-too-much',
    metric: 'calibrationInTheLarge',
    max: 0.05,
    severity: 'warning',
    why: 'On average a score should promise no more than happens. A twentieth is where to begin.',
  },
  {
    id: 'promises-too-little',
    metric: 'calibrationInTheLarge',
    min: -0.05,
    severity: 'warning',
    why: 'On average a score should promise no less than happens. A twentieth is where to begin.',
  },
];

/** Gates to begin with, for `extends: preset:…`. Their limits are customary, and no law. */
export const presets: { readonly [name: string]: Defaults } = {
  'binary-classifier': { gates: [...scores, ...errorRates] },
  'error-rates': { gates: [...errorRates] },
  'four-fifths': {
    gates: [
      {
        id: 'four-fifths',
        metric: 'selectionRate',
        by: '*',
        compare: 'ratio',
        min: 0.8,
        why: 'Four fifths of the highest rate: a usual first look where a positive is good for the person (29 CFR 1607.4 D).',
      },
    ],
  },
};
