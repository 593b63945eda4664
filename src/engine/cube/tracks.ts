import type { RocCurve } from '../../protocol/document.ts';

/**
 * What is known of each group on the way up through the scores: `stride` numbers a group in one array, so that a row
 * touches one place of memory for each grouping.
 */
export type Tracks = {
  readonly state: Float64Array;
  readonly curves: readonly {
    readonly falsePositiveRate: number[];
    readonly truePositiveRate: number[];
    last: number;
  }[];
};

export const stride = 16;
/** Weights (rows) of either class in all, and those passed so far. */
export const positives = 0;
export const negatives = 1;
export const positivesBelow = 2;
export const negativesBelow = 3;
/** Twice the number of (positive above negative) pairs, ties counted one half. */
export const pairs = 4;
/** Sums of squares of a row's doubled wins, for DeLong's variance. */
export const positiveSquares = 5;
export const negativeSquares = 6;
export const precision = 7;
/** Weights to have passed before a point of the curve can be far enough from the last one. */
export const nextPoint = 8;
/** Of the present score. */
export const tiePositives = 9;
export const tieNegatives = 10;

export function tracksOf(groups: number): Tracks {
  return {
    state: new Float64Array(groups * stride),
    curves: Array.from({ length: groups }, () => ({ falsePositiveRate: [], truePositiveRate: [], last: -1 })),
  };
}

/** Points of a curve stand at least this far apart, in false plus true positive rate: with (0, 0) at most 100 of them. */
const step = 2 / 98.5;

/** Notes a point of the curve, "selected from this score on", where it is far enough from the last one. */
export function notePoint({ state, curves }: Tracks, base: number): void {
  const all = state[base + positives]!;
  const none = state[base + negatives]!;
  const p = state[base + positivesBelow]!;
  const n = state[base + negativesBelow]!;
  const curve = curves[base / stride]!;
  const way = p / all + n / none;
  if (way - curve.last >= step || curve.last < 0) {
    curve.falsePositiveRate.push((none - n) / none);
    curve.truePositiveRate.push((all - p) / all);
    curve.last = way;
  }
  // No way to go `step` further in fewer rows than all of the smaller class.
  state[base + nextPoint] = p + n + (step - (way - curve.last)) * Math.min(all, none) * (1 - 1e-9);
}

/** Takes the rows of one score, collected in the tie fields, into a group's sums. */
export function flush(tracks: Tracks, base: number): void {
  const { state } = tracks;
  const yes = state[base + tiePositives]!;
  const no = state[base + tieNegatives]!;
  const p = state[base + positivesBelow]!;
  const n = state[base + negativesBelow]!;
  if (p + n >= state[base + nextPoint]!) notePoint(tracks, base);
  const wins = 2 * n + no;
  const losses = 2 * p + yes;
  state[base + pairs]! += yes * wins;
  state[base + positiveSquares]! += yes * wins * wins;
  state[base + negativeSquares]! += no * losses * losses;
  if (yes > 0) {
    const positivesFrom = state[base + positives]! - p;
    state[base + precision]! += (yes * positivesFrom) / (positivesFrom + state[base + negatives]! - n);
  }
  state[base + positivesBelow] = p + yes;
  state[base + negativesBelow] = n + no;
  state[base + tiePositives] = 0;
  state[base + tieNegatives] = 0;
}

type Auc = { readonly value: number; readonly variance?: number };

/** Area under the ROC curve (Mann-Whitney) with DeLong's variance (1988), a unit of weight one row; undefined with one class. */
export function aucOf({ state }: Tracks, group: number): Auc | undefined {
  const base = group * stride;
  const m = state[base + positives]!;
  const n = state[base + negatives]!;
  if (!(m > 0 && n > 0)) return undefined;
  const value = state[base + pairs]! / (2 * m * n);
  if (m < 2 || n < 2) return { value };
  // Of positives: the share of negatives each one beats; of negatives: the share of positives below each one.
  const spread = (squares: number, rows: number, others: number, mean: number) =>
    Math.max(0, squares / (4 * others * others) - rows * mean * mean) / (rows - 1);
  return {
    value,
    variance:
      spread(state[base + positiveSquares]!, m, n, value) / m +
      spread(state[base + negativeSquares]!, n, m, 1 - value) / n,
  };
}

/** Average precision, step-wise with ties together; undefined without positives. */
export const averagePrecisionOf = ({ state }: Tracks, group: number): number | undefined =>
  state[group * stride + positives]! > 0
    ? state[group * stride + precision]! / state[group * stride + positives]!
    : undefined;

/** The curve from (0, 0) to (1, 1); undefined with one class. */
export function rocOf({ state, curves }: Tracks, group: number): RocCurve | undefined {
  if (!(state[group * stride + positives]! > 0 && state[group * stride + negatives]! > 0)) return undefined;
  const { falsePositiveRate, truePositiveRate } = curves[group]!;
  return {
    falsePositiveRate: [0, ...falsePositiveRate.toReversed()],
    truePositiveRate: [0, ...truePositiveRate.toReversed()],
  };
}
