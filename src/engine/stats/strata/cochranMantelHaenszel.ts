import { chiSquareTail } from './chiSquare.ts';
import { type Stratum, tableOf } from './stratum.ts';

export type Test = { readonly statistic: number; readonly p: number };

/**
 * The Cochran-Mantel-Haenszel test that group and hit have nothing to do with each other within any stratum, one degree
 * of freedom. `corrected` takes one half off the distance from what is expected, never more than there is (as in R).
 *
 * @returns undefined where no stratum can tell: all of it hit, or nobody
 */
export function cochranMantelHaenszel(
  strata: readonly Stratum[],
): { readonly plain: Test; readonly corrected: Test } | undefined {
  let [excess, variance] = [0, 0];
  for (const stratum of strata) {
    const { a, n1, n0, hits, misses, total } = tableOf(stratum);
    // Of effective counts there may be less than two.
    if (total <= 1) continue;
    excess += a - (n1 * hits) / total;
    variance += (n1 * n0 * hits * misses) / (total * total * (total - 1));
  }
  if (variance === 0) return undefined;
  const test = (distance: number): Test => {
    const statistic = (distance * distance) / variance;
    return { statistic, p: chiSquareTail(statistic, 1) };
  };
  const distance = Math.abs(excess);
  return { plain: test(distance), corrected: test(Math.max(0, distance - 0.5)) };
}
