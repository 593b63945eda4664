import { side } from '../kernel/kernel.ts';

/** What the way up through the scores came to: by group, first the numbers of its negatives, then those of its positives. */
export type Tracks = {
  readonly state: Float64Array;
  /** Weights (rows) of negatives and of positives in all, at group * 2 + label. */
  readonly totals: Float64Array;
  readonly curves: readonly Curve[];
};

/** Points of a ROC curve on the way up, each "selected from the next score on": false, true positive rate in turns, without both ends. */
export type Curve = readonly number[];

export const stride = 2 * side;
/** Weights (rows) from the present score up. */
const left = 0;
/** Sum over rows of the share of their own class from their score up; read of positives. */
export const precision = 1;
/** Sum over rows of the square of how many of the other class are above, ties counted one half, for DeLong's variance. */
export const squares = 2;
/** Sum of those numbers themselves: pairs lost to the other class; read of negatives. */
export const lost = 3;

/**
 * Where groups are when the way begins.
 *
 * @param sides where the numbers of `who` begin in each of its groups, `groupings` of them a `who`; negative: in none
 * @param all weights (rows) by `who`
 * @param above of `all` those that the way begins below
 */
export function beginTracks(
  { state, totals }: Pick<Tracks, 'state' | 'totals'>,
  sides: Int32Array,
  groupings: number,
  all: Float64Array,
  above: Float64Array,
): void {
  for (let who = 0; who < all.length; who++) {
    if (all[who] === 0) continue;
    for (let at = who * groupings; at < (who + 1) * groupings; at++) {
      const place = sides[at]!;
      totals[place / side]! += all[who]!;
      state[place + left]! += above[who]!;
    }
  }
}

/** What was seen below and what was seen above; only sums and curves are of use afterwards. */
export function tracksOf(below: Tracks, above: Tracks): Tracks {
  for (let at = 0; at < below.state.length; at += side)
    for (const sum of [lost, squares, precision]) below.state[at + sum]! += above.state[at + sum]!;
  return { ...below, curves: below.curves.map((points, group) => [...points, ...above.curves[group]!]) };
}
