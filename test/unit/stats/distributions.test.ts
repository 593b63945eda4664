import libraryBetaQuantile from '@stdlib/stats-base-dists-beta-quantile';
import libraryRangeCdf from '@stdlib/stats-base-dists-studentized-range-cdf';
import libraryRangeQuantile from '@stdlib/stats-base-dists-studentized-range-quantile';
import libraryStudentQuantile from '@stdlib/stats-base-dists-t-quantile';
import { expect, test } from 'vitest';
import { betaQuantile } from '../../../src/engine/stats/beta.ts';
import { studentCritical } from '../../../src/engine/stats/student.ts';
import { rangeCritical, rangeTail } from '../../../src/engine/stats/studentizedRange.ts';

// Oracle: scipy.stats.beta.ppf(p, a, b).
test.each([
  [0.025, 30, 71, 0.21240642048953662],
  [0.025, 1, 1000000, 2.5317807663794178e-8],
  [1e-6, 3, 9000, 2.0280262780398585e-6],
  [0.025, 400000, 600001, 0.39903960843253466],
  [0.025, 5, 100000000, 1.623486344470154e-8],
  [0.0012, 9999, 2, 0.9990972498973142],
  [0.4, 0.7, 3.3, 0.08360052115768282],
  [1e-12, 55, 12, 0.40457027465176],
  [0.025, 12, 1, 0.7353515306029488],
  [0.5, 1, 1, 0.5],
  [1e-15, 2, 1, 3.162277660168379e-8],
  [0.025, 10000000, 30000000, 0.2498658222814085],
  [0.3, 4.5, 0.5, 0.8815426381929836],
  [0.00001, 88.25, 11.5, 0.709754428820458],
])('beta quantile at p = %d, a = %d, b = %d', (p, a, b, want) => {
  expect(Math.abs(betaQuantile(p, a, b) / want - 1)).toBeLessThan(1e-11);
  expect(Math.abs(betaQuantile(p, a, b, 0.99) / want - 1), 'from a poor guess').toBeLessThan(1e-11);
});

test('beta quantile equals the library over a grid of counts and tails', () => {
  for (const n of [1, 2, 7, 40, 333, 5000])
    for (const share of [0, 0.01, 0.2, 0.5, 0.9, 1])
      for (const p of [0.4, 0.025, 0.003, 1e-6]) {
        const hits = Math.max(1, Math.round(share * n));
        const want = libraryBetaQuantile(p, hits, n - hits + 1);
        const got = betaQuantile(p, hits, n - hits + 1);
        expect(Math.abs(got / want - 1), `p ${p}, ${hits} of ${n}`).toBeLessThan(1e-10);
      }
});

// Oracle: scipy.stats.t.isf(scipy.stats.norm.sf(z), degrees).
test.each([
  [1.959963984540054, 1, 12.706204736174705],
  [1.959963984540054, 9, 2.2621571627982053],
  [1.959963984540054, 299, 1.9679296690656698],
  [1.959963984540054, 300, 1.967903011261087],
  [3.5, 400, 3.5292019137280466],
  [2.849705, 5, 4.925666335527759],
  [4.119161, 2000, 4.128430784618576],
  [1.959963984540054, 1000000, 1.9599663568141072],
])('t that leaves as much outside as z = %d, %d degrees', (z, degrees, want) => {
  expect(Math.abs(studentCritical(z, degrees) / want - 1)).toBeLessThan(1e-9);
});

// Oracle: scipy.stats.t.isf(scipy.stats.norm.sf(z), degrees).
test.each([
  [1e-3, 1, 0.0012533145846637598],
  [1e-5, 30, 1.008366598151724e-5],
  [1e-9, 5, 1.050935811212464e-9],
  [2e-4, 299, 2.0016729370414372e-4],
])('t near the middle: z %d, %d degrees', (z, degrees, want) => {
  expect(Math.abs(studentCritical(z, degrees) / want - 1)).toBeLessThan(1e-6);
});

test('t in the middle is 0', () => {
  expect(studentCritical(0, 5)).toBe(0);
});

test('critical value of a gap agrees with the library as far as its digits go', () => {
  for (let k = 2; k <= 66; k++)
    expect(
      Math.abs(rangeCritical(k, 0.95) - libraryRangeQuantile(0.95, k, Infinity) / Math.SQRT2),
      `k ${k}`,
    ).toBeLessThan(1e-5);
});

test.each([2, 3, 12, 66])('the tail of the range gives the level back for %i groups', (k) => {
  expect(rangeTail(rangeCritical(k, 0.95), k)).toBeCloseTo(0.05, 9);
  expect(rangeTail(rangeCritical(k, 1 - 1e-5), k)).toBeCloseTo(1e-5, 12);
});

// Oracle: mpmath.quad of k * phi(t) * (Phi(t)^(k-1) - (Phi(t) - Phi(t - q))^(k-1)) with 40 digits.
test.each([
  [1, 3, 0.5768469553307594],
  [3, 6, 0.03227682997977736],
  [6, 12, 1.297329269723266e-7],
  [7.5, 66, 1.3679531463542854e-10],
  [8, 3, 3.732565612599779e-15],
  [8, 66, 2.6683096265358342e-12],
])('tail of the range beyond %d among %i', (z, k, want) => {
  expect(Math.abs(rangeTail(z, k) / want - 1)).toBeLessThan(1e-9);
});

test('t and the tail of the range agree with the library over a grid', () => {
  for (const degrees of [1, 2, 5, 30, 120, 299, 301, 5000])
    expect(
      Math.abs(studentCritical(1.959963984540054, degrees) / libraryStudentQuantile(0.975, degrees) - 1),
    ).toBeLessThan(1e-8);
  for (const k of [2, 4, 9, 30])
    for (const z of [0.5, 1.5, 2.5, 3.5])
      expect(
        Math.abs(rangeTail(z, k) - (1 - libraryRangeCdf(z * Math.SQRT2, k, Infinity))),
        `k ${k}, z ${z}`,
      ).toBeLessThan(1e-5);
});
