import type { Criticals } from './gap.ts';
import { type Estimate, type Limits, limitsOfAll } from './limits.ts';

/**
 * Interval of the smallest ratio among k independent groups, min / max (MOVER-R over all pairs).
 * low = min of the pointwise lows, high = min of the highs that hold for all pairs at once, at most 1.
 *
 * @param groups at least two, values >= 0, not all 0
 * @returns limits in [0, 1]; undefined where a group has no limits
 */
export function smallestRatioLimits(groups: readonly Estimate[], critical: Criticals): Limits | undefined {
  const claim = limitsOfAll(groups, critical.claim);
  const noClaim = limitsOfAll(groups, critical.noClaim);
  if (claim === undefined || noClaim === undefined) return undefined;
  let low = 1;
  let high = 1;
  for (let i = 0; i < groups.length; i++)
    for (let j = 0; j < groups.length; j++) {
      if (i === j) continue;
      low = Math.min(low, ratioLimits(groups[i]!.value, noClaim[i]!, groups[j]!.value, noClaim[j]!).low);
      high = Math.min(high, ratioLimits(groups[i]!.value, claim[i]!, groups[j]!.value, claim[j]!).high);
    }
  return { low, high };
}

/**
 * MOVER-R limits of a / b for a, b >= 0 from the limits of each (Donner and Zou 2012), in the form that does not cancel.
 * Negative limits are taken as 0. `high` is Infinity where b cannot be told from 0.
 */
export function ratioLimits(a: number, ofA: Limits, b: number, ofB: Limits): Limits {
  const product = a * b;
  const lowA = Math.max(0, ofA.low);
  const lowB = Math.max(0, ofB.low);
  const belowA = lowA * (2 * a - lowA);
  const aboveB = ofB.high * (2 * b - ofB.high);
  const low = belowA === 0 ? 0 : belowA / (product + Math.sqrt(Math.max(0, product * product - belowA * aboveB)));
  const aboveA = ofA.high * (2 * a - ofA.high);
  const belowB = lowB * (2 * b - lowB);
  const high =
    belowB === 0
      ? Number.POSITIVE_INFINITY
      : (product + Math.sqrt(Math.max(0, product * product - aboveA * belowB))) / belowB;
  return { low, high };
}
