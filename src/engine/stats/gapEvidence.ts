import { type Estimate, type Limits, limitsOfAll } from './limits.ts';
import { rangeTail } from './studentizedRange.ts';

/** Beyond this critical value evidence is not told apart any more: p is reported as its value there (1e-15 for two groups). */
export const farthest = 8;

/**
 * p-value of the largest gap among k independent groups: inverts its interval, 1 - P(range_k <= sqrt 2 z*), with z* the
 * critical value at which the interval's lower limit reaches 0. Never 0: see `farthest`.
 *
 * @param near a critical value at which limits are known already
 * @param among how many groups there were to pick these from
 * @returns p in (0, 1]; undefined where a group has no limits
 */
export function gapEvidence(groups: readonly Estimate[], near: number, among = groups.length): number | undefined {
  if (limitsOfAll(groups, near) === undefined) return undefined;
  return rangeTail(reachesZero(groups, near), among);
}

/**
 * The pair whose difference is largest in units of its margin at critical value z, and that ratio: above 1 the pair is
 * told apart. Looked for among the groups of pairs that are at least half as clear as the clearest at `near`, where
 * limits are known: margins grow with z at rates that differ by far less.
 *
 * @returns undefined where a group has no limits, or all values are equal
 */
export function clearestPair(groups: readonly Estimate[], z: number, near = z): Pair | undefined {
  const limits = limitsOfAll(groups, near);
  if (limits === undefined) return undefined;
  let best: { i: number; j: number; squared: number } | undefined;
  forPairs(groups, limits, (i, j, squared) => {
    if (best === undefined || squared > best.squared) best = { i, j, squared };
  });
  if (best === undefined) return undefined;
  if (z === near) return { high: groups[best.i]!, low: groups[best.j]!, clear: Math.sqrt(best.squared) };
  return clearestPair(rivalsOf(groups, limits, best.squared), z);
}

export type Pair = { readonly high: Estimate; readonly low: Estimate; readonly clear: number };

/** Tells each pair with a positive difference, and (difference / margin)^2. */
function forPairs(
  groups: readonly Estimate[],
  limits: readonly Limits[],
  tell: (i: number, j: number, squared: number) => void,
): void {
  for (let i = 0; i < groups.length; i++)
    for (let j = 0; j < groups.length; j++) {
      const difference = groups[i]!.value - groups[j]!.value;
      if (difference <= 0) continue;
      const below = groups[i]!.value - limits[i]!.low;
      const above = limits[j]!.high - groups[j]!.value;
      tell(i, j, (difference * difference) / (below * below + above * above));
    }
}

/** The largest z at which some pair is still at its limit: solved for the clearest pair, then checked on all rivals. */
function reachesZero(groups: readonly Estimate[], near: number): number {
  let pair = clearestPair(groups, near);
  if (pair === undefined) return 0;
  let z = 0;
  for (let round = 0; round < 10; round++) {
    z = Math.max(z, solvePair(pair, near * pair.clear));
    if (z >= farthest || groups.length === 2) return z;
    const next = clearestPair(groups, z, near);
    if (next === undefined || next.clear <= 1 + 1e-9) return z;
    pair = next;
  }
  return z;
}

function rivalsOf(groups: readonly Estimate[], limits: readonly Limits[], clearest: number): readonly Estimate[] {
  const among = new Set<number>();
  forPairs(groups, limits, (i, j, squared) => {
    if (squared > 0.25 * clearest) among.add(i).add(j);
  });
  return [...among].map((i) => groups[i]!);
}

/**
 * The z at which the margin of a pair equals its difference: secant steps kept in a bracket, since a margin grows nearly as
 * z does, halved where they do not get on (a margin may grow much faster than z, and need not be 0 at z = 0).
 *
 * @returns z in [0, farthest]; 0 where even z = 0 does not tell the two apart
 */
function solvePair({ high: a, low: b }: Pair, start: number): number {
  const difference = a.value - b.value;
  const beyond = (z: number) => {
    const [ofA, ofB] = [a.limits(z), b.limits(z)];
    if (ofA === undefined || ofB === undefined) return Number.POSITIVE_INFINITY;
    return Math.hypot(a.value - ofA.low, ofB.high - b.value) - difference;
  };
  let [low, high] = [0, farthest];
  // Where the first secant comes from: mostly the margin vanishes at 0.
  let [before, beyondBefore] = [0, -difference];
  if (start > farthest / 2) {
    [before, beyondBefore] = [farthest, beyond(farthest)];
    if (beyondBefore <= 0) return farthest;
  }
  let z = start < farthest ? start : farthest / 2;
  for (let step = 0; step < 200; step++) {
    const beyondZ = beyond(z);
    if (Math.abs(beyondZ) < 1e-12 * difference) return z;
    if (beyondZ > 0) high = z;
    else low = z;
    if (high - low < 1e-12) break;
    const next = z - (beyondZ * (z - before)) / (beyondZ - beyondBefore);
    const getsOn = next > low && next < high && Math.abs(next - z) < 0.5 * Math.abs(z - before);
    [before, beyondBefore] = [z, beyondZ];
    z = getsOn || (step === 0 && next > low && next < high) ? next : (low + high) / 2;
  }
  return low === 0 ? 0 : low;
}
