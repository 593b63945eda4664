import type { Limits } from '../stats/limits.ts';

/** A gap with limits: the side that claims one at the square root of the level, the side that claims none at the level. */
export type Gap = { readonly value: number; readonly limits: Limits | undefined };

export const combined = ['worstCase', 'mean'] as const;

/**
 * The gaps of independent rates as one number.
 *
 * Worst case (the largest difference, the smallest ratio): the claiming limit is the best of the claims, which hold
 * together; the other side is the worst of the pointwise limits, as only the true worst one must be covered.
 * Mean: the claiming limit is the mean of the claims; the other side is MOVER's, which holds for gaps picked as the
 * largest too, since a gap grows by at least as much as its distance to its limit can shrink.
 *
 * @returns no limits as soon as a gap has none; `decides` is the position of the worst
 */
export function combine(how: (typeof combined)[number], kind: 'difference' | 'ratio', gaps: readonly Gap[]) {
  const worst = kind === 'difference' ? Math.max : Math.min;
  const values = gaps.map(({ value }) => value);
  const value = how === 'worstCase' ? worst(...values) : mean(values);
  const limits = gaps.flatMap((gap) => gap.limits ?? []);
  if (limits.length < gaps.length) return { value, limits: undefined, decides: values.indexOf(value) };
  const lows = limits.map(({ low }) => low);
  const highs = limits.map(({ high }) => high);
  if (how === 'worstCase')
    return { value, limits: { low: worst(...lows), high: worst(...highs) }, decides: values.indexOf(value) };
  const away = (ends: readonly number[]) => Math.hypot(...ends.map((end, at) => end - values[at]!)) / gaps.length;
  return {
    value,
    limits:
      kind === 'difference'
        ? { low: mean(lows), high: value + away(highs) }
        : { low: Math.max(0, value - away(lows)), high: mean(highs) },
    decides: -1,
  };
}

const mean = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
