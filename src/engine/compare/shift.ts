import type { IntervalMethod } from '../../protocol/measured.ts';
import { differenceLimits } from '../stats/gap.ts';
import type { Estimate, Limits } from '../stats/limits.ts';

/** A number in two audits, and limits of how far it moved from the first to the second. */
export type Shift = {
  readonly before: number;
  readonly after: number;
  /** Of `after - before` at a critical value; undefined where no sound limits exist. */
  limits(z: number): Limits | undefined;
  /** Of `after + before`: where the two have different signs, by how much the one is farther from 0 than the other. */
  sum(z: number): Limits | undefined;
  readonly method: IntervalMethod;
  /** Of no change, where there is a test for it. */
  readonly p?: number;
  /** Both are of the same rows, and the limits allow for it. */
  readonly paired?: true;
};

/**
 * The shift between two estimates.
 *
 * @param correlation of the two at a critical value, in [-1, 1]; 0 for estimates of different rows
 */
export const shiftBetween = (
  before: Estimate,
  after: Estimate,
  method: IntervalMethod,
  correlation: (z: number) => number = () => 0,
): Shift => ({
  before: before.value,
  after: after.value,
  method,
  limits: (z) => {
    const [was, is] = [before.limits(z), after.limits(z)];
    return was && is && differenceLimits(after.value, is, before.value, was, correlation(z));
  },
  sum: (z) => {
    const [was, is] = [before.limits(z), after.limits(z)];
    return was && is && differenceLimits(after.value, is, -before.value, negative(was), -correlation(z));
  },
});

const negative = ({ low, high }: Limits): Limits => ({ low: -high, high: -low });

/** The shift of the gap between two groups, which are of different rows: the second one's number less the first one's. */
export function gapShift(low: Shift, high: Shift): Shift {
  const apart = (of: (shift: Shift) => number, limits: 'limits' | 'sum', z: number) => {
    const [lower, higher] = [low[limits](z), high[limits](z)];
    return lower && higher && differenceLimits(of(high), higher, of(low), lower);
  };
  return {
    before: high.before - low.before,
    after: high.after - low.after,
    method: high.method,
    ...(low.paired && high.paired && { paired: true }),
    limits: (z) => apart(({ before, after }) => after - before, 'limits', z),
    sum: (z) => apart(({ before, after }) => after + before, 'sum', z),
  };
}
