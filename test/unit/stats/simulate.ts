import { verdictOf } from '../../../src/engine/findings/verdict.ts';
import { areaLimits, averagePrecisionLimits } from '../../../src/engine/stats/area.ts';
import { correlationLimits, matthews, matthewsError } from '../../../src/engine/stats/correlation.ts';
import { twoSided } from '../../../src/engine/stats/distributions.ts';
import { criticals, gapLimits } from '../../../src/engine/stats/gap.ts';
import type { Estimate, Limits } from '../../../src/engine/stats/limits.ts';
import { clopperPearson } from '../../../src/engine/stats/proportion.ts';
import { smallestRatioLimits } from '../../../src/engine/stats/ratio.ts';
import { type Trials, trials } from '../../../src/engine/stats/trials.ts';
import { outcomes } from '../metrics/slices.ts';
import { binomial, normal, random } from './random.ts';

const z = twoSided(0.95);

/** Groups with their true rates and sizes; weights lie between 1 and `heaviest`. */
export type Setting = {
  readonly name: string;
  readonly rates: readonly number[];
  readonly sizes: readonly number[];
  readonly heaviest?: number;
};

/** Shares of runs: truth inside, interval above the truth, interval below it. */
export type Coverage = { readonly inside: number; readonly over: number; readonly under: number };

/** How often the interval of max - min (and of min / max) holds the truth. */
export function gapCoverage(setting: Setting, runs: number, seed: number): { difference: Coverage; ratio: Coverage } {
  const next = random(seed);
  const [lowest, highest] = [Math.min(...setting.rates), Math.max(...setting.rates)];
  const critical = criticals(setting.rates.length, 0.95);
  const difference: Limits[] = [];
  const ratio: Limits[] = [];
  for (let run = 0; run < runs; run++) {
    const groups = setting.rates.map((rate, i) => estimate(draw(next, rate, setting.sizes[i]!, setting.heaviest ?? 1)));
    difference.push(gapLimits(groups, critical)!);
    ratio.push(smallestRatioLimits(groups, critical)!);
  }
  return { difference: coverage(difference, highest - lowest), ratio: coverage(ratio, lowest / highest) };
}

/** Verdicts of `max: limit` on a true gap. */
export function verdicts(setting: Setting, limit: number, runs: number, seed: number) {
  const next = random(seed);
  const count = { pass: 0, fail: 0, inconclusive: 0 };
  const allRows = setting.sizes.reduce((sum, n) => sum + n, 0);
  for (let run = 0; run < runs; run++) {
    const groups = setting.rates.map((rate, i) => estimate(draw(next, rate, setting.sizes[i]!, setting.heaviest ?? 1)));
    const limits = gapLimits(groups, criticals(groups.length, 0.95))!;
    const values = groups.map(({ value }) => value);
    const value = Math.max(...values) - Math.min(...values);
    const measured = { value, interval: { ...limits, level: 0.95, method: 'mover' as const } };
    count[verdictOf({ max: limit }, { measured, rows: allRows, allRows, rowsNotJudged: 0, notJudged: [] }).verdict]++;
  }
  return { pass: count.pass / runs, fail: count.fail / runs, inconclusive: count.inconclusive / runs };
}

/** Matthews' correlation of a label and a prediction with these four probabilities. */
export function matthewsCoverage(
  n: number,
  shares: readonly [number, number, number, number],
  runs: number,
  seed: number,
) {
  const next = random(seed);
  const table = (cells: readonly number[]) => outcomes({ tp: cells[0]!, fp: cells[1]!, fn: cells[2]!, tn: cells[3]! });
  const found: Limits[] = [];
  for (let run = 0; run < runs; run++) {
    const cells = [0, 0, 0, 0];
    for (let row = 0; row < n; row++) {
      let at = next();
      let cell = 0;
      while (cell < 3 && at >= shares[cell]!) at -= shares[cell++]!;
      cells[cell]!++;
    }
    const limits = correlationLimits(matthews(table(cells)), matthewsError(table(cells)), z);
    if (limits !== undefined) found.push(limits);
  }
  return coverage(found, matthews(table(shares)));
}

/** Area and average precision of normal scores, positives shifted by `shift`. The truths come from the caller. */
export function scoreCoverage(
  setting: { readonly positives: number; readonly negatives: number; readonly shift: number },
  truth: { readonly area: number; readonly precision: number },
  runs: number,
  seed: number,
) {
  const next = random(seed);
  const areas: Limits[] = [];
  const precisions: Limits[] = [];
  for (let run = 0; run < runs; run++) {
    const positives = Array.from({ length: setting.positives }, () => normal(next) + setting.shift);
    const negatives = Array.from({ length: setting.negatives }, () => normal(next));
    const { area, variance } = delong(positives, negatives);
    const ofArea = areaLimits(area, variance, Math.min(positives.length, negatives.length), z);
    const ofPrecision = averagePrecisionLimits(stepwise(positives, negatives), positives.length, z);
    if (ofArea !== undefined) areas.push(ofArea);
    if (ofPrecision !== undefined) precisions.push(ofPrecision);
  }
  return { area: coverage(areas, truth.area), precision: coverage(precisions, truth.precision) };
}

const estimate = (of: Trials): Estimate => ({ value: of.value, limits: (at) => clopperPearson(of, at) });

function draw(next: () => number, rate: number, n: number, heaviest: number): Trials {
  if (heaviest === 1) return of(binomial(next, n, rate), n);
  const sums = [plain(0), plain(0)].map((sum) => ({ ...sum }));
  for (let row = 0; row < n; row++) {
    const weight = 1 + (heaviest - 1) * next();
    const into = sums[next() < rate ? 0 : 1]!;
    into.rows++;
    into.weight += weight;
    into.weightSquared += weight * weight;
  }
  return trials(sums[0]!, sums[1]!)!;
}

const plain = (n: number) => ({ rows: n, weight: n, weightSquared: n });
const of = (hits: number, n: number): Trials => trials(plain(hits), plain(n - hits))!;

function coverage(intervals: readonly Limits[], truth: number): Coverage {
  const over = intervals.filter(({ low }) => low > truth + 1e-12).length;
  const under = intervals.filter(({ high }) => high < truth - 1e-12).length;
  const runs = intervals.length;
  return { inside: (runs - over - under) / runs, over: over / runs, under: under / runs };
}

/** Area with DeLong's variance, pair by pair: the test's own, slow on purpose. */
function delong(positives: readonly number[], negatives: readonly number[]) {
  const wins = (a: number, b: number) => (a > b ? 1 : a === b ? 0.5 : 0);
  const mean = (of: readonly number[]) => of.reduce((sum, x) => sum + x, 0) / of.length;
  const spread = (of: readonly number[]) => of.reduce((sum, x) => sum + (x - mean(of)) ** 2, 0) / (of.length - 1);
  const ofPositives = positives.map((a) => mean(negatives.map((b) => wins(a, b))));
  const ofNegatives = negatives.map((b) => mean(positives.map((a) => wins(a, b))));
  return {
    area: mean(ofPositives),
    variance: spread(ofPositives) / positives.length + spread(ofNegatives) / negatives.length,
  };
}

/** Step-wise average precision of scores without ties. */
function stepwise(positives: readonly number[], negatives: readonly number[]): number {
  return (
    positives.reduce((sum, at) => {
      const found = positives.filter((score) => score >= at).length;
      return sum + found / (found + negatives.filter((score) => score >= at).length);
    }, 0) / positives.length
  );
}
