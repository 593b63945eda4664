import { expect, test } from 'vitest';
import { noiseOfErrors, noiseOfShares } from '../../../src/engine/stats/noise.ts';

// Published vectors of the statistics contract, then a simulation in numpy (default_rng(1), 2,000,000 draws of
// binomial(n, p) / n a group; quantile with method='inverted_cdf'). Tolerances: its standard errors, and half a lattice cell.
test.each([
  { rate: 0.3, trials: [100, 100, 100, 100, 100, 100], mean: 0.11593, p95: 0.18 },
  { rate: 0.3, trials: [1000, 1000, 1000, 1000, 1000, 1000], mean: 0.036734, p95: 0.058 },
  { rate: 0.610345723940733, trials: [3490, 179, 133, 25, 19], mean: 0.162807, p95: 0.308271 },
  { rate: 0.02, trials: [50, 60, 3000], mean: 0.025184, p95: 0.059333 },
  { rate: 0.5, trials: [10, 12], mean: 0.170695, p95: 0.433333 },
  { rate: 0.97, trials: [11, 200, 5000, 100000], mean: 0.048284, p95: 0.080909 },
])('of equal rates $rate on $trials', ({ rate, trials, mean, p95 }) => {
  const noise = noiseOfShares(rate, trials);
  expect(Math.abs(noise.mean - mean)).toBeLessThan(0.0004);
  expect(Math.abs(noise.p95 - p95)).toBeLessThan(0.0025);
});

/*
 * Oracle: exact sums over the points v where a share can lie, F by scipy.stats.binom.cdf: mean = sum of (1 - prod F -
 * prod (1 - F)) times the distance to the next v; p95 = the smallest r with sum of [prod (F(v + r) - F(v-)) - prod (F(v + r)
 * - F(v))] >= .95.
 */
test.each([
  { rate: 0.002, trials: [600, 600], mean: 0.0019387442065755484, p95: 0.005 },
  { rate: 0.003, trials: [501, 501, 501, 501], mean: 0.004791586034372859, p95: 4 / 501 },
  { rate: 0.0005, trials: [20000, 3000, 600], mean: 0.0009152746289377568, p95: 1 / 600 },
  { rate: 0.99999, trials: [100000, 100000], mean: 1.0475509181967168e-5, p95: 3e-5 },
  { rate: 0.01, trials: [1000, 1000, 1000, 1000, 1000, 1000], mean: 0.00791924889206468, p95: 0.013 },
])('of rare outcomes, rate $rate on $trials', ({ rate, trials, mean, p95 }) => {
  const noise = noiseOfShares(rate, trials);
  expect(Math.abs(noise.mean / mean - 1)).toBeLessThan(0.002);
  expect(Math.abs(noise.p95 / p95 - 1)).toBeLessThan(0.005);
});

test('as printed in the contract', () => {
  const print = (n: number) => {
    const { mean, p95 } = noiseOfShares(0.3, Array<number>(6).fill(n));
    return [mean.toFixed(3), p95.toFixed(3)];
  };
  expect(print(100)).toEqual(['0.116', '0.180']);
  expect(print(1000)).toEqual(['0.037', '0.058']);
});

test('a rate and its complement have one noise floor, a rate of 0 or 1 none', () => {
  expect(noiseOfShares(0.8, [40, 70])).toEqual(noiseOfShares(0.2, [70, 40]));
  expect(noiseOfShares(0, [40, 70])).toEqual({ mean: 0, p95: 0 });
  expect(noiseOfShares(1, [40, 70])).toEqual({ mean: 0, p95: 0 });
});

// Same simulation with normal(0, error).
test.each([
  { errors: [1, 2, 0.5], mean: 2.16263, p95: 4.59386 },
  { errors: [0.03, 0.03, 0.03, 0.03, 0.03, 0.03], mean: 0.076049, p95: 0.120972 },
])('of equal estimates with errors $errors', ({ errors, mean, p95 }) => {
  const noise = noiseOfErrors(errors);
  expect(Math.abs(noise.mean / mean - 1)).toBeLessThan(0.003);
  expect(Math.abs(noise.p95 / p95 - 1)).toBeLessThan(0.01);
});
