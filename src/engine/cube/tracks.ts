import type { RocCurve } from '../../protocol/document.ts';

/**
 * What is known of each group on the way up through the scores: `stride` numbers a group, first those of its negatives,
 * then those of its positives, in one array, so that a row touches one place of memory for each grouping.
 */
export type Tracks = {
  readonly state: Float64Array;
  /** Weights (rows) of negatives and of positives in all, at group * 2 + label. */
  readonly totals: Float64Array;
  readonly curves: readonly {
    readonly falsePositiveRate: number[];
    readonly truePositiveRate: number[];
    last: number;
  }[];
};

/** Numbers of one class, of which a group has two. */
export const side = 8;
export const stride = 2 * side;
/** Weights (rows) from the present score up. */
export const left = 0;
/** Twice the number of pairs lost to the other class (it is above), ties counted one half; kept of negatives. */
export const lost = 1;
/** Sum of squares of a row's doubled losses, for DeLong's variance. */
export const squares = 2;
/** Sum over rows of the share of their own class from their score up; kept of positives. */
export const precision = 3;
/** Of the present score. */
export const tied = 4;
/** Of a group, among the numbers of its positives: weights left before a point of the curve can be far enough from the last one. */
export const nextPoint = 13;

export function tracksOf(groups: number): Tracks {
  const state = new Float64Array(groups * stride);
  for (let base = 0; base < state.length; base += stride) state[base + nextPoint] = Infinity;
  return {
    state,
    totals: new Float64Array(groups * 2),
    curves: Array.from({ length: groups }, () => ({ falsePositiveRate: [], truePositiveRate: [], last: -1 })),
  };
}

/** Puts rows of a class into a group before the way begins. */
export function expect(tracks: Tracks, base: number, label: number, weight: number): void {
  tracks.state[base + label * side + left]! += weight;
  tracks.totals[(base / stride) * 2 + label]! += weight;
}

/** Points of a curve stand at least this far apart, in false plus true positive rate: with (0, 0) at most 100 of them. */
const step = 2 / 98.5;

/** Notes a point of the curve, "selected from this score on", where it is far enough from the last one. */
export function notePoint({ state, totals, curves }: Tracks, base: number): void {
  const group = base / stride;
  const none = totals[group * 2]!;
  const all = totals[group * 2 + 1]!;
  const n = state[base + left]!;
  const p = state[base + side + left]!;
  const curve = curves[group]!;
  const way = (all - p) / all + (none - n) / none;
  if (way - curve.last >= step || curve.last < 0) {
    curve.falsePositiveRate.push(n / none);
    curve.truePositiveRate.push(p / all);
    curve.last = way;
  }
  // No way to go `step` further in fewer rows than all of the smaller class.
  state[base + nextPoint] = p + n - (step - (way - curve.last)) * Math.min(all, none) * (1 - 1e-9);
}

/** Takes the rows of one score, collected in the tie fields, into a group's sums. */
export function flush(tracks: Tracks, base: number): void {
  const { state } = tracks;
  const no = state[base + tied]!;
  const yes = state[base + side + tied]!;
  const n = state[base + left]!;
  const p = state[base + side + left]!;
  if (p + n <= state[base + nextPoint]!) notePoint(tracks, base);
  take(state, base, no, 2 * p - yes, n / (p + n));
  take(state, base + side, yes, 2 * n - no, p / (p + n));
}

/** @param lost doubled pairs that each of the rows loses */
function take(state: Float64Array, at: number, rows: number, losses: number, share: number): void {
  if (rows === 0) return;
  state[at + lost]! += rows * losses;
  state[at + squares]! += rows * losses * losses;
  state[at + precision]! += rows * share;
  state[at + left]! -= rows;
  state[at + tied] = 0;
}

type Auc = { readonly value: number; readonly variance?: number };

/** Area under the ROC curve (Mann-Whitney) with DeLong's variance (1988), a unit of weight one row; undefined with one class. */
export function aucOf({ state, totals }: Tracks, group: number): Auc | undefined {
  const base = group * stride;
  const n = totals[group * 2]!;
  const m = totals[group * 2 + 1]!;
  if (!(m > 0 && n > 0)) return undefined;
  const value = state[base + lost]! / (2 * m * n);
  if (m < 2 || n < 2) return { value };
  // Of negatives: the share of positives above each one; of positives: the share of negatives above each one.
  const spread = (squared: number, rows: number, others: number, mean: number) =>
    Math.max(0, squared / (4 * others * others) - rows * mean * mean) / (rows - 1);
  return {
    value,
    variance:
      spread(state[base + side + squares]!, m, n, 1 - value) / m + spread(state[base + squares]!, n, m, value) / n,
  };
}

/** Average precision, step-wise with ties together; undefined without positives. */
export const averagePrecisionOf = ({ state, totals }: Tracks, group: number): number | undefined =>
  totals[group * 2 + 1]! > 0 ? state[group * stride + side + precision]! / totals[group * 2 + 1]! : undefined;

/** The curve from (0, 0) to (1, 1); undefined with one class. */
export function rocOf({ totals, curves }: Tracks, group: number): RocCurve | undefined {
  if (!(totals[group * 2]! > 0 && totals[group * 2 + 1]! > 0)) return undefined;
  const { falsePositiveRate, truePositiveRate } = curves[group]!;
  return {
    falsePositiveRate: [0, ...falsePositiveRate.toReversed()],
    truePositiveRate: [0, ...truePositiveRate.toReversed()],
  };
}
