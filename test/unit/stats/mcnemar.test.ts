import { describe, expect, test } from 'vitest';
import { differenceLimits } from '../../../src/engine/stats/gap.ts';
import { mcnemarMidP } from '../../../src/engine/stats/mcnemar.ts';
import { wilson } from '../../../src/engine/stats/proportion.ts';

describe('McNemar, mid-p', () => {
  // Oracle: 2 scipy.stats.binom.cdf(m, n, .5) - binom.pmf(m, n, .5); 1, 7 and 6, 16 are also in Fagerland, Lydersen and Laake 2013.
  test.each([
    [1, 7, 0.0390625],
    [6, 16, 0.03468966484069824],
    [12, 2, 0.00738525390625],
    [0, 5, 0.03125],
    [0, 1, 0.5],
    [40, 61, 0.0370667674385605],
    [400, 600, 2.2650733486609682e-10],
    [2400, 2600, 0.004677045349937062],
    [100_000, 101_000, 0.025714478917620322],
    [3, 400, 5.320077218931791e-115],
  ])('%i lost and %i won', (lost, won, p) => {
    expect(mcnemarMidP(lost, won) / p).toBeCloseTo(1, 9);
    expect(mcnemarMidP(won, lost)).toBe(mcnemarMidP(lost, won));
  });

  test.each([0, 1, 30, 1_000_000])('%i of each is no change', (n) => {
    expect(mcnemarMidP(n, n)).toBe(1);
  });
});

describe('limits of a difference of two estimates that go together', () => {
  // Oracle: tables of Newcombe 1998 (36, 12, 2, 0) and Fagerland and others 2014 (1, 1, 7, 12), method 10 with its phi.
  test.each([
    ['of 50 pairs', [36, 12, 2, 0], [0.0569, 0.3404]],
    ['of 21 pairs', [1, 1, 7, 12], [-0.507, -0.026]],
  ] as const)('are Newcombe’s method 10: %s', (_, [a, b, c, d], [low, high]) => {
    const n = a + b + c + d;
    const apart = a * d - b * c;
    const phi = (apart > 0 ? Math.max(0, apart - n / 2) : apart) / Math.sqrt((a + b) * (c + d) * (a + c) * (b + d));
    const share = (hits: number) => [hits / n, wilson({ hits, n }, 1.959963984540054)] as const;
    const limits = differenceLimits(...share(a + b), ...share(a + c), phi);
    expect(limits.low).toBeCloseTo(low, low < -0.1 ? 3 : 4);
    expect(limits.high).toBeCloseTo(high, high < 0 ? 3 : 4);
  });

  test('are wider where they go against each other, and those of different estimates where they do neither', () => {
    const [one, other] = [
      [0.6, { low: 0.5, high: 0.72 }],
      [0.4, { low: 0.3, high: 0.49 }],
    ] as const;
    const width = (r?: number) => {
      const { low, high } = differenceLimits(...one, ...other, r);
      return high - low;
    };
    expect(width(-0.5)).toBeGreaterThan(width());
    expect(width(0)).toBe(width());
    expect(width(0.5)).toBeLessThan(width());
    expect(width(1)).toBeCloseTo(Math.abs(0.1 - 0.09) + Math.abs(0.12 - 0.1), 12);
  });
});
