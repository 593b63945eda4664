import type { Limits } from './limits.ts';
import { plus, type Sums, varianceOf } from './trials.ts';

/** The four cells of a label and a prediction. */
export type FourCells = { readonly tp: Sums; readonly fp: Sums; readonly fn: Sums; readonly tn: Sums };

/** One number for each cell, in the order tp, fp, fn, tn. */
export type Four = readonly [number, number, number, number];

/** The cells' shares of all weight, in the order tp, fp, fn, tn; NaN without any. */
export function sharesOf({ tp, fp, fn, tn }: FourCells): Four {
  const total = plus(tp, fp, fn, tn).weight;
  return [tp.weight / total, fp.weight / total, fn.weight / total, tn.weight / total];
}

/**
 * Standard error of a smooth function of the four shares by the delta method: sqrt(sum S (g - mean g)^2) / W, with g its
 * derivative by each share and S the cells' sums of squared weights (for a multinomial sample that is sqrt(var(g) / n)); where
 * rows come in units, squares are of what each unit adds.
 *
 * @returns undefined where it is 0, as in a table without errors, and of a single unit
 */
export function deltaError({ tp, fp, fn, tn }: FourCells, slopes: Four): number | undefined {
  const cells = [tp, fp, fn, tn];
  const total = plus(...cells).weight;
  const mean = cells.reduce((sum, { weight }, i) => sum + weight * slopes[i]!, 0) / total;
  const variance = varianceOf(
    cells,
    slopes.map((slope) => slope - mean),
  );
  const error = Math.sqrt(variance) / total;
  return error > 1e-9 && error < Infinity ? error : undefined;
}

/** Limits of a share-like value in (0, 1) on the logit scale; undefined at its ends or without a standard error. */
export function logitLimits(value: number, error: number | undefined, z: number): Limits | undefined {
  if (error === undefined || !(value > 0 && value < 1)) return undefined;
  const centre = Math.log(value / (1 - value));
  const half = (z * error) / (value * (1 - value));
  return { low: logistic(centre - half), high: logistic(centre + half) };
}

const logistic = (x: number) => 1 / (1 + Math.exp(-x));
