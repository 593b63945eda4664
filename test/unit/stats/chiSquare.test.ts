import { expect, test } from 'vitest';
import { chiSquareQuantile } from '../../../src/engine/stats/chiSquare.ts';

// Oracle: scipy.stats.chi2.ppf.
test.each([
  [0.95, 1, 3.841458820694124],
  [0.95, 2, 5.991464547107979],
  [0.95, 5.5, 11.83755564910178],
  [0.95, 65, 84.82064549765667],
  [0.99, 3, 11.344866730144373],
])('chi-square quantile %f at %f degrees', (p, degrees, want) => {
  expect(chiSquareQuantile(p, degrees) / want).toBeCloseTo(1, 5);
});
