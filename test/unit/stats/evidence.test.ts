import { describe, expect, test } from 'vitest';
import { areaLimits } from '../../../src/engine/stats/area.ts';
import { twoSided } from '../../../src/engine/stats/distributions.ts';
import { criticals, gapLimits } from '../../../src/engine/stats/gap.ts';
import { gapEvidence } from '../../../src/engine/stats/gapEvidence.ts';
import type { Estimate } from '../../../src/engine/stats/limits.ts';
import { clopperPearson } from '../../../src/engine/stats/proportion.ts';

const share = (hits: number, n: number): Estimate => ({
  value: hits / n,
  limits: (z) => clopperPearson({ hits, n }, z),
});
const area = (value: number, error: number): Estimate => ({
  value,
  limits: (z) => areaLimits(value, error * error, 100, z),
});

/*
 * Oracle: the z* at which max over pairs of [d - sqrt((m_i - l_i)^2 + (u_j - m_j)^2)] is 0, by scipy.optimize.brentq on
 * [1e-9, 8], limits by scipy.stats.beta.ppf (shares) or 1 / (1 + exp(-(logit(m) +- z se / (m (1 - m))))) (areas); then
 * 2 * scipy.stats.norm.sf(z*), or scipy.integrate.quad of 1 - P(range of k normals <= sqrt 2 z*).
 */
describe('p is the level at which the interval reaches 0', () => {
  test.each<{ name: string; groups: readonly Estimate[]; want: number }>([
    // Exact limits leave a margin even at z = 0: the evidence is weak but not nothing.
    { name: 'hardly a gap', groups: [share(6, 47), share(59, 411)], want: 0.9598088303949948 },
    { name: 'less than that', groups: [share(73, 93), share(181, 229)], want: 0.9937239905941417 },
    { name: 'no more than the margin at z = 0', groups: [share(50, 100), share(51, 101)], want: 1 },
    // On the logit scale a margin grows much faster than z.
    { name: 'areas near 1', groups: [area(0.98, 0.006), area(0.86, 0.0066)], want: 3.8312355445951696e-11 },
    {
      name: 'another pair is the last to be told apart',
      groups: [area(0.93, 0.0068), area(0.98, 0.0062), area(0.86, 0.0066)],
      want: 2.675399261865825e-10,
    },
  ])('$name', ({ groups, want }) => {
    const p = gapEvidence(groups, twoSided(0.95))!;
    expect(Math.abs(p / want - 1)).toBeLessThan(1e-7);
  });

  test('the interval at the level 1 - p begins at 0', () => {
    const groups = [area(0.93, 0.0068), area(0.98, 0.0062), area(0.86, 0.0266)];
    const p = gapEvidence(groups, twoSided(0.95))!;
    expect(gapLimits(groups, criticals(3, 1 - p * 0.99))!.low).toBe(0);
    expect(gapLimits(groups, criticals(3, 1 - p * 1.01))!.low).toBeGreaterThan(0);
  });
});
