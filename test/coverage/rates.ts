import { selectionRate } from '../../src/engine/metrics/rates/selectionRate.ts';
import { asOutcomes, binomial, type Next, type Weigh, weighed } from './draws.ts';
import { type Gap, gaps, gapsOf, named } from './gaps.ts';
import type { Family, Line, Setting } from './setting.ts';

/** What is asked of rule 6, and of a named pair, with and without a real gap. */
const atLeast: Line = { covered: 0.94 };
const sides: Line = { covered: 0.94, miss: 0.032 };

type Groups = {
  readonly name: string;
  readonly rates: readonly number[];
  readonly sizes: readonly number[];
  readonly weigh?: Weigh;
  readonly runs?: number;
};

const linesOf = (line: Line) => Object.fromEntries(gaps.map((gap) => [gap, line])) as { [gap in Gap]: Line };

/** Groups of fixed sizes; a rate of each. */
export const rateGaps = ({ name, rates, sizes, weigh, runs = 4000 }: Groups): Setting => {
  const all =
    rates.reduce((total, rate, at) => total + rate * sizes[at]!, 0) / sizes.reduce((total, n) => total + n, 0);
  return {
    name,
    runs,
    lines: linesOf(new Set(rates).size === 1 ? atLeast : sides),
    draw: (next) => gapsOf(selectionRate, slicesOf(next, rates, sizes, weigh), { groups: rates, all }),
  };
};

export function slicesOf(next: Next, rates: readonly number[], sizes: readonly number[], weigh?: Weigh) {
  return rates.map((rate, at) => {
    const hits = binomial(next, sizes[at]!, rate);
    const counts = [hits, 0, 0, sizes[at]! - hits];
    return { key: named(at), outcomes: weigh ? weighed(next, counts, weigh) : asOutcomes(counts) };
  });
}

export const equal = (k: number, value: number) => Array<number>(k).fill(value);

const noGapRates = [0.02, 0.1, 0.3, 0.5, 0.8, 0.98];

export const noGap: Family = {
  title: 'Gaps of a rate between groups that are all equal',
  settings: [
    ...[2, 6, 12].flatMap((k) =>
      [30, 100, 1000, 10_000].flatMap((n) =>
        noGapRates.map((rate) =>
          rateGaps({ name: `${k} groups of ${n} at ${rate}`, rates: equal(k, rate), sizes: equal(k, n), runs: 2000 }),
        ),
      ),
    ),
  ],
};

export const uneven: Family = {
  title: 'The same, with small groups and groups without hits',
  settings: [
    { name: 'a small group of two', rates: equal(2, 0.3), sizes: [1000, 12] },
    { name: 'a small group of six', rates: equal(6, 0.6), sizes: [3490, 179, 133, 90, 25, 12] },
    { name: 'a small group of twelve', rates: equal(12, 0.2), sizes: [...equal(11, 400), 15] },
    { name: 'a group with nearly all rows', rates: equal(3, 0.1), sizes: [50_000, 60, 60] },
    { name: 'mostly no hits', rates: equal(4, 0.004), sizes: [30, 60, 200, 100] },
    { name: 'mostly only hits', rates: equal(4, 0.996), sizes: [30, 60, 200, 100] },
    { name: 'hardly ever a hit', rates: equal(3, 0.0005), sizes: [5000, 2000, 300] },
  ].map(rateGaps),
};

export const realGap: Family = {
  title: 'Gaps of a rate between groups that differ',
  settings: [
    ...[2, 6, 12].flatMap((k) =>
      [30, 100, 1000, 10_000].map((n) =>
        rateGaps({
          name: `${k} groups of ${n} at 0.3, one at 0.2`,
          rates: [...equal(k - 1, 0.3), 0.2],
          sizes: equal(k, n),
        }),
      ),
    ),
    ...[
      { name: 'two groups at 0.98 and 0.88', rates: [0.98, 0.88], sizes: [100, 100] },
      { name: 'two groups at 0.12 and 0.02', rates: [0.12, 0.02], sizes: [100, 100] },
      { name: 'a ladder of three', rates: [0.2, 0.3, 0.4], sizes: [100, 60, 300] },
      {
        name: 'a ladder of twelve',
        rates: Array.from({ length: 12 }, (_, i) => 0.2 + 0.01 * i),
        sizes: equal(12, 200),
      },
      {
        name: 'six, a small one lower',
        rates: [...equal(5, 0.6), 0.5],
        sizes: [3490, 179, 133, 90, 25, 12].toReversed(),
      },
      { name: 'six, the smallest lower', rates: [...equal(5, 0.6), 0.5], sizes: [3490, 179, 133, 90, 25, 12] },
      { name: 'rare, three times as often', rates: [0.0003, 0.0009], sizes: [20_000, 20_000] },
    ].map(rateGaps),
  ],
};
