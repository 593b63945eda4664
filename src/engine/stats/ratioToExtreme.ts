import type { Criticals } from './gap.ts';
import { type Estimate, type Limits, limitsOfAll } from './limits.ts';
import { ratioHigh, ratioLow } from './ratio.ts';

/**
 * Intervals of each group's ratio to the highest of all, p_g / max p_j = min over j of p_g / p_j, which is in [0, 1].
 * Which group is truly the highest is not known: the low side holds for any, the high side (which claims that the group is
 * below another) for all at once.
 *
 * @returns limits in the order of the groups; undefined where a group has none
 */
export function ratioToHighestLimits(groups: readonly Estimate[], critical: Criticals): readonly Limits[] | undefined {
  return overOthers(groups, { low: critical.noClaim, high: critical.claim }, Math.min);
}

/** The mirror image: p_g / min p_j = max over j of p_g / p_j, which is 1 or more; `high` may be Infinity. */
export function ratioToLowestLimits(groups: readonly Estimate[], critical: Criticals): readonly Limits[] | undefined {
  return overOthers(groups, { low: critical.claim, high: critical.noClaim }, Math.max);
}

/** The extreme over all other groups of both limits, each at its critical value; to itself a group's ratio is 1. */
function overOthers(
  groups: readonly Estimate[],
  critical: { readonly low: number; readonly high: number },
  extreme: (a: number, b: number) => number,
): readonly Limits[] | undefined {
  const [forLow, forHigh] = [limitsOfAll(groups, critical.low), limitsOfAll(groups, critical.high)];
  if (forLow === undefined || forHigh === undefined) return undefined;
  return groups.map(({ value }, at) => {
    let [low, high] = [1, 1];
    for (let other = 0; other < groups.length; other++) {
      if (other === at) continue;
      const theirs = groups[other]!.value;
      low = extreme(low, ratioLow(value, forLow[at]!, theirs, forLow[other]!));
      high = extreme(high, ratioHigh(value, forHigh[at]!, theirs, forHigh[other]!));
    }
    return { low, high };
  });
}
