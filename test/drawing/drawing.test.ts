import { describe, expect, test } from 'vitest';
import { chiSquareQuantile } from '../../src/engine/stats/chiSquare.ts';
import { rows, weighing } from '../unit/metrics/slices.ts';
import { binomial } from './binomial.ts';
import { bootstrapError } from './bootstrap.ts';
import { random } from './random.ts';

// Oracle: xoshiro128** written out in Python from its publication, two of its numbers to each of these.
test.each([
  [1, [0.5686059948349658, 0.8893939367683266, 0.4705824180198359]],
  [42, [0.6606157208001621, 0.1117019639532224, 0.0791056456144914]],
])('seeded numbers: %i', (seed, want) => {
  const next = random(seed);
  const bits = () => next() * 2 ** 32;
  expect(want.map(() => ((bits() >>> 5) * 2 ** 26 + (bits() >>> 6)) / 2 ** 53)).toEqual(want);
});

// Oracle: the exact probabilities, by their recurrence. Chi-square of 200,000 draws against its 99.9 % point.
describe('binomial draws are binomial', () => {
  test.each([
    { n: 1, p: 0.3, how: 'one trial' },
    { n: 12, p: 0.4, how: 'inversion' },
    { n: 100_000, p: 0.00005, how: 'inversion, rare' },
    { n: 25, p: 0.5, how: 'rejection' },
    { n: 60, p: 0.83, how: 'mirrored' },
    { n: 1000, p: 0.02, how: 'rejection, skewed' },
    { n: 5_000_000, p: 0.00001, how: 'rejection, many' },
  ])('$how: $n at $p', ({ n, p }) => {
    const draws = 200_000;
    const next = random(5);
    const found = new Map<number, number>();
    for (let i = 0; i < draws; i++) {
      const hits = binomial(next, n, p);
      found.set(hits, (found.get(hits) ?? 0) + 1);
    }
    let [probability, statistic, cells, restFound, rest] = [Math.exp(n * Math.log1p(-p)), 0, 0, draws, draws];
    for (let hits = 0; hits <= Math.min(n, 2000); hits++) {
      const expected = probability * draws;
      if (expected >= 10) {
        statistic += ((found.get(hits) ?? 0) - expected) ** 2 / expected;
        restFound -= found.get(hits) ?? 0;
        rest -= expected;
        cells++;
      }
      probability *= ((n - hits) / (hits + 1)) * (p / (1 - p));
    }
    if (rest > 1) statistic += (restFound - rest) ** 2 / rest;
    expect(cells).toBeGreaterThan(1);
    expect(statistic).toBeLessThan(chiSquareQuantile(0.999, cells));
  });

  test('ends', () => {
    const next = random(1);
    expect([binomial(next, 0, 0.5), binomial(next, 7, 0), binomial(next, 7, 1)]).toEqual([0, 0, 7]);
  });
});

describe('bootstrap of cells', () => {
  const share = (weights: Float64Array) => weights[0]! / (weights[0]! + weights[1]!);
  const options = { transform: 'identity', seed: 3 } as const;

  test('a share has its binomial standard error', () => {
    const error = bootstrapError([rows(30), rows(70)], share, options)!;
    expect(error / Math.sqrt((0.3 * 0.7) / 100)).toBeCloseTo(1, 1.5);
    expect(bootstrapError([rows(30), rows(70)], share, options)).toBe(error);
  });

  test('on the logit and log scales', () => {
    const logit = bootstrapError([rows(300), rows(700)], share, { ...options, transform: 'logit' })!;
    expect(logit / Math.sqrt(1 / 300 + 1 / 700)).toBeCloseTo(1, 1.5);
    const log = bootstrapError([rows(300), rows(700)], share, { ...options, transform: 'log' })!;
    expect(log / Math.sqrt(1 / 300 - 1 / 1000)).toBeCloseTo(1, 1.5);
  });

  test('weighted rows vary as linearised: sum S g^2 / W^2', () => {
    const cells = [weighing(30, 5), weighing(70, 1)];
    const p = 150 / 220;
    const linear = Math.sqrt(((1 - p) ** 2 * 750 + p ** 2 * 70) / 220 ** 2);
    expect(bootstrapError(cells, share, options)! / linear).toBeCloseTo(1, 1.5);
    const scaled = [weighing(30, 500), weighing(70, 100)];
    expect(bootstrapError(scaled, share, options)).toBeCloseTo(bootstrapError(cells, share, options)!, 10);
  });

  test('no error where too many replicates have no value, or all have the same', () => {
    const ofFew = (weights: Float64Array) => (weights[0]! > 0 ? 1 / weights[0]! : undefined);
    expect(bootstrapError([rows(3), rows(97)], ofFew, options)).toBeUndefined();
    expect(bootstrapError([rows(0), rows(97)], share, options)).toBeUndefined();
    expect(bootstrapError([], () => undefined, options)).toBeUndefined();
  });
});
