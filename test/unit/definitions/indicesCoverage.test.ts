import { expect, test } from 'vitest';
import { coverageOf, type Population } from './simulate.ts';

// A reduced run, seeded: nominal 95 %, at least 92 % from 200 rows and 30 of each class on. The bound leaves two standard
// errors of the simulation. Between parts that are none may be claimed in 5 % of the runs, as a gap may.
const runs = 400;
const least = 0.92 - 2 * Math.sqrt((0.95 * 0.05) / runs);

/** A group by its share of rows, base rate, true and false positive rate. */
const group = (share: number, base: number, found: number, wrong: number) =>
  [
    share * base * found,
    share * (1 - base) * wrong,
    share * base * (1 - found),
    share * (1 - base) * (1 - wrong),
  ] as const;

const settings: readonly { readonly name: string; readonly groups: Population; readonly n: number }[] = [
  { name: '2 equal groups, 200 rows', groups: [group(1, 0.3, 0.6, 0.1), group(1, 0.3, 0.6, 0.1)], n: 200 },
  { name: '2 groups that differ, 200 rows', groups: [group(1, 0.4, 0.8, 0.2), group(1, 0.2, 0.5, 0.05)], n: 200 },
  { name: '2 groups far apart, 500 rows', groups: [group(1, 0.6, 0.9, 0.5), group(1, 0.2, 0.3, 0.05)], n: 500 },
  {
    name: '6 groups, one small, 2000 rows',
    groups: [...Array.from({ length: 5 }, () => group(1, 0.3, 0.7, 0.15)), group(0.1, 0.5, 0.4, 0.3)],
    n: 2000,
  },
  { name: '12 equal groups, 3000 rows', groups: Array.from({ length: 12 }, () => group(1, 0.2, 0.6, 0.1)), n: 3000 },
  { name: 'rare positives, 2000 rows', groups: [group(1, 0.03, 0.5, 0.01), group(1, 0.03, 0.5, 0.01)], n: 2000 },
];

test.each(settings)('intervals of indices hold: $name', ({ groups, n }) => {
  const found = coverageOf(groups, n, runs, 17);
  expect(found.size).toBe(22);
  for (const [name, { held, over, under, none }] of found) {
    // Infinite in nearly every run; what it is in the population cannot be missed.
    if (/^generalizedEntropy0(?: within)?$/.test(name)) continue;
    expect(none / runs, `${name}: runs without an interval`).toBeLessThan(0.05);
    expect(held / (held + over + under), `${name}: ${over} over, ${under} under`).toBeGreaterThanOrEqual(least);
  }
});
