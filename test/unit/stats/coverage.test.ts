import { describe, expect, test } from 'vitest';
import { twoSided } from '../../../src/engine/stats/distributions.ts';
import { wilson } from '../../../src/engine/stats/proportion.ts';
import { gapCoverage, matthewsCoverage, type Setting, scoreCoverage, verdicts } from './simulate.ts';

// A reduced run of the acceptance of coverage; `npm run test:slow` has the full one. Seeded, so that it says the same
// each time; the bounds leave two standard errors of the simulation below what is promised.
const runs = 300;
const noise = (share: number) => 2 * Math.sqrt((share * (1 - share)) / runs);
const even = (k: number, rate: number, n: number): Setting => ({
  name: `${k} equal groups of ${n} at ${rate}`,
  rates: Array<number>(k).fill(rate),
  sizes: Array<number>(k).fill(n),
});

test('Wilson over a grid, summed exactly and not simulated', () => {
  const z = twoSided(0.95);
  const found: number[] = [];
  for (const n of [10, 25, 60, 150])
    for (let p = 0.02; p < 0.99; p += 0.03) {
      let mass = (1 - p) ** n;
      let covered = 0;
      for (let hits = 0; hits <= n; hits++) {
        const { low, high } = wilson({ hits, n }, z);
        if (low <= p && p <= high) covered += mass;
        mass *= ((n - hits) / (hits + 1)) * (p / (1 - p));
      }
      if (n * p >= 5 && n * (1 - p) >= 5) expect(covered, `n ${n}, p ${p}`).toBeGreaterThan(0.92);
      found.push(covered);
    }
  const mean = found.reduce((sum, share) => sum + share, 0) / found.length;
  expect(mean).toBeGreaterThan(0.945);
  expect(mean).toBeLessThan(0.96);
});

test.each<Setting>([
  even(2, 0.3, 100),
  even(2, 0.02, 60),
  even(6, 0.3, 100),
  even(6, 0.97, 40),
  even(12, 0.5, 50),
  { name: 'one small group of six', rates: Array<number>(6).fill(0.6), sizes: [400, 180, 130, 90, 25, 12] },
  { name: 'groups without hits', rates: [0.01, 0.01, 0.01], sizes: [30, 60, 200] },
  { name: 'weighted rows', rates: [0.3, 0.3, 0.3, 0.3], sizes: [150, 150, 300, 120], heaviest: 6 },
])('without a gap: $name', (setting) => {
  const { difference, ratio } = gapCoverage(setting, runs, 20240601);
  expect(difference.inside).toBeGreaterThanOrEqual(0.94 - noise(0.94));
  expect(ratio.inside).toBeGreaterThanOrEqual(0.94 - noise(0.94));
});

test.each<Setting>([
  { name: 'two groups', rates: [0.5, 0.4], sizes: [200, 150] },
  { name: 'one of six lower', rates: [0.3, 0.3, 0.3, 0.3, 0.3, 0.2], sizes: Array<number>(6).fill(100) },
  { name: 'a ladder of three', rates: [0.2, 0.3, 0.4], sizes: [100, 60, 300] },
  { name: 'weighted rows', rates: [0.5, 0.35], sizes: [200, 150], heaviest: 6 },
])('with a gap, neither side misses more than promised: $name', (setting) => {
  const { difference, ratio } = gapCoverage(setting, runs, 7);
  for (const { over, under } of [difference, ratio]) {
    expect(over).toBeLessThanOrEqual(0.032 + noise(0.032));
    expect(under).toBeLessThanOrEqual(0.032 + noise(0.032));
  }
});

describe('a gate at its limit', () => {
  test('fails wrongly, and passes wrongly, in at most 2.5 %', () => {
    const atLimit: Setting = { name: 'gap .10', rates: [0.5, 0.5, 0.4], sizes: [300, 200, 150] };
    expect(verdicts(atLimit, 0.1, runs, 11).fail).toBeLessThanOrEqual(0.025 + noise(0.025));
    expect(verdicts(atLimit, 0.0999, runs, 11).pass).toBeLessThanOrEqual(0.025 + noise(0.025));
  });
  test('says so where it is clear', () => {
    const far: Setting = { name: 'gap .30', rates: [0.7, 0.4], sizes: [300, 300] };
    expect(verdicts(far, 0.1, 100, 12).fail).toBeGreaterThan(0.9);
    expect(verdicts(far, 0.5, 100, 12).pass).toBeGreaterThan(0.9);
  });
});

test('Matthews correlation', () => {
  expect(matthewsCoverage(100, [0.25, 0.12, 0.13, 0.5], runs, 3).inside).toBeGreaterThanOrEqual(0.92 - noise(0.92));
});

test('area and average precision of normal scores, 30 of each class', () => {
  // Oracle: norm.cdf(1 / sqrt 2); average precision by scipy.integrate.quad over the threshold at this prevalence.
  const truth = { area: 0.7602499389065233, precision: 0.7529959968648294 };
  const { area, precision } = scoreCoverage({ positives: 30, negatives: 30, shift: 1 }, truth, runs, 5);
  expect(area.inside).toBeGreaterThanOrEqual(0.92 - noise(0.92));
  expect(precision.inside).toBeGreaterThanOrEqual(0.92 - noise(0.92));
});
