import type { Moments, Slice } from '../../src/engine/cube/cube.ts';
import type { GroupMetric } from '../../src/engine/metrics/metric.ts';
import { brier } from '../../src/engine/metrics/scores/brier.ts';
import { logLoss } from '../../src/engine/metrics/scores/logLoss.ts';
import { sum } from '../unit/metrics/slices.ts';
import { asOutcomes, type Next, plain } from './draws.ts';
import { gapsOf, named } from './gaps.ts';
import { intervalsOf } from './one.ts';
import type { Family, Line, Setting } from './setting.ts';

/**
 * Scores that are right: each row's chance p is its score. p is distributed as Beta(2, 2) ("even"), or as Beta(1, b - 1),
 * so that one in b is positive.
 */
type Rows = { readonly n: number; readonly oneIn: 'even' | number; readonly weigh?: (next: Next) => number };

const harmonic = (n: number): number => (n === 0 ? 0 : harmonic(n - 1) + 1 / n);

/** Mean losses of the population: E[p (1 - p)] and E[-p log p - (1 - p) log(1 - p)] of a beta distribution. */
function truthOf({ oneIn }: Rows) {
  const [a, b] = oneIn === 'even' ? [2, 2] : [1, oneIn - 1];
  const n = a + b;
  return {
    brier: (a * b) / (n * (n + 1)),
    logLoss: harmonic(n) - (a / n) * harmonic(a) - (b / n) * harmonic(b),
  };
}

const chance = (next: Next, oneIn: Rows['oneIn']) =>
  oneIn === 'even' ? [next(), next(), next()].sort((x, y) => x - y)[1]! : 1 - (1 - next()) ** (1 / (oneIn - 1));

function sliceOf(next: Next, { n, oneIn, weigh }: Rows, at = 0): Slice {
  const ofBrier = sums();
  const ofLog = sums();
  let positives = 0;
  for (let row = 0; row < n; row++) {
    const p = chance(next, oneIn);
    const happened = next() < p;
    if (happened) positives++;
    const w = weigh?.(next) ?? 1;
    add(ofBrier, w, (happened ? 1 - p : p) ** 2);
    add(ofLog, w, -Math.log(Math.max(1e-15, happened ? p : 1 - p)));
  }
  return {
    key: named(at),
    outcomes: asOutcomes([positives, n - positives, 0, 0]),
    scores: { positives: plain(positives), negatives: plain(n - positives), bins: [], brier: ofBrier, logLoss: ofLog },
  };
}

type Sums = { -readonly [sum in keyof Moments]: number };
const sums = (): Sums => ({ rows: 0, w: 0, wl: 0, wll: 0, w2: 0, w2l: 0, w2ll: 0 });

function add(to: Sums, w: number, loss: number): void {
  to.rows++;
  to.w += w;
  to.wl += w * loss;
  to.wll += w * loss * loss;
  to.w2 += w * w;
  to.w2l += w * w * loss;
  to.w2ll += w * w * loss * loss;
}

const asked: Line = { covered: 0.92 };

const single = (name: string, rows: Rows, runs = 4000): Setting => ({
  name,
  runs,
  lines: { 'Brier score': asked, 'log loss': asked },
  draw: (next) => {
    const slice = sliceOf(next, rows);
    const truth = truthOf(rows);
    return {
      'Brier score': intervalsOf(brier, slice, truth.brier).shown,
      'log loss': intervalsOf(logLoss, slice, truth.logLoss).shown,
    };
  },
});

const even = (next: Next) => 1 + 5 * next();

export const lossesOfOne: Family = {
  title: 'Mean losses of one group',
  settings: [
    single('30 rows, even', { n: 30, oneIn: 'even' }),
    single('100 rows, even', { n: 100, oneIn: 'even' }),
    single('1000 rows, even', { n: 1000, oneIn: 'even' }, 2000),
    single('100 rows, even, weights 1 to 6', { n: 100, oneIn: 'even', weigh: even }),
    single('50 rows, one in 10 positive', { n: 50, oneIn: 10 }),
    single('300 rows, one in 10 positive', { n: 300, oneIn: 10 }),
    single('300 rows, one in 50 positive', { n: 300, oneIn: 50 }),
    single('1000 rows, one in 50 positive', { n: 1000, oneIn: 50 }, 2000),
    single('5000 rows, one in 50 positive', { n: 5000, oneIn: 50 }, 1000),
  ],
};

function gapSetting(metric: GroupMetric, name: string, groups: readonly Rows[], line: Line, runs = 1000): Setting {
  const truths = groups.map((rows) => truthOf(rows)[metric === brier ? 'brier' : 'logLoss']);
  const total = groups.reduce((sum, { n }) => sum + n, 0);
  const all = groups.reduce((sum, { n }, at) => sum + n * truths[at]!, 0) / total;
  return {
    name,
    runs,
    lines: { difference: line, ratio: line, 'difference to all rows': line, 'difference to a named group': line },
    draw: (next) => {
      const slices = groups.map((rows, at) => sliceOf(next, rows, at));
      return gapsOf(metric, slices, { groups: truths, all }, together(slices));
    },
  };
}

/** All rows, with the sums of their losses. */
function together(slices: readonly Slice[]): Slice {
  const [ofBrier, ofLog] = [sums(), sums()];
  for (const { scores } of slices)
    for (const sum of Object.keys(ofBrier) as (keyof Moments)[]) {
      ofBrier[sum] += scores!.brier![sum];
      ofLog[sum] += scores!.logLoss![sum];
    }
  const all = sum(slices);
  const { tp: positives, fp: negatives } = all.outcomes;
  return { ...all, scores: { positives, negatives, bins: [], brier: ofBrier, logLoss: ofLog } };
}

const alike = (k: number, rows: Rows): Rows[] => Array.from({ length: k }, () => rows);

export const lossGaps: Family = {
  title: 'Gaps of mean losses',
  settings: [brier, logLoss].flatMap((metric) => [
    gapSetting(
      metric,
      `${metric.entry.title}, two equal groups of 100`,
      alike(2, { n: 100, oneIn: 'even' }),
      { covered: 0.94 },
      2000,
    ),
    gapSetting(metric, `${metric.entry.title}, six equal groups of 100`, alike(6, { n: 100, oneIn: 'even' }), {
      covered: 0.94,
    }),
    gapSetting(metric, `${metric.entry.title}, twelve equal groups of 100`, alike(12, { n: 100, oneIn: 'even' }), {
      covered: 0.94,
    }),
    gapSetting(
      metric,
      `${metric.entry.title}, six equal groups of 300, one in 20 positive`,
      alike(6, { n: 300, oneIn: 20 }),
      { covered: 0.94 },
      4000,
    ),
    gapSetting(
      metric,
      `${metric.entry.title}, one in 2 against one in 10 positive, 300 rows each`,
      [
        { n: 300, oneIn: 'even' },
        { n: 300, oneIn: 10 },
      ],
      { covered: 0.94, miss: 0.032 },
      4000,
    ),
    gapSetting(
      metric,
      `${metric.entry.title}, one in 2 against one in 10 positive, 3000 rows each`,
      [
        { n: 3000, oneIn: 'even' },
        { n: 3000, oneIn: 10 },
      ],
      { covered: 0.94, miss: 0.032 },
    ),
  ]),
};
