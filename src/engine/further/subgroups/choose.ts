import { twoSided } from '../../stats/distributions.ts';
import { adjusted, falseCoverageLevel } from '../../stats/falseDiscovery.ts';
import type { Limits } from '../../stats/limits.ts';
import { limitsOfDifference } from '../../stats/twoShares.ts';
import type { Candidate, Enumerated } from './enumerate.ts';
import { fold, isWorse, type Kept, largerOnes } from './fold.ts';

/** What is listed, and how many were found with it and are not. */
export type Chosen = {
  readonly list: readonly Listed[];
  /** Coverage of the intervals in the list. */
  readonly level: number;
  readonly unlisted: { readonly folded: number; readonly better: number; readonly more: number };
};

/** With its adjusted p, and the limits of its difference from all other rows. */
export type Listed = { readonly one: Kept; readonly p: number; readonly limits: Limits };

/**
 * The list: of all comparisons those with p <= q * listed / all, worse ones only, folded, `most` of them at most, and the
 * one whose difference is at least the largest (by the limit nearer to 0) first.
 *
 * The threshold of Benjamini and Hochberg counts everything that it finds; a list that leaves most of that out may be wrong
 * in far more than a share of q. Here it counts what is listed in the end: it is lowered until it does (Katsevich, Sabatti
 * and Bogomolov 2023). So the interval of each, at 1 - q * listed / all, excludes 0: its p inverts it.
 *
 * @param q share of the list that may be wrong
 * @param between called between pieces of work
 */
export async function choose(
  { candidates, comparisons }: Enumerated,
  q: number,
  most: number,
  between: () => Promise<void> | undefined,
): Promise<Chosen> {
  const adjustedOf = adjustAll(candidates, comparisons);
  const significant = candidates.filter((one) => adjustedOf.get(one)! <= q);
  const worseOf = (found: readonly Candidate[]) =>
    found.filter(({ metric, value, rest }) => isWorse(metric, value.value, rest.value));
  const larger = await largerOnes(worseOf(significant), q, between);
  let listed = significant.length;
  while (listed > 0) {
    const threshold = (q * listed) / comparisons;
    const found = significant.filter(({ p }) => p <= threshold);
    const worse = worseOf(found);
    const kept = fold(worse, larger, threshold);
    const length = Math.min(kept.length, most);
    if (length >= listed) {
      const level = falseCoverageLevel(q, length, comparisons);
      const unlisted = {
        folded: worse.length - kept.length,
        better: found.length - worse.length,
        more: kept.length - length,
      };
      const list = ranked(kept, twoSided(level)).slice(0, length);
      return { list: list.map(({ one, limits }) => ({ one, limits, p: adjustedOf.get(one.found)! })), level, unlisted };
    }
    listed = length;
  }
  return { list: [], level: 1, unlisted: { folded: 0, better: 0, more: 0 } };
}

function adjustAll(candidates: readonly Candidate[], comparisons: number): ReadonlyMap<Candidate, number> {
  const sorted = [...candidates].sort((a, b) => a.p - b.p);
  const ps = adjusted(
    sorted.map(({ p }) => p),
    comparisons,
  );
  return new Map(sorted.map((one, at) => [one, ps[at]!]));
}

/** The order of equal ones is that of their columns and values. */
function ranked(kept: readonly Kept[], z: number): readonly { readonly one: Kept; readonly limits: Limits }[] {
  return kept
    .map((one) => {
      const limits = limitsOfDifference(one.found.value, one.found.rest, z);
      return { one, limits, least: Math.max(limits.low, -limits.high) };
    })
    .sort((a, b) => b.least - a.least);
}
