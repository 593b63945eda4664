import type { GroupMetric } from '../../src/engine/metrics/metric.ts';
import { balancedAccuracy } from '../../src/engine/metrics/performance/balancedAccuracy.ts';
import { f1 } from '../../src/engine/metrics/performance/f1.ts';
import { matthewsCorrelation } from '../../src/engine/metrics/performance/matthewsCorrelation.ts';
import { positivePredictiveValue } from '../../src/engine/metrics/predictive/positivePredictiveValue.ts';
import { asOutcomes, type Four, multinomial, type Next, type Weigh, weighed } from './draws.ts';
import { gapsOf, named } from './gaps.ts';
import { intervalsOf } from './one.ts';
import type { Family, Line, Setting } from './setting.ts';

/** Chances of the four outcomes from the base rate and the two rates of the model. */
export const model = (base: number, tpr: number, fpr: number): Four => [
  base * tpr,
  (1 - base) * fpr,
  base * (1 - tpr),
  (1 - base) * (1 - fpr),
];

/** The metric's value on a population so large that nothing is left to chance. */
export const trueValue = (metric: GroupMetric, chances: readonly number[]): number => {
  const measured = metric.of({ key: {}, outcomes: asOutcomes(chances) }, 0.95);
  if (!('value' in measured)) throw new Error(`${metric.entry.id} has no value in the population`);
  return measured.value;
};

const one = { f1, balancedAccuracy, matthewsCorrelation } as const;

/** Shown intervals of the three; both margins of both classes vary, as in a sample of rows. */
const single = (name: string, n: number, chances: Four, line: Line, weigh?: Weigh): Setting => ({
  name,
  runs: 4000,
  lines: {
    F1: { covered: 0.92 },
    'balanced accuracy': { covered: 0.92 },
    'Matthews correlation': line,
  },
  draw: (next) => {
    const slice = { key: {}, outcomes: outcomesOf(next, n, chances, weigh) };
    const shown = (metric: GroupMetric) => intervalsOf(metric, slice, trueValue(metric, chances)).shown;
    return {
      F1: shown(one.f1),
      'balanced accuracy': shown(one.balancedAccuracy),
      'Matthews correlation': shown(one.matthewsCorrelation),
    };
  },
});

const outcomesOf = (next: Next, n: number, chances: Four, weigh?: Weigh) => {
  const counts = multinomial(next, n, chances);
  return weigh ? weighed(next, counts, weigh) : asOutcomes(counts);
};

const asked: Line = { covered: 0.92 };

export const composites: Family = {
  title: 'F1, balanced accuracy, Matthews correlation of one group',
  settings: [
    single('100 rows, half positive', 100, model(0.5, 0.75, 0.2), asked),
    single('300 rows, a tenth positive', 300, model(0.1, 0.6, 0.05), asked),
    single('60 rows, half positive', 60, model(0.5, 0.7, 0.3), asked),
    single('1000 rows, 4 % positive', 1000, model(0.04, 0.5, 0.02), asked),
    single('1000 rows, 96 % positive', 1000, model(0.96, 0.9, 0.5), asked),
    single('10000 rows, good model', 10_000, model(0.3, 0.95, 0.02), asked),
    single('200 rows, no better than chance', 200, model(0.3, 0.4, 0.4), asked),
    single('200 rows, worse than chance', 200, model(0.4, 0.3, 0.6), asked),
    single('1000 rows, nearly no errors', 1000, model(0.5, 0.97, 0.03), asked),
    single('100 rows, nearly no errors', 100, model(0.5, 0.97, 0.03), asked),
    single('60 rows, nearly no errors', 60, model(0.5, 0.97, 0.03), asked),
    single('100 rows, 15 positives', 100, model(0.15, 0.6, 0.1), asked),
    single('200 rows, 12 positives', 200, model(0.06, 0.6, 0.04), asked),
    single('400 rows, half positive, weights 1 to 6', 400, model(0.5, 0.75, 0.2), asked, (next) => 1 + 5 * next()),
  ],
};

/** What is asked of rule 6, without a gap and with one. */
const none: Line = { covered: 0.94 };
const real: Line = { covered: 0.94, miss: 0.032 };

/** Gaps of a metric between groups of n rows each, whose outcomes have these chances. */
function gapSetting(
  metric: GroupMetric,
  name: string,
  groups: readonly (readonly [n: number, chances: Four])[],
): Setting {
  const values = groups.map(([, chances]) => trueValue(metric, chances));
  const total = groups.reduce((sum, [n]) => sum + n, 0);
  const mixed = [0, 1, 2, 3].map((at) => groups.reduce((sum, [n, chances]) => sum + n * chances[at]!, 0) / total);
  const truth = { groups: values, all: trueValue(metric, mixed) };
  const line = Math.max(...values) - Math.min(...values) < 1e-12 ? none : real;
  const toAll = metric.mass !== undefined;
  const ratios = values.every((value) => value > 0);
  return {
    name,
    runs: 2000,
    lines: {
      difference: line,
      ...(ratios && { ratio: line }),
      ...(toAll && { 'difference to all rows': line, 'ratio to all rows': line }),
      'difference to a named group': line,
    },
    draw: (next) =>
      gapsOf(
        metric,
        groups.map(([n, chances], at) => ({ key: named(at), outcomes: outcomesOf(next, n, chances) })),
        truth,
      ),
  };
}

const every = (k: number, n: number, chances: Four): [number, Four][] => Array.from({ length: k }, () => [n, chances]);
const usual = model(0.4, 0.7, 0.2);
const worse = model(0.4, 0.55, 0.25);

export const compositeGaps: Family = {
  title: 'Gaps of predictive value, F1, balanced accuracy and Matthews correlation',
  settings: [
    ...[positivePredictiveValue, f1, balancedAccuracy, matthewsCorrelation].flatMap((metric) => [
      gapSetting(metric, `${metric.entry.title}, two equal groups of 150`, every(2, 150, usual)),
      gapSetting(metric, `${metric.entry.title}, six equal groups of 200`, every(6, 200, usual)),
      gapSetting(metric, `${metric.entry.title}, twelve equal groups of 300`, every(12, 300, usual)),
      gapSetting(metric, `${metric.entry.title}, one of three lower`, [...every(2, 300, usual), [250, worse]]),
      gapSetting(metric, `${metric.entry.title}, base rates .4 and .1, the model alike`, [
        [300, usual],
        [600, model(0.1, 0.7, 0.2)],
      ]),
    ]),
  ],
};
