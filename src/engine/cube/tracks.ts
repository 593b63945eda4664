import type { RocCurve } from '../../protocol/document.ts';
import type { ScoreSums } from './scoreSums.ts';

/** What is known of each group on the way up through the scores; rows of one score are held back until it is over. */
export type Tracks = {
  readonly unweighted: boolean;
  readonly positives: Float64Array;
  readonly negatives: Float64Array;
  readonly tie: Int32Array;
  readonly tiePositives: Float64Array;
  readonly tieNegatives: Float64Array;
  /** Passed so far. */
  readonly positivesBelow: Float64Array;
  readonly negativesBelow: Float64Array;
  /** Twice the number of (positive above negative) pairs, ties counted one half. */
  readonly pairs: Float64Array;
  /** Sums of squares of a row's doubled wins, for DeLong's variance. */
  readonly positiveSquares: Float64Array;
  readonly negativeSquares: Float64Array;
  readonly precision: Float64Array;
  readonly curves: readonly {
    readonly falsePositiveRate: number[];
    readonly truePositiveRate: number[];
    last: number;
  }[];
};

export function tracksOf(groups: number, groupOf: readonly Int32Array[], sums: ScoreSums, unweighted: boolean): Tracks {
  const numbers = () => new Float64Array(groups);
  const positives = numbers();
  const negatives = numbers();
  for (const group of groupOf) {
    for (let joint = 0; joint < group.length; joint++) {
      if (group[joint]! < 0) continue;
      negatives[group[joint]!]! += sums.weight(joint * 2);
      positives[group[joint]!]! += sums.weight(joint * 2 + 1);
    }
  }
  return {
    unweighted,
    positives,
    negatives,
    tie: new Int32Array(groups),
    tiePositives: numbers(),
    tieNegatives: numbers(),
    positivesBelow: numbers(),
    negativesBelow: numbers(),
    pairs: numbers(),
    positiveSquares: numbers(),
    negativeSquares: numbers(),
    precision: numbers(),
    curves: Array.from({ length: groups }, () => ({
      falsePositiveRate: [],
      truePositiveRate: [],
      last: Number.NEGATIVE_INFINITY,
    })),
  };
}

/** Points of a curve stand at least this far apart, in false plus true positive rate: with (0, 0) at most 100 of them. */
const step = 2 / 98.5;

/** Takes the rows of one score, held back until now, into a group's sums. */
export function flush(tracks: Tracks, group: number): void {
  const positives = tracks.tiePositives[group]!;
  const negatives = tracks.tieNegatives[group]!;
  if (positives === 0 && negatives === 0) return;
  const positivesBelow = tracks.positivesBelow[group]!;
  const negativesBelow = tracks.negativesBelow[group]!;
  const positivesFrom = tracks.positives[group]! - positivesBelow;
  const negativesFrom = tracks.negatives[group]! - negativesBelow;
  const wins = 2 * negativesBelow + negatives;
  const losses = 2 * positivesBelow + positives;
  tracks.pairs[group]! += positives * wins;
  if (tracks.unweighted) {
    tracks.positiveSquares[group]! += positives * wins * wins;
    tracks.negativeSquares[group]! += negatives * losses * losses;
  }
  if (positives > 0) tracks.precision[group]! += (positives * positivesFrom) / (positivesFrom + negativesFrom);
  const curve = tracks.curves[group]!;
  const way = positivesBelow / tracks.positives[group]! + negativesBelow / tracks.negatives[group]!;
  if (way - curve.last >= step) {
    curve.falsePositiveRate.push(negativesFrom / tracks.negatives[group]!);
    curve.truePositiveRate.push(positivesFrom / tracks.positives[group]!);
    curve.last = way;
  }
  tracks.positivesBelow[group] = positivesBelow + positives;
  tracks.negativesBelow[group] = negativesBelow + negatives;
  tracks.tiePositives[group] = 0;
  tracks.tieNegatives[group] = 0;
}

/** Area under the ROC curve (Mann-Whitney) with DeLong's variance (1988); undefined with one class. */
export function aucOf(
  tracks: Tracks,
  group: number,
): { readonly value: number; readonly variance?: number } | undefined {
  const m = tracks.positives[group]!;
  const n = tracks.negatives[group]!;
  if (m === 0 || n === 0) return undefined;
  const value = tracks.pairs[group]! / (2 * m * n);
  if (!tracks.unweighted || m < 2 || n < 2) return { value };
  // Of positives: the share of negatives each one beats; of negatives: the share of positives above each one.
  const spread = (squares: number, rows: number, others: number, mean: number) =>
    Math.max(0, squares / (4 * others * others) - rows * mean * mean) / (rows - 1);
  return {
    value,
    variance:
      spread(tracks.positiveSquares[group]!, m, n, value) / m +
      spread(tracks.negativeSquares[group]!, n, m, 1 - value) / n,
  };
}

/** Average precision, step-wise with ties together; undefined without positives. */
export const averagePrecisionOf = (tracks: Tracks, group: number): number | undefined =>
  tracks.positives[group]! === 0 ? undefined : tracks.precision[group]! / tracks.positives[group]!;

/** The curve from (0, 0) to (1, 1); undefined with one class. */
export function rocOf(tracks: Tracks, group: number): RocCurve | undefined {
  if (tracks.positives[group]! === 0 || tracks.negatives[group]! === 0) return undefined;
  const { falsePositiveRate, truePositiveRate } = tracks.curves[group]!;
  return {
    falsePositiveRate: [0, ...falsePositiveRate.toReversed()],
    truePositiveRate: [0, ...truePositiveRate.toReversed()],
  };
}
