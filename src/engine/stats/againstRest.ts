import { type Criticals, differenceLimits } from './gap.ts';
import type { Estimate, Limits } from './limits.ts';
import { ratioLimits } from './ratio.ts';

/** A group, everybody else, and the group's share of what the metric counts, in (0, 1]. */
export type GroupAndRest = { readonly group: Estimate; readonly rest: Estimate; readonly share: number };

/**
 * Interval of the largest distance of a group from all rows, max |m_g - m_all|, by m_g - m_all = (1 - s_g)(m_g - m_rest):
 * group and rest are independent, group and all rows are not.
 * The low side holds for all groups at once, the high side for each by itself.
 */
export function farthestLimits(groups: readonly GroupAndRest[], critical: Criticals): Limits | undefined {
  let low = 0;
  let high = 0;
  for (const one of groups) {
    const noClaim = differenceFromAll(one, critical.noClaim);
    if (noClaim === undefined) return undefined;
    high = Math.max(high, Math.abs(noClaim.low), Math.abs(noClaim.high));
    // The claiming side is the wider: it cannot get above the best so far where the other does not.
    if (Math.max(noClaim.low, -noClaim.high) <= low) continue;
    const claim = differenceFromAll(one, critical.claim);
    if (claim === undefined) return undefined;
    low = Math.max(low, claim.low, -claim.high);
  }
  return { low, high };
}

/**
 * Interval of the ratio farthest from 1 of a group to all rows, min over groups of min(r, 1 / r):
 * r = m_g / m_all = 1 / (s + (1 - s) / rho) with rho = m_g / m_rest, for which MOVER-R holds.
 */
export function farthestRatioLimits(groups: readonly GroupAndRest[], critical: Criticals): Limits | undefined {
  let low = 1;
  let high = 1;
  const folded = ({ low: from, high: to }: Limits) => Math.min(to, from > 0 ? 1 / from : Number.POSITIVE_INFINITY);
  for (const one of groups) {
    const noClaim = ratioToAll(one, critical.noClaim);
    if (noClaim === undefined) return undefined;
    low = Math.min(low, noClaim.low, 1 / noClaim.high);
    if (folded(noClaim) >= high) continue;
    const claim = ratioToAll(one, critical.claim);
    if (claim === undefined) return undefined;
    high = Math.min(high, folded(claim));
  }
  return { low, high };
}

function differenceFromAll({ group, rest, share }: GroupAndRest, z: number): Limits | undefined {
  const [ofGroup, ofRest] = [group.limits(z), rest.limits(z)];
  if (ofGroup === undefined || ofRest === undefined) return undefined;
  const { low, high } = differenceLimits(group.value, ofGroup, rest.value, ofRest);
  return { low: (1 - share) * low, high: (1 - share) * high };
}

function ratioToAll({ group, rest, share }: GroupAndRest, z: number): Limits | undefined {
  const [ofGroup, ofRest] = [group.limits(z), rest.limits(z)];
  if (ofGroup === undefined || ofRest === undefined) return undefined;
  const { low, high } = ratioLimits(group.value, ofGroup, rest.value, ofRest);
  const toAll = (rho: number) => (rho === 0 ? 0 : 1 / (share + (1 - share) / rho));
  return { low: toAll(low), high: toAll(high) };
}
