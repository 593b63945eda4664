import { twoSided } from './distributions.ts';
import { type Estimate, type Limits, limitsOfAll } from './limits.ts';
import { rangeCritical } from './studentizedRange.ts';

/**
 * Interval of the largest difference among k independent groups, max - min (MOVER over all pairs).
 *
 * The side that claims a gap holds for all pairs at once (c_k), the side that claims none only for the true pair (z):
 * low = max(0, max over pairs [d - sqrt((m_i - l_i)^2 + (u_j - m_j)^2)]), high = max over pairs [d + sqrt(...)].
 *
 * @param groups at least two
 * @param critical the two critical values; `criticals(k, level)` gives the usual ones
 * @returns limits on the estimates' scale, 0 <= low; undefined where a group has no limits
 */
export function gapLimits(groups: readonly Estimate[], critical: Criticals): Limits | undefined {
  const claim = limitsOfAll(groups, critical.claim);
  const noClaim = limitsOfAll(groups, critical.noClaim);
  if (claim === undefined || noClaim === undefined) return undefined;
  const size = groups.length;
  const values = groups.map(({ value }) => value);
  let low = 0;
  let high = 0;
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) {
      if (i === j) continue;
      const difference = values[i]! - values[j]!;
      // Written out, and skipped where it cannot matter: there are k * k pairs.
      if (difference > low) {
        const below = values[i]! - claim[i]!.low;
        const above = claim[j]!.high - values[j]!;
        low = Math.max(low, difference - Math.sqrt(below * below + above * above));
      }
      const above = noClaim[i]!.high - values[i]!;
      const below = values[j]! - noClaim[j]!.low;
      if (difference + above + below > high)
        high = Math.max(high, difference + Math.sqrt(above * above + below * below));
    }
  return { low, high };
}

/** MOVER limits of a - b from the limits of each (Zou and Donner 2008). */
export function differenceLimits(a: number, ofA: Limits, b: number, ofB: Limits): Limits {
  return {
    low: a - b - Math.hypot(a - ofA.low, ofB.high - b),
    high: a - b + Math.hypot(ofA.high - a, b - ofB.low),
  };
}

/** Critical values of the side that claims a gap and of the side that claims none. */
export type Criticals = { readonly claim: number; readonly noClaim: number };

/** For a gap picked among k groups at this level. */
export const criticals = (k: number, level: number): Criticals => ({
  claim: rangeCritical(k, level),
  noClaim: twoSided(level),
});
