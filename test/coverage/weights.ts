import { readWeights } from '../../src/engine/cube/weights.ts';
import { selectionRate } from '../../src/engine/metrics/rates/selectionRate.ts';
import { normal } from '../drawing/random.ts';
import { sum } from '../unit/metrics/slices.ts';
import { binomial, type Next, type Weigh, weighed } from './draws.ts';
import { gapsOf } from './gaps.ts';
import { intervalsOf } from './one.ts';
import { equal, rateGaps, slicesOf } from './rates.ts';
import type { Family, Setting } from './setting.ts';

const even: Weigh = (next) => 1 + 5 * next();
const few: Weigh = (next) => (next() < 0.1 ? 20 : 1);
const lognormal: Weigh = (next) => Math.exp(normal(next));

/** Hits weigh one thing and misses another: one of the two was sampled more densely. */
const byOutcome =
  (hit: number, miss: number): Weigh =>
  (_, outcome) =>
    outcome === 0 ? hit : miss;

/** A rate of the population, from a sample in which hits weigh `hit` and misses `miss`. */
const inSample = (rate: number, hit: number, miss: number) => rate / hit / (rate / hit + (1 - rate) / miss);

const single = (name: string, n: number, rate: number, weigh: Weigh, drawn = rate): Setting => ({
  name,
  runs: 4000,
  lines: { shown: { covered: 0.92 }, decides: { covered: 0.94 } },
  draw: (next) => {
    const hits = binomial(next, n, drawn);
    const outcomes = weighed(next, [hits, 0, 0, n - hits], weigh);
    return intervalsOf(selectionRate, { key: {}, outcomes }, rate);
  },
});

const dense = (n: number, rate: number, hit: number, miss: number) =>
  single(
    `${n} rows, rate ${rate}, hits weigh ${hit} and misses ${miss}`,
    n,
    rate,
    byOutcome(hit, miss),
    inSample(rate, hit, miss),
  );

export const weightedRates: Family = {
  title: 'One weighted rate',
  settings: [
    ...[60, 150, 1000].flatMap((n) =>
      [0.1, 0.3, 0.5].flatMap((rate) => [
        single(`${n} rows, rate ${rate}, weights 1 to 6`, n, rate, even),
        single(`${n} rows, rate ${rate}, a tenth weighs 20 times`, n, rate, few),
        single(`${n} rows, rate ${rate}, lognormal weights`, n, rate, lognormal),
      ]),
    ),
    ...[60, 99, 150, 1000].flatMap((n) => [
      dense(n, 0.3, 1, 5),
      dense(n, 0.3, 5, 1),
      dense(n, 0.1, 1, 5),
      dense(n, 0.5, 10, 1),
    ]),
  ],
};

export const weightedGaps: Family = {
  title: 'Gaps of weighted rates',
  settings: [
    ...[2, 6, 12].flatMap((k) => [
      rateGaps({
        name: `${k} groups of 150, weights 1 to 6`,
        rates: equal(k, 0.3),
        sizes: equal(k, 150),
        weigh: even,
        runs: 2000,
      }),
      rateGaps({
        name: `${k} groups of 300, a tenth weighs 20 times`,
        rates: equal(k, 0.3),
        sizes: equal(k, 300),
        weigh: few,
        runs: 2000,
      }),
      rateGaps({
        name: `${k} groups of 300, lognormal weights`,
        rates: equal(k, 0.3),
        sizes: equal(k, 300),
        weigh: lognormal,
        runs: 2000,
      }),
    ]),
    rateGaps({ name: 'rare, weights 1 to 6', rates: equal(3, 0.06), sizes: [400, 250, 300], weigh: even, runs: 2000 }),
    rateGaps({ name: 'a real gap, weights 1 to 6', rates: [0.5, 0.4], sizes: [200, 150], weigh: even, runs: 4000 }),
    rateGaps({
      name: 'a real gap, lognormal weights',
      rates: [0.3, 0.3, 0.2],
      sizes: [400, 300, 300],
      weigh: lognormal,
      runs: 4000,
    }),
    frequency('a real gap, frequency weights', [0.3, 0.3, 0.2], [400, 300, 300]),
  ],
};

/** Rows that are written once with how often they occur: the weights are counts, and say what the rows would. */
function frequency(name: string, rates: readonly number[], sizes: readonly number[]): Setting {
  const plain = rateGaps({ name, rates, sizes });
  const all =
    rates.reduce((total, rate, at) => total + rate * sizes[at]!, 0) / sizes.reduce((total, n) => total + n, 0);
  return {
    ...plain,
    draw: (next) => {
      const slices = slicesOf(next, rates, sizes).map(({ key, outcomes: { tp, fp, fn, tn } }) => ({
        key,
        outcomes: { tp: once(next, tp.rows), fp, fn, tn: once(next, tn.rows) },
      }));
      const cube = readWeights(
        { weighted: true, overall: sum(slices), groupings: [{ by: ['g'], slices }] },
        'frequency',
      );
      return gapsOf(selectionRate, cube.groupings[0]!.slices, { groups: rates, all });
    },
  };
}

/** So many rows, written in lines of one to four. */
function once(next: Next, rows: number) {
  let [lines, squares] = [0, 0];
  for (let left = rows; left > 0; ) {
    const times = Math.min(left, 1 + Math.floor(4 * next()));
    lines++;
    squares += times * times;
    left -= times;
  }
  return { rows: lines, weight: rows, weightSquared: squares };
}
