import { twoSided } from './distributions.ts';
import { type Estimate, type Limits, lazily, limitsOfAll } from './limits.ts';
import { rangeCritical } from './studentizedRange.ts';

/**
 * Interval of the largest difference among k independent groups, max - min (MOVER over all pairs).
 *
 * The side that claims a gap holds for all pairs at once (c_k), the side that claims none only for the true pair (z):
 * low = max(0, max over pairs [d - sqrt((m_i - l_i)^2 + (u_j - m_j)^2)]), high = max over pairs [d + sqrt(...)].
 *
 * @param groups at least two
 * @param critical the two critical values, `claim` >= `noClaim`; `criticals(k, level)` gives the usual ones
 * @returns limits on the estimates' scale, 0 <= low; undefined where a group has no limits
 */
export function gapLimits(groups: readonly Estimate[], critical: Criticals): Limits | undefined {
  const noClaim = limitsOfAll(groups, critical.noClaim);
  if (noClaim === undefined) return undefined;
  const claim = lazily(groups, critical.claim);
  const size = groups.length;
  const values = groups.map(({ value }) => value);
  let high = 0;
  let first = { i: -1, j: -1, low: 0 };
  // Written out, and skipped where it cannot matter: there are k * k pairs.
  const pointwise = new Float64Array(size * size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) {
      if (i === j) continue;
      const difference = values[i]! - values[j]!;
      const up = noClaim[i]!.high - values[i]!;
      const down = values[j]! - noClaim[j]!.low;
      if (difference + up + down > high) high = Math.max(high, difference + Math.sqrt(up * up + down * down));
      if (difference <= 0) continue;
      const below = values[i]! - noClaim[i]!.low;
      const above = noClaim[j]!.high - values[j]!;
      const low = difference - Math.sqrt(below * below + above * above);
      pointwise[i * size + j] = low;
      if (low > first.low) first = { i, j, low };
    }
  if (first.i < 0) return { low: 0, high };
  // The side that claims is the wider: a pair whose pointwise limit is no better than the best so far has none to add.
  const lowOf = (i: number, j: number) => differenceLimits(values[i]!, claim(i), values[j]!, claim(j)).low;
  let low = Math.max(0, lowOf(first.i, first.j));
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) if (pointwise[i * size + j]! > low) low = Math.max(low, lowOf(i, j));
  return { low, high };
}

/**
 * MOVER limits of a - b from the limits of each (Zou and Donner 2008).
 *
 * @param r correlation of the two estimates, in [-1, 1]; with Wilson's limits of two shares of the same rows and their phi
 *   this is Newcombe's method 10 (1998)
 */
export function differenceLimits(a: number, ofA: Limits, b: number, ofB: Limits, r = 0): Limits {
  return {
    low: a - b - apart(a - ofA.low, ofB.high - b, r),
    high: a - b + apart(ofA.high - a, b - ofB.low, r),
  };
}

/** sqrt(x^2 - 2 r x y + y^2). */
const apart = (x: number, y: number, r: number): number =>
  r === 0 ? Math.hypot(x, y) : Math.hypot(x - r * y, y * Math.sqrt(1 - r * r));

/** Critical values of the side that claims a gap and of the side that claims none. */
export type Criticals = { readonly claim: number; readonly noClaim: number };

/** For a gap picked among k groups at this level. */
export const criticals = (k: number, level: number): Criticals => ({
  claim: rangeCritical(k, level),
  noClaim: twoSided(level),
});
