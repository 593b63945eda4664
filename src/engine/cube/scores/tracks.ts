import { addPoint, beginCurve, type Curve } from './curve.ts';

/**
 * What is known of each group on the way up through the scores: `stride` numbers a group, first those of its negatives,
 * then those of its positives, in one array, so that a row touches one place of memory for each grouping.
 */
export type Tracks = {
  readonly state: Float64Array;
  /** Weights (rows) of negatives and of positives in all, at group * 2 + label. */
  readonly totals: Float64Array;
  readonly curves: readonly Curve[];
};

/** Numbers of one class, of which a group has two. */
export const side = 8;
export const stride = 2 * side;
/** Weights (rows) from the present score up. */
export const left = 0;
/** Twice the number of pairs lost to the other class (it is above), ties counted one half; read of negatives. */
export const lost = 1;
/** Sum of squares of a row's doubled losses, for DeLong's variance. */
export const squares = 2;
/** Sum over rows of the share of their own class from their score up; read of positives. */
export const precision = 3;
/** Of the present score. */
export const tied = 4;
/** Weights left at which the curve may get its next point; the same for both classes. */
export const nextPoint = 5;

/**
 * @param sides where the numbers of `who` begin in each of its groups, `groupings` of them a `who`; negative: in none
 * @param all weights (rows) by `who`
 * @param above of `all` those that the way begins below
 */
export function tracksOf(
  groups: number,
  sides: Int32Array,
  groupings: number,
  all: Float64Array,
  above: Float64Array,
): Tracks {
  const tracks: Tracks = {
    state: new Float64Array(groups * stride),
    totals: new Float64Array(groups * 2),
    curves: Array.from({ length: groups }, beginCurve),
  };
  for (const [who, weight] of all.entries()) {
    if (weight === 0) continue;
    for (const place of sides.subarray(who * groupings, (who + 1) * groupings)) {
      tracks.totals[place / side]! += weight;
      tracks.state[place + left]! += above[who]!;
    }
  }
  for (let base = 0; base < tracks.state.length; base += stride) notePoint(tracks, base);
  return tracks;
}

/** Takes in that some rows of a group are behind: a point of its curve, and when the next one may come. */
export function notePoint({ state, totals, curves }: Tracks, base: number): void {
  const next = addPoint(
    curves[base / stride]!,
    { left: state[base + left]!, total: totals[(base / stride) * 2]! },
    { left: state[base + side + left]!, total: totals[(base / stride) * 2 + 1]! },
  );
  state[base + nextPoint] = next;
  state[base + side + nextPoint] = next;
}

/** Takes the rows of one score, collected in the tie fields, into a group's sums. */
export function flush(tracks: Tracks, base: number): void {
  const { state } = tracks;
  const no = state[base + tied]!;
  const yes = state[base + side + tied]!;
  const n = state[base + left]!;
  const p = state[base + side + left]!;
  take(state, base, no, 2 * p - yes, n / (p + n));
  take(state, base + side, yes, 2 * n - no, p / (p + n));
  if (n + p - no - yes <= state[base + nextPoint]!) notePoint(tracks, base);
}

/** @param losses doubled pairs that each of the rows loses */
function take(state: Float64Array, at: number, rows: number, losses: number, share: number): void {
  if (rows === 0) return;
  state[at + lost]! += rows * losses;
  state[at + squares]! += rows * losses * losses;
  state[at + precision]! += rows * share;
  state[at + left]! -= rows;
  state[at + tied] = 0;
}

/** Adds what was seen on the way above to what was seen below; only sums and curves are of use afterwards. */
export function addTracks(to: Tracks, above: Tracks): void {
  for (let at = 0; at < to.state.length; at += side)
    for (const sum of [lost, squares, precision]) to.state[at + sum]! += above.state[at + sum]!;
  for (const [group, curve] of to.curves.entries()) curve.points.push(...above.curves[group]!.points);
}
