import { pairedShift } from '../../src/engine/compare/pairedShift.ts';
import { gapShift, type Shift } from '../../src/engine/compare/shift.ts';
import type { Class, PairedCells } from '../../src/engine/cube/pairs.ts';
import { truePositiveRate } from '../../src/engine/metrics/errors/truePositiveRate.ts';
import type { GroupMetric } from '../../src/engine/metrics/metric.ts';
import { accuracy } from '../../src/engine/metrics/performance/accuracy.ts';
import { f1 } from '../../src/engine/metrics/performance/f1.ts';
import { matthewsCorrelation } from '../../src/engine/metrics/performance/matthewsCorrelation.ts';
import { positivePredictiveValue } from '../../src/engine/metrics/predictive/positivePredictiveValue.ts';
import { claimOfOne } from '../../src/engine/stats/claims.ts';
import { multinomial, type Next } from './draws.ts';
import { equal } from './rates.ts';
import type { Family, Found, Line, Setting } from './setting.ts';

/** Two models on the same rows: the first one's rates, and of each label the shares of rows that flip up and down. */
export type TwoModels = {
  readonly base: number;
  readonly tpr: number;
  readonly fpr: number;
  /** Of the positives, then of the negatives: to positive, to negative. */
  readonly flips: readonly [up: readonly [number, number], down: readonly [number, number]] | 'independent';
};

const kinds = ([1, 0] as const).flatMap((label) =>
  ([1, 0] as const).flatMap((before) => ([1, 0] as const).map((after) => ({ label, before, after }))),
);

/** Chances of each kind of paired row. */
function chancesOf({ base, tpr, fpr, flips }: TwoModels): readonly number[] {
  return kinds.map(({ label, before, after }) => {
    const rate = label === 1 ? tpr : fpr;
    const of = (predicted: Class) => (predicted === 1 ? rate : 1 - rate);
    const share = label === 1 ? base : 1 - base;
    if (flips === 'independent') return share * of(before) * of(after);
    const [up, down] = [flips[0][1 - label]!, flips[1][1 - label]!];
    const flipped = before === 1 ? down : up;
    return share * (before === after ? of(before) - flipped : flipped);
  });
}

export const pairedCells = (rows: readonly number[]): PairedCells =>
  kinds.map((kind, at) => ({ ...kind, rows: rows[at]! }));
export const drawPairs = (next: Next, n: number, models: TwoModels): PairedCells =>
  pairedCells(multinomial(next, n, chancesOf(models)));

/** The metric's change on a population so large that nothing is left to chance. */
const trueChange = (metric: GroupMetric, models: TwoModels): number => {
  const { before, after } = pairedShift(metric, pairedCells(chancesOf(models).map((chance) => chance * 1e9)))!;
  return after - before;
};

const foundIn = (shift: Shift | undefined, truth: number, z: number): Found => ({ truth, ...shift?.limits(z) });

const metrics = {
  accuracy,
  'true positive rate': truePositiveRate,
  'positive predictive value': positivePredictiveValue,
  F1: f1,
  'Matthews correlation': matthewsCorrelation,
} as const;

/** Where flips are few and all go one way, the side of an even larger change misses more than its half. */
const asked: Line = { covered: 0.94, miss: 0.04 };
const level = 0.95;

const ofOne = (name: string, n: number, models: TwoModels): Setting => ({
  name,
  runs: 4000,
  lines: Object.fromEntries(Object.keys(metrics).map((what) => [what, asked])),
  draw: (next) => {
    const cells = drawPairs(next, n, models);
    return Object.fromEntries(
      Object.entries(metrics).map(([what, metric]) => [
        what,
        foundIn(pairedShift(metric, cells), trueChange(metric, models), claimOfOne(1, level)),
      ]),
    );
  },
});

const good = { base: 0.3, tpr: 0.8, fpr: 0.1 };
/** Flips in both directions, a share of each label's rows in each. */
const even = (share: number): TwoModels => ({ ...good, flips: [equally(share), equally(share)] });
const equally = (share: number) => [share, share] as const;
const upwards = (share: number): TwoModels => ({ ...good, flips: [equally(share), [0, 0]] });

export const pairedChanges: Family = {
  title: 'Changes between two audits of the same rows',
  settings: [
    ofOne('100 rows, 5 % flip each way', 100, even(0.05)),
    ofOne('1000 rows, 0.1 % flip each way', 1000, even(0.001)),
    ofOne('1000 rows, 5 % flip each way', 1000, even(0.05)),
    ofOne('10000 rows, 0.2 % flip each way', 10_000, even(0.002)),
    ofOne('300 rows, 2 % flip, all to positive', 300, upwards(0.02)),
    ofOne('1000 rows, 0.2 % flip, all to positive', 1000, upwards(0.002)),
    ofOne('10000 rows, 5 % flip, all to positive', 10_000, upwards(0.05)),
    ofOne('1000 rows, 4 % positive, 1 % flip', 1000, {
      base: 0.04,
      tpr: 0.5,
      fpr: 0.02,
      flips: [equally(0.01), equally(0.01)],
    }),
    ofOne('1000 rows, nearly no errors, 1 % flip each way', 1000, {
      base: 0.5,
      tpr: 0.98,
      fpr: 0.02,
      flips: [equally(0.01), equally(0.01)],
    }),
    ofOne('1000 rows, half right, 0.5 % flip', 1000, {
      base: 0.5,
      tpr: 0.5,
      fpr: 0.5,
      flips: [equally(0.005), equally(0.005)],
    }),
    ofOne('10000 rows, half right, 1 % flip, all to positive', 10_000, {
      base: 0.5,
      tpr: 0.5,
      fpr: 0.5,
      flips: [equally(0.01), [0, 0]],
    }),
    ofOne('1000 rows, two models that know nothing of each other', 1000, { ...good, flips: 'independent' }),
  ],
};

/** Of groups told at once: that all hold, and that the gap between the first and the last does. */
const atOnce = (name: string, sizes: readonly number[], models: readonly TwoModels[]): Setting => ({
  name,
  runs: 2000,
  lines: {
    'true positive rate, all groups': asked,
    'positive predictive value, all groups': asked,
    'gap of the true positive rate': asked,
  },
  draw: (next) => {
    const groups = sizes.map((n, at) => drawPairs(next, n, models[at]!));
    const all = (metric: GroupMetric): Found => {
      const each = groups.map((cells, at) =>
        foundIn(pairedShift(metric, cells), trueChange(metric, models[at]!), claimOfOne(groups.length, level)),
      );
      const known = each.filter(({ low }) => low !== undefined);
      return known.find(({ truth, low, high }) => low! > truth || high! < truth) ?? known[0] ?? { truth: 0 };
    };
    const [first, last] = [0, groups.length - 1];
    const [low, high] = [first, last].map((at) => pairedShift(truePositiveRate, groups[at]!));
    const truth = trueChange(truePositiveRate, models[last]!) - trueChange(truePositiveRate, models[first]!);
    return {
      'true positive rate, all groups': all(truePositiveRate),
      'positive predictive value, all groups': all(positivePredictiveValue),
      'gap of the true positive rate': foundIn(low && high && gapShift(low, high), truth, claimOfOne(1, level)),
    };
  },
});

export const pairedChangesOfGroups: Family = {
  title: 'The same, of several groups at once',
  settings: [
    atOnce('6 groups of 200, 2 % flip each way', equal(6, 200), Array<TwoModels>(6).fill(even(0.02))),
    atOnce('12 groups of 1000, 0.2 % flip each way', equal(12, 1000), Array<TwoModels>(12).fill(even(0.002))),
    atOnce(
      '6 groups, a small one that gets worse',
      [3490, 179, 133, 90, 60, 40],
      [
        ...Array<TwoModels>(5).fill(even(0.02)),
        {
          ...good,
          flips: [
            [0, 0.01],
            [0.2, 0],
          ],
        },
      ],
    ),
  ],
};
