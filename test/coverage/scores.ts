import type { Scores, Slice } from '../../src/engine/cube/cube.ts';
import type { GroupMetric } from '../../src/engine/metrics/metric.ts';
import { averagePrecision } from '../../src/engine/metrics/scores/averagePrecision.ts';
import { rocAuc } from '../../src/engine/metrics/scores/rocAuc.ts';
import { normalCdf } from '../../src/engine/stats/distributions.ts';
import { normal } from '../drawing/random.ts';
import { asOutcomes, binomial, type Next, plain } from './draws.ts';
import { gapsOf, named } from './gaps.ts';
import { intervalsOf } from './one.ts';
import type { Family, Line, Setting } from './setting.ts';

/**
 * Scores of a group: normal, those of positives `shift` higher and `spread` times as wide; in steps where there are `steps`
 * to a standard deviation, so that many tie; `hidden` is the share of positives whose scores are as those of negatives.
 */
type Model = { readonly shift: number; readonly spread?: number; readonly steps?: number; readonly hidden?: number };

/** Rows of each class; with `base` that many rows in all, of which chance makes some positive. */
type Size =
  | { readonly positives: number; readonly negatives: number }
  | { readonly rows: number; readonly base: number };

const baseOf = (size: Size) => ('base' in size ? size.base : size.positives / (size.positives + size.negatives));

const single = (name: string, size: Size, model: Model, line: Line = { covered: 0.92 }, runs = 2000): Setting => {
  const truth = population(model, baseOf(size));
  return {
    name,
    runs,
    lines: { 'ROC AUC': line, 'average precision': line },
    draw: (next) => {
      const slice = sliceOf(drawScores(next, size, model), 0);
      return {
        'ROC AUC': intervalsOf(rocAuc, slice, truth.auc).shown,
        'average precision': intervalsOf(averagePrecision, slice, truth.precision).shown,
      };
    },
  };
};

const two = (positives: number, negatives: number) => ({ positives, negatives });

export const scoresOfOne: Family = {
  title: 'ROC AUC and average precision of one group',
  settings: [
    single('30 and 30, shift 1', two(30, 30), { shift: 1 }),
    single('30 and 30, no better than chance', two(30, 30), { shift: 0 }),
    single('40 and 40, shift 2.2', two(40, 40), { shift: 2.2 }),
    single('60 and 120, shift 1.2', two(60, 120), { shift: 1.2 }),
    single('30 and 300, shift 1.5', two(30, 300), { shift: 1.5 }),
    single('300 and 30, shift 1', two(300, 30), { shift: 1 }),
    single('1000 and 50, shift 1', two(1000, 50), { shift: 1 }, undefined, 1000),
    single('1000 and 1000, shift 1', two(1000, 1000), { shift: 1 }, undefined, 2000),
    single('50 and 5000, shift 2', two(50, 5000), { shift: 2 }, undefined, 500),
    single('50 and 5000, no better than chance', two(50, 5000), { shift: 0 }, undefined, 500),
    single('100 and 100, positives twice as wide', two(100, 100), { shift: 1, spread: 2 }),
    single('50 and 100, ties: a step a deviation', two(50, 100), { shift: 1, steps: 1 }),
    single('200 and 50, ties: two steps a deviation', two(200, 50), { shift: 1, steps: 2 }),
    single('60 rows, half positive by chance', { rows: 60, base: 0.5 }, { shift: 1 }),
    single('600 rows, a tenth positive by chance', { rows: 600, base: 0.1 }, { shift: 1.5 }, undefined, 1000),
    single('3000 rows, 2 % positive by chance, shift 3', { rows: 3000, base: 0.02 }, { shift: 3 }),
    single('30 and 300, shift 2.5', two(30, 300), { shift: 2.5 }),
    single('300 and 30, shift 2.5', two(300, 30), { shift: 2.5 }),
    single('30 and 300, shift 3.7, positives twice as wide', two(30, 300), { shift: 3.7, spread: 2 }),
    single(
      '30 and 300, shift 3.5, a tenth of the positives as negatives',
      two(30, 300),
      { shift: 3.5, hidden: 0.1 },
      undefined,
      4000,
    ),
    single('200 and 200, shift 3', two(200, 200), { shift: 3 }),
    single('400 rows, 90 % positive by chance', { rows: 400, base: 0.9 }, { shift: 1 }, undefined, 1000),
    single('10 and 10, shift 1', two(10, 10), { shift: 1 }),
    single('12 and 200, shift 2', two(12, 200), { shift: 2 }),
    single('12 and 200, shift 3', two(12, 200), { shift: 3 }),
  ],
};

/** Gaps between groups of these sizes and models. */
function gapSetting(
  metric: GroupMetric,
  name: string,
  groups: readonly (readonly [Size, Model])[],
  line: Line,
  runs = 1000,
): Setting {
  const truths = groups.map(([size, model]) => {
    const { auc, precision } = population(model, baseOf(size));
    return metric === rocAuc ? auc : precision;
  });
  return {
    name,
    runs,
    lines: { difference: line, ratio: line, 'difference to a named group': line },
    draw: (next) =>
      gapsOf(
        metric,
        groups.map(([size, model], at) => sliceOf(drawScores(next, size, model), at)),
        { groups: truths, all: 1 },
      ),
  };
}

const alike = (k: number, size: Size, model: Model): [Size, Model][] => Array.from({ length: k }, () => [size, model]);
const none: Line = { covered: 0.94 };
const real: Line = { covered: 0.94, miss: 0.032 };

export const scoreGaps: Family = {
  title: 'Gaps of ROC AUC and average precision',
  settings: [rocAuc, averagePrecision].flatMap((metric) => [
    gapSetting(
      metric,
      `${metric.entry.title}, two equal groups of 50 and 100`,
      alike(2, two(50, 100), { shift: 1 }),
      none,
    ),
    gapSetting(
      metric,
      `${metric.entry.title}, six equal groups of 50 and 100`,
      alike(6, two(50, 100), { shift: 1 }),
      none,
    ),
    gapSetting(
      metric,
      `${metric.entry.title}, twelve equal groups of 50 and 100`,
      alike(12, two(50, 100), { shift: 1 }),
      none,
      500,
    ),
    gapSetting(
      metric,
      `${metric.entry.title}, one of six with 30 and 30`,
      [...alike(5, two(100, 200), { shift: 1.5 }), [two(30, 60), { shift: 1.5 }]],
      none,
    ),
    gapSetting(
      metric,
      `${metric.entry.title}, one of three lower`,
      [...alike(2, two(100, 200), { shift: 1.5 }), [two(80, 160), { shift: 0.9 }]],
      real,
    ),
  ]),
};

/** Scores of a sample: positives and negatives, each in ascending order. */
function drawScores(next: Next, size: Size, { shift, spread = 1, steps, hidden = 0 }: Model) {
  const n = 'base' in size ? binomial(next, size.rows, size.base) : size.positives;
  const m = 'base' in size ? size.rows - n : size.negatives;
  const step = (score: number) => (steps === undefined ? score : Math.floor(score * steps));
  return {
    positives: Float64Array.from({ length: n }, () =>
      step(hidden > 0 && next() < hidden ? normal(next) : shift + spread * normal(next)),
    ).sort(),
    negatives: Float64Array.from({ length: m }, () => step(normal(next))).sort(),
  };
}

/** What an audit knows of these scores: area with DeLong's variance, average precision with ties taken together. */
function sliceOf({ positives, negatives }: ReturnType<typeof drawScores>, at: number): Slice {
  const [n, m] = [positives.length, negatives.length];
  const scores: Scores = {
    positives: plain(n),
    negatives: plain(m),
    bins: [],
    ...(n > 0 && m > 0 && { auc: delong(positives, negatives) }),
    ...(n > 0 && { averagePrecision: stepwise(positives, negatives) }),
  };
  return { key: named(at), outcomes: asOutcomes([n, m, 0, 0]), scores };
}

/** DeLong's area and variance from placements: the test's own. */
function delong(positives: Float64Array, negatives: Float64Array) {
  const ofPositives = placements(positives, negatives);
  const ofNegatives = placements(negatives, positives).map((share) => 1 - share);
  return { value: mean(ofPositives), variance: spreadOf(ofPositives) + spreadOf(ofNegatives) };
}

/** For each the share of the others that lie below it, equal ones one half; both ascending. */
function placements(of: Float64Array, others: Float64Array): Float64Array {
  let [below, upTo] = [0, 0];
  return of.map((score) => {
    while (below < others.length && others[below]! < score) below++;
    while (upTo < others.length && others[upTo]! <= score) upTo++;
    return (below + upTo) / 2 / others.length;
  });
}

const mean = (of: Float64Array) => of.reduce((sum, x) => sum + x, 0) / of.length;
const spreadOf = (of: Float64Array) => {
  const middle = mean(of);
  return of.reduce((sum, x) => sum + (x - middle) ** 2, 0) / (of.length - 1) / of.length;
};

function stepwise(positives: Float64Array, negatives: Float64Array): number {
  let sum = 0;
  let below = 0;
  for (let at = 0; at < positives.length; ) {
    const score = positives[at]!;
    while (below < negatives.length && negatives[below]! < score) below++;
    let next = at;
    while (next < positives.length && positives[next] === score) next++;
    const found = positives.length - at;
    sum += ((next - at) * found) / (found + negatives.length - below);
    at = next;
  }
  return sum / positives.length;
}

/** Area and average precision of the population: sums over fine steps (or the model's own, which tie). */
export function population({ shift, spread = 1, steps, hidden = 0 }: Model, base: number) {
  const step = steps === undefined ? 0.001 : 1 / steps;
  const from = Math.floor(-9 / step);
  const to = Math.ceil((9 * spread + shift + 9) / step);
  let [auc, precision] = [0, 0];
  let [above, aboveOfPositives] = [0, 0];
  for (let at = to; at >= from; at--) {
    const negatives = 1 - normalCdf(at * step);
    const positives = hidden * negatives + (1 - hidden) * (1 - normalCdf((at * step - shift) / spread));
    const [here, hereOfPositives] = [negatives - above, positives - aboveOfPositives];
    // Within a step half of the pairs are won: exact where scores tie, the trapezoid rule where they do not.
    auc += hereOfPositives * (1 - negatives + here / 2);
    const [r, f] =
      steps === undefined ? [positives - hereOfPositives / 2, negatives - here / 2] : [positives, negatives];
    if (r > 0) precision += (hereOfPositives * base * r) / (base * r + (1 - base) * f);
    [above, aboveOfPositives] = [negatives, positives];
  }
  return { auc, precision };
}
