import type { Limits } from './limits.ts';
import { plus, type Sums } from './trials.ts';

/** The four cells of a label and a prediction. */
export type FourCells = { readonly tp: Sums; readonly fp: Sums; readonly fn: Sums; readonly tn: Sums };

/** Matthews' correlation of label and prediction, in [-1, 1]; all four margins must be positive. */
export function matthews({ tp, fp, fn, tn }: FourCells): number {
  const [a, b, c, d] = [tp.weight, fp.weight, fn.weight, tn.weight];
  return (a * d - b * c) / (Math.sqrt(a + b) * Math.sqrt(c + d) * Math.sqrt(a + c) * Math.sqrt(b + d));
}

/**
 * Standard error of Matthews' correlation by the delta method on the four shares: sum S g^2 / W^2, with g the derivative by each
 * share and S the sums of squared weights. The mean of g is 0, since scaling all four cells changes nothing.
 *
 * @returns undefined where it is 0, as in a table without errors
 */
export function matthewsError(cells: FourCells): number | undefined {
  const total = plus(cells.tp, cells.fp, cells.fn, cells.tn).weight;
  const [a, b, c, d] = [cells.tp, cells.fp, cells.fn, cells.tn].map(({ weight }) => weight / total) as Four;
  const [positive, negative, selected, rejected] = [a + c, b + d, a + b, c + d];
  const root = Math.sqrt(positive * negative * selected * rejected);
  const half = matthews(cells) / 2;
  const slopes: Four = [
    d / root - half * (1 / positive + 1 / selected),
    -c / root - half * (1 / negative + 1 / selected),
    -b / root - half * (1 / positive + 1 / rejected),
    a / root - half * (1 / negative + 1 / rejected),
  ];
  const squares = [cells.tp, cells.fp, cells.fn, cells.tn].reduce(
    (sum, { weightSquared }, i) => sum + weightSquared * slopes[i]! ** 2,
    0,
  );
  const error = Math.sqrt(squares) / total;
  return error > 1e-9 ? error : undefined;
}

/** Limits of a correlation on Fisher's scale; undefined without a standard error or at -1 and 1. */
export function correlationLimits(value: number, error: number | undefined, z: number): Limits | undefined {
  if (error === undefined || Math.abs(value) >= 1) return undefined;
  const centre = Math.atanh(value);
  const half = (z * error) / (1 - value * value);
  return { low: Math.tanh(centre - half), high: Math.tanh(centre + half) };
}

type Four = [number, number, number, number];
