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
    const claim = differenceFromAll(one, critical.claim);
    const noClaim = differenceFromAll(one, critical.noClaim);
    if (claim === undefined || noClaim === undefined) return undefined;
    low = Math.max(low, claim.low, -claim.high);
    high = Math.max(high, Math.abs(noClaim.low), Math.abs(noClaim.high));
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
  for (const one of groups) {
    const claim = ratioToAll(one, critical.claim);
    const noClaim = ratioToAll(one, critical.noClaim);
    if (claim === undefined || noClaim === undefined) return undefined;
    low = Math.min(low, noClaim.low, 1 / noClaim.high);
    high = Math.min(high, Math.max(claim.high, 0), claim.low > 0 ? 1 / claim.low : Number.POSITIVE_INFINITY);
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
