import { deltaError, type FourCells, sharesOf } from './cells.ts';
import type { Limits } from './limits.ts';

/** Matthews' correlation of label and prediction, in [-1, 1]; all four margins must be positive. */
export function matthews({ tp, fp, fn, tn }: FourCells): number {
  const [a, b, c, d] = [tp.weight, fp.weight, fn.weight, tn.weight];
  return (a * d - b * c) / (Math.sqrt(a + b) * Math.sqrt(c + d) * Math.sqrt(a + c) * Math.sqrt(b + d));
}

/** Standard error of Matthews' correlation by the delta method; undefined where it is 0, as in a table without errors. */
export function matthewsError(cells: FourCells): number | undefined {
  const [a, b, c, d] = sharesOf(cells);
  const [positive, negative, selected, rejected] = [a + c, b + d, a + b, c + d];
  const root = Math.sqrt(positive * negative * selected * rejected);
  const half = matthews(cells) / 2;
  return deltaError(cells, [
    d / root - half * (1 / positive + 1 / selected),
    -c / root - half * (1 / negative + 1 / selected),
    -b / root - half * (1 / positive + 1 / rejected),
    a / root - half * (1 / negative + 1 / rejected),
  ]);
}

/** Limits of a correlation on Fisher's scale; undefined without a standard error or at -1 and 1. */
export function correlationLimits(value: number, error: number | undefined, z: number): Limits | undefined {
  if (error === undefined || Math.abs(value) >= 1) return undefined;
  const centre = Math.atanh(value);
  const half = (z * error) / (1 - value * value);
  return { low: Math.tanh(centre - half), high: Math.tanh(centre + half) };
}

/** Cohen's kappa: agreement of label and prediction beyond what their margins alone give, in [-1, 1]; a margin may not be all. */
export function kappa(cells: FourCells): number {
  const [a, b, c, d] = sharesOf(cells);
  return (2 * (a * d - b * c)) / ((a + b) * (b + d) + (a + c) * (c + d));
}

/** Standard error of Cohen's kappa by the delta method (Fleiss, Cohen and Everitt 1969). */
export function kappaError(cells: FourCells): number | undefined {
  const [a, b, c, d] = sharesOf(cells);
  const [positive, negative, selected, rejected] = [a + c, b + d, a + b, c + d];
  const agree = a + d;
  const byChance = selected * positive + rejected * negative;
  const slope = (agrees: number, chance: number) =>
    (agrees * (1 - byChance) - chance * (1 - agree)) / (1 - byChance) ** 2;
  return deltaError(cells, [
    slope(1, positive + selected),
    slope(0, positive + rejected),
    slope(0, selected + negative),
    slope(1, negative + rejected),
  ]);
}
