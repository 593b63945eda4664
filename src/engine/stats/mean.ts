import type { Limits } from './limits.ts';
import { studentCritical } from './student.ts';

/** Sums over rows of a quantity l with weights w: rows, sum w, w l, w l^2, w^2, w^2 l, w^2 l^2. */
export type LossSums = {
  readonly rows: number;
  readonly w: number;
  readonly wl: number;
  readonly wll: number;
  readonly w2: number;
  readonly w2l: number;
  readonly w2ll: number;
};

/** Weighted mean; undefined without any weight. */
export const meanOf = ({ rows, w, wl }: LossSums): number | undefined => (rows > 0 && w > 0 ? wl / w : undefined);

/**
 * Standard error of a (weighted) mean, by linearisation: sqrt(sum w^2 (l - mean)^2 * n / (n - 1)) / sum w; without
 * weights s / sqrt n.
 *
 * @returns undefined for fewer than two rows, or where all losses are equal up to rounding
 */
export function standardErrorOfMean(sums: LossSums): number | undefined {
  const mean = meanOf(sums);
  if (mean === undefined || sums.rows < 2) return undefined;
  const squares = sums.w2ll - 2 * mean * sums.w2l + mean * mean * sums.w2;
  if (!(squares > 1e-12 * sums.w2ll)) return undefined;
  return Math.sqrt((squares * sums.rows) / (sums.rows - 1)) / sums.w;
}

/**
 * Student's t limits of a mean of losses; undefined as the standard error is.
 *
 * @param most no loss is above this
 * @param least nor below this
 */
export function meanLimits(sums: LossSums, z: number, most = Number.POSITIVE_INFINITY, least = 0): Limits | undefined {
  const mean = meanOf(sums);
  const error = standardErrorOfMean(sums);
  if (mean === undefined || error === undefined) return undefined;
  const half = studentCritical(z, sums.rows - 1) * error;
  return { low: Math.max(least, mean - half), high: Math.min(most, mean + half) };
}

/**
 * Limits of a mean of losses, many of which are small and few large: low as Student's, high on the log scale to the second
 * order, mean + h + h^2 / (2 mean) with h = t * error (the exponential itself has no bounds for two rows). The error rises and falls with the mean, so that Student's high limit is too low where chance
 * left the large ones out; the low one on the log scale would claim gaps of rare outcomes too often.
 */
export function lossLimits(sums: LossSums, z: number, most = Number.POSITIVE_INFINITY): Limits | undefined {
  const mean = meanOf(sums);
  const error = standardErrorOfMean(sums);
  if (mean === undefined || error === undefined || !(mean > 0)) return undefined;
  const half = studentCritical(z, sums.rows - 1) * error;
  return { low: Math.max(0, mean - half), high: Math.min(most, mean + half + (half * half) / (2 * mean)) };
}
