import { alike, plus } from '../../stats/trials.ts';
import type { Cell, Scores } from '../cube.ts';
import { side } from '../kernel/kernel.ts';
import { lost, precision, squares, stride, type Tracks } from './tracks.ts';

type Auc = Scores['auc'];

/**
 * Area under the ROC curve (Mann-Whitney) with DeLong's variance (1988), a unit of weight one row; undefined with one class.
 *
 * @param positives those of the group, with a score
 * @param negatives likewise
 */
export function aucOf({ state, totals }: Tracks, group: number, positives: Cell, negatives: Cell): Auc {
  const base = group * stride;
  const n = totals[group * 2]!;
  const m = totals[group * 2 + 1]!;
  if (!(m > 0 && n > 0)) return undefined;
  const value = state[base + lost]! / (m * n);
  // Of negatives: the share of positives above each one; of positives: the share of negatives above each one.
  const spread = (squared: number, rows: number, others: number, mean: number) =>
    Math.max(0, squared / (others * others) - rows * mean * mean) / rows;
  const ofPositives = spread(state[base + side + squares]!, m, n, 1 - value);
  const ofNegatives = spread(state[base + squares]!, n, m, value);
  const variance = (yes: number, no: number) =>
    yes < 2 || no < 2 ? undefined : ofPositives / (yes - 1) + ofNegatives / (no - 1);
  const byWeight = variance(m, n);
  const byRow = alike(plus(positives, negatives)) ? variance(positives.rows, negatives.rows) : undefined;
  return {
    value,
    ...(byWeight === undefined ? {} : { variance: byWeight }),
    ...(byRow === undefined ? {} : { varianceOfRows: byRow }),
  };
}

/** Average precision, step-wise with ties together; undefined without positives. */
export const averagePrecisionOf = ({ state, totals }: Tracks, group: number): number | undefined =>
  totals[group * 2 + 1]! > 0 ? state[group * stride + side + precision]! / totals[group * 2 + 1]! : undefined;
