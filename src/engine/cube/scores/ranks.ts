import { side } from '../kernel/kernel.ts';
import { lost, precision, squares, stride, type Tracks } from './tracks.ts';

type Auc = { readonly value: number; readonly variance?: number };

/** Area under the ROC curve (Mann-Whitney) with DeLong's variance (1988), a unit of weight one row; undefined with one class. */
export function aucOf({ state, totals }: Tracks, group: number): Auc | undefined {
  const base = group * stride;
  const n = totals[group * 2]!;
  const m = totals[group * 2 + 1]!;
  if (!(m > 0 && n > 0)) return undefined;
  const value = state[base + lost]! / (m * n);
  if (m < 2 || n < 2) return { value };
  // Of negatives: the share of positives above each one; of positives: the share of negatives above each one.
  const spread = (squared: number, rows: number, others: number, mean: number) =>
    Math.max(0, squared / (others * others) - rows * mean * mean) / (rows - 1);
  return {
    value,
    variance:
      spread(state[base + side + squares]!, m, n, 1 - value) / m + spread(state[base + squares]!, n, m, value) / n,
  };
}

/** Average precision, step-wise with ties together; undefined without positives. */
export const averagePrecisionOf = ({ state, totals }: Tracks, group: number): number | undefined =>
  totals[group * 2 + 1]! > 0 ? state[group * stride + side + precision]! / totals[group * 2 + 1]! : undefined;
