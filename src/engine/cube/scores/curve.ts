import type { RocCurve } from '../../../protocol/document.ts';

/** Points of a ROC curve on the way up through the scores, each "selected from the next score on", without both ends. */
export type Curve = {
  readonly points: { readonly falsePositiveRate: number; readonly truePositiveRate: number }[];
  /** The stretch of the way that was reached; infinite before it is known where the way begins. */
  stretch: number;
};

export const beginCurve = (): Curve => ({ points: [], stretch: Infinity });

/** The way is 2 long, false plus true positive rate; a stretch of it gets one point, with both ends at most 100 of them. */
const stretch = 2 / 98.5;

type Class = { readonly left: number; readonly total: number };

/**
 * Adds a point where a new stretch begins: where points stand does not depend on where the way was begun.
 *
 * @param negatives weights (rows) above the scores behind, and in all
 * @returns weights left in both classes before which no further point is due; never, with one class only
 */
export function addPoint(curve: Curve, negatives: Class, positives: Class): number {
  if (!(negatives.total > 0 && positives.total > 0)) return -Infinity;
  const falsePositiveRate = negatives.left / negatives.total;
  const truePositiveRate = positives.left / positives.total;
  const way = 1 - falsePositiveRate + (1 - truePositiveRate);
  const present = Math.floor(way / stretch);
  if (present > curve.stretch && truePositiveRate + falsePositiveRate > 0)
    curve.points.push({ falsePositiveRate, truePositiveRate });
  curve.stretch = present;
  // No way to go further in fewer rows than all of the smaller class.
  const rows = (stretch * (present + 1) - way) * Math.min(negatives.total, positives.total) * (1 - 1e-9);
  return negatives.left + positives.left - rows;
}

/** The curve from (0, 0) to (1, 1); undefined with one class. */
export function rocOf({ points }: Curve, negatives: number, positives: number): RocCurve | undefined {
  if (!(negatives > 0 && positives > 0)) return undefined;
  const falling = points.toReversed();
  return {
    falsePositiveRate: [0, ...falling.map((point) => point.falsePositiveRate), 1],
    truePositiveRate: [0, ...falling.map((point) => point.truePositiveRate), 1],
  };
}
