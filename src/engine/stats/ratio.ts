import type { Criticals } from './gap.ts';
import { type Estimate, type Limits, lazily, limitsOfAll } from './limits.ts';

/**
 * Interval of the smallest ratio among k independent groups, min / max (MOVER-R over all pairs).
 * low = min of the pointwise lows, high = min of the highs that hold for all pairs at once, at most 1.
 *
 * @param groups at least two, values >= 0, not all 0
 * @returns limits in [0, 1]; undefined where a group has no limits
 */
export function smallestRatioLimits(groups: readonly Estimate[], critical: Criticals): Limits | undefined {
  const noClaim = limitsOfAll(groups, critical.noClaim);
  if (noClaim === undefined) return undefined;
  const claim = lazily(groups, critical.claim);
  const size = groups.length;
  const pointwise = new Float64Array(size * size).fill(1);
  let low = 1;
  let first = { i: -1, j: -1, high: 1 };
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) {
      const [a, b] = [groups[i]!.value, groups[j]!.value];
      if (i === j) continue;
      low = Math.min(low, ratioLow(a, noClaim[i]!, b, noClaim[j]!));
      if (a >= b) continue;
      const high = ratioHigh(a, noClaim[i]!, b, noClaim[j]!);
      pointwise[i * size + j] = high;
      if (high < first.high) first = { i, j, high };
    }
  if (first.i < 0) return { low, high: 1 };
  // As with differences: the claiming side is the wider, so a pair that is no better pointwise has nothing to add.
  const highOf = (i: number, j: number) => ratioHigh(groups[i]!.value, claim(i), groups[j]!.value, claim(j));
  let high = Math.min(1, highOf(first.i, first.j));
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) if (pointwise[i * size + j]! < high) high = Math.min(high, highOf(i, j));
  return { low, high };
}

/**
 * MOVER-R limits of a / b for a, b >= 0 from the limits of each (Donner and Zou 2012), in the form that does not cancel.
 * Negative limits are taken as 0. `high` is Infinity where b cannot be told from 0.
 */
export const ratioLimits = (a: number, ofA: Limits, b: number, ofB: Limits): Limits => ({
  low: ratioLow(a, ofA, b, ofB),
  high: ratioHigh(a, ofA, b, ofB),
});

/** The lower of both, without the upper. */
export function ratioLow(a: number, ofA: Limits, b: number, ofB: Limits): number {
  const lowA = Math.max(0, ofA.low);
  const belowA = lowA * (2 * a - lowA);
  if (belowA === 0) return 0;
  const product = a * b;
  const aboveB = ofB.high * (2 * b - ofB.high);
  return belowA / (product + Math.sqrt(Math.max(0, product * product - belowA * aboveB)));
}

/** The upper of both, without the lower. */
export function ratioHigh(a: number, ofA: Limits, b: number, ofB: Limits): number {
  const lowB = Math.max(0, ofB.low);
  const belowB = lowB * (2 * b - lowB);
  if (belowB === 0) return Number.POSITIVE_INFINITY;
  const product = a * b;
  const aboveA = ofA.high * (2 * a - ofA.high);
  return (product + Math.sqrt(Math.max(0, product * product - aboveA * belowB))) / belowB;
}
