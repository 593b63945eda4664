import { normalQuantile } from './distributions.ts';
import { rangeCritical } from './studentizedRange.ts';

/** Power that "n needed" and "detectable" promise. */
const power = 0.8;

/**
 * Rows that would settle on which side of a limit a value lies, at 80 % power and if it stays where it is now:
 * n * (z.975 + z.8)^2 * error^2 / (value - limit)^2.
 *
 * @param n rows now
 * @param error standard error now, > 0
 * @returns rows, rounded up; `atTheLimit` where the value is within a tenth of its error: no realistic n settles that
 */
export function rowsToDecide(
  n: number,
  value: number,
  limit: number,
  error: number,
  level = 0.95,
): number | 'atTheLimit' {
  const distance = Math.abs(value - limit);
  if (distance < 0.1 * error) return 'atTheLimit';
  return Math.ceil((n * (normalQuantile(0.5 + level / 2) + normalQuantile(power)) ** 2 * error ** 2) / distance ** 2);
}

/**
 * Smallest gap between two of k groups that would be told from none with 80 % power, at the pooled rate.
 *
 * @param rate pooled rate, in (0, 1)
 * @param first trials of the one group
 * @param second trials of the other
 */
export function detectableGap(rate: number, first: number, second: number, k: number, level = 0.95): number {
  const error = Math.sqrt(rate * (1 - rate) * (1 / first + 1 / second));
  return (rangeCritical(k, level) + normalQuantile(power)) * error;
}
