import { chiSquareTail } from './chiSquare.ts';
import type { Test } from './cochranMantelHaenszel.ts';
import { oddsRatio } from './oddsRatio.ts';
import { type Stratum, tableOf } from './stratum.ts';

/**
 * Breslow and Day's test (1980) that all strata have one odds ratio, with Tarone's correction (1985). Strata in which
 * all are hit, or nobody, say nothing of it and are not counted.
 *
 * @returns undefined with fewer than two strata that tell, and where the pooled odds ratio is 0 or infinite
 */
export function homogeneity(strata: readonly Stratum[]): (Test & { readonly degrees: number }) | undefined {
  const telling = strata.map(tableOf).filter(({ hits, misses }) => hits > 0 && misses > 0);
  const common = oddsRatio(strata)?.value;
  if (telling.length < 2 || common === undefined || common === 0) return undefined;
  let [breslowDay, excess, variance] = [0, 0, 0];
  for (const { a, n1, n0, hits } of telling) {
    const expected = expectedHits(common, n1, n0, hits);
    const spread = 1 / (1 / expected + 1 / (hits - expected) + 1 / (n1 - expected) + 1 / (n0 - hits + expected));
    breslowDay += (a - expected) ** 2 / spread;
    excess += a - expected;
    variance += spread;
  }
  const statistic = Math.max(0, breslowDay - (excess * excess) / variance);
  const degrees = telling.length - 1;
  return { statistic, degrees, p: chiSquareTail(statistic, degrees) };
}

/**
 * Hits of the group that would give a table with these margins this odds ratio: the root e of
 * (1 - ratio) e^2 + (n0 - hits + ratio (n1 + hits)) e - ratio n1 hits = 0 that leaves no cell negative.
 */
function expectedHits(ratio: number, n1: number, n0: number, hits: number): number {
  const [square, linear, constant] = [1 - ratio, n0 - hits + ratio * (n1 + hits), -ratio * n1 * hits];
  if (square === 0) return -constant / linear;
  const root = Math.sqrt(linear * linear - 4 * square * constant);
  // One root in two forms: the one that takes no near numbers from each other.
  return linear < 0 ? (root - linear) / (2 * square) : (-2 * constant) / (linear + root);
}
