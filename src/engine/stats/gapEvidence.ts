import { differenceLimits } from './gap.ts';
import { type Estimate, type Limits, limitsOfAll } from './limits.ts';
import { rangeTail } from './studentizedRange.ts';

/** Beyond this critical value evidence is not told apart any more: p is reported as its value there (1e-15 for two groups). */
const farthest = 8;

/**
 * p-value of the largest gap among k independent groups: inverts its interval, 1 - P(range_k <= sqrt 2 z*), with z* the
 * critical value at which the interval's lower limit reaches 0. Never 0: see `farthest`.
 *
 * @returns p in (0, 1]; undefined where a group has no limits
 */
export function gapEvidence(groups: readonly Estimate[], near: number): number | undefined {
  const z = reachesZero(groups, near);
  return z === undefined ? undefined : rangeTail(z, groups.length);
}

/**
 * The pair whose difference is largest in units of its margin at critical value z, and that ratio:
 * above 1 the pair is told apart.
 */
export function clearestPair(groups: readonly Estimate[], z: number): Pair | undefined {
  const limits = limitsOfAll(groups, z);
  if (limits === undefined) return undefined;
  let best: Pair | undefined;
  for (let i = 0; i < groups.length; i++)
    for (let j = 0; j < groups.length; j++) {
      const difference = groups[i]!.value - groups[j]!.value;
      if (i === j || difference <= 0) continue;
      const clear = difference / margin(groups, limits, i, j);
      if (best === undefined || clear > best.clear) best = { i, j, clear };
    }
  return best;
}

/** Indices of the higher and the lower group. */
export type Pair = { readonly i: number; readonly j: number; readonly clear: number };

const margin = (groups: readonly Estimate[], limits: readonly Limits[], i: number, j: number) => {
  const [a, b] = [groups[i]!.value, groups[j]!.value];
  return a - b - differenceLimits(a, limits[i]!, b, limits[j]!).low;
};

/** The largest z at which some pair is still at its limit: solved for the clearest pair, then checked on all. */
function reachesZero(groups: readonly Estimate[], near: number): number | undefined {
  if (limitsOfAll(groups, near) === undefined) return undefined;
  let pair = clearestPair(groups, near);
  let z = 0;
  for (let round = 0; pair !== undefined && round < 10; round++) {
    z = Math.max(z, solvePair(groups[pair.i]!, groups[pair.j]!, near * Math.min(pair.clear, 3)));
    if (z >= farthest) return farthest;
    if (groups.length === 2) return z;
    const next = clearestPair(groups, z);
    if (next === undefined || next.clear <= 1 + 1e-9) return z;
    pair = next;
  }
  return z;
}

/** Secant steps on log(margin / difference), kept in a bracket; 0 where even z = 0 does not tell the two apart. */
function solvePair(a: Estimate, b: Estimate, start: number): number {
  const difference = a.value - b.value;
  const f = (z: number) => {
    const [ofA, ofB] = [a.limits(z), b.limits(z)];
    if (ofA === undefined || ofB === undefined) return Number.POSITIVE_INFINITY;
    return Math.log((difference - differenceLimits(a.value, ofA, b.value, ofB).low) / difference);
  };
  let low = 0;
  let high = farthest;
  let z = Math.min(Math.max(start, 0.01), farthest);
  for (let step = 0; step < 60; step++) {
    const fz = f(z);
    if (Math.abs(fz) < 1e-11) return z;
    if (fz > 0) high = z;
    else low = z;
    if (high - low < 1e-11) break;
    // The margin grows nearly as z does: scaling by it is a step that needs no second point.
    let next = z * Math.exp(-fz);
    if (next >= farthest && high === farthest && f(farthest) <= 0) return farthest;
    if (!(next > low && next < high)) next = (low + high) / 2;
    z = next;
  }
  return low === 0 ? 0 : z;
}
