import { expect, test } from 'vitest';
import { twoSided } from '../../../src/engine/stats/distributions.ts';
import { criticals, gapLimits } from '../../../src/engine/stats/gap.ts';
import { gapEvidence } from '../../../src/engine/stats/gapEvidence.ts';
import type { Estimate } from '../../../src/engine/stats/limits.ts';
import { clopperPearson, wilson } from '../../../src/engine/stats/proportion.ts';
import { ratioLimits, smallestRatioLimits } from '../../../src/engine/stats/ratio.ts';
import { rangeCritical } from '../../../src/engine/stats/studentizedRange.ts';

// Published vectors of the statistics contract; oracle: numpy and scipy (quadrature of the studentized range, beta.ppf).
const group = ([hits, n]: readonly [number, number]): Estimate => ({
  value: hits / n,
  limits: (z) => clopperPearson({ hits, n }, z),
});
type Counts = readonly (readonly [number, number])[];

test.each([
  { k: 2, want: 1.959964 },
  { k: 3, want: 2.343701 },
  { k: 6, want: 2.849705 },
  { k: 12, want: 3.268004 },
  { k: 66, want: 4.119161 },
])('critical value of a gap among $k groups', ({ k, want }) => {
  expect(rangeCritical(k, 0.95)).toBeCloseTo(want, 6);
});

test.each<{ counts: Counts; low: number; high: number; p: number }>([
  {
    counts: [
      [30, 100],
      [60, 100],
      [45, 100],
    ],
    low: 0.129627,
    high: 0.430478,
    p: 8.416e-5,
  },
  {
    counts: [
      [60, 100],
      [45, 100],
    ],
    low: 0.004682,
    high: 0.288881,
    p: 0.042705,
  },
  {
    counts: [
      [7, 12],
      [45, 50],
      [80, 100],
    ],
    low: 0,
    high: 0.630505,
    p: 0.068233,
  },
])('difference between groups of $counts', ({ counts, low, high, p }) => {
  const groups = counts.map(group);
  const limits = gapLimits(groups, criticals(groups.length, 0.95))!;
  expect(limits.low).toBeCloseTo(low, 6);
  expect(limits.high).toBeCloseTo(high, 6);
  const evidence = gapEvidence(groups, rangeCritical(groups.length, 0.95))!;
  expect(Math.abs(evidence / p - 1)).toBeLessThan(1e-4);
});

test.each<{ counts: Counts; low: number; high: number }>([
  {
    counts: [
      [30, 100],
      [60, 100],
      [45, 100],
    ],
    low: 0.343846,
    high: 0.750122,
  },
  {
    counts: [
      [60, 100],
      [45, 100],
    ],
    low: 0.560865,
    high: 0.991123,
  },
])('ratio between groups of $counts', ({ counts, low, high }) => {
  const groups = counts.map(group);
  const limits = smallestRatioLimits(groups, criticals(groups.length, 0.95))!;
  expect(limits.low).toBeCloseTo(low, 6);
  expect(limits.high).toBeCloseTo(high, 6);
});

// Counts of the UCI Adult test rows under gradient boosting, by sex and by race.
const adult = { female: [317, 590], male: [2031, 3256] } as const;

test('true positive rates of Adult by sex: Wilson limits', () => {
  const z = twoSided(0.95);
  const female = wilson({ hits: adult.female[0], n: adult.female[1] }, z);
  const male = wilson({ hits: adult.male[0], n: adult.male[1] }, z);
  expect([female.low, female.high, male.low, male.high].map((x) => x.toFixed(3))).toEqual([
    '0.497',
    '0.577',
    '0.607',
    '0.640',
  ]);
});

// Oracle: the same counts in numpy and scipy, printed to four digits.
const byRace: Counts = [
  [2143, 3490],
  [94, 179],
  [87, 133],
  [13, 25],
  [11, 19],
];
test.each<{ name: string; counts: Counts; want: readonly string[] }>([
  {
    name: 'true positive rate by sex',
    counts: [
      [317, 590],
      [2031, 3256],
    ],
    want: ['0.0423', '0.1309'],
  },
  {
    name: 'selection rate by sex',
    counts: [
      [392, 5421],
      [2576, 10860],
    ],
    want: ['0.1541', '0.1754'],
  },
  {
    name: 'false positive rate by sex',
    counts: [
      [75, 4831],
      [545, 7604],
    ],
    want: ['0.0492', '0.0630'],
  },
  {
    name: 'positive predictive value by sex',
    counts: [
      [317, 392],
      [2031, 2576],
    ],
    want: ['0.0000', '0.0614'],
  },
  { name: 'true positive rate by race', counts: byRace, want: ['0.0000', '0.3599'] },
])('Adult, gap of the $name', ({ counts, want }) => {
  const limits = gapLimits(counts.map(group), criticals(counts.length, 0.95))!;
  expect([limits.low.toFixed(4), limits.high.toFixed(4)]).toEqual(want);
});

test('Adult, ratio of the selection rate by sex', () => {
  const [female, male] = [
    { hits: 392, n: 5421 },
    { hits: 2576, n: 10860 },
  ];
  const z = twoSided(0.95);
  const limits = ratioLimits(392 / 5421, clopperPearson(female, z), 2576 / 10860, clopperPearson(male, z));
  expect([limits.low.toFixed(4), limits.high.toFixed(4)]).toEqual(['0.2749', '0.3373']);
});
