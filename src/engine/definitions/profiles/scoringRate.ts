import type { Cell, ScoreSteps, Slice, StepSums } from '../../cube/cube.ts';
import { cellBetween, sumBetween } from '../../cube/scores/steps.ts';
import { ofIndependentRows } from '../../metrics/independentRows.ts';
import type { Estimator } from '../../metrics/metric.ts';
import { shareAmong } from '../../metrics/share.ts';
import { plus } from '../../stats/trials.ts';
import type { ProfileSettings } from './profile.ts';

/** Rows with a score. */
export const scoredRows = ({ scores }: Slice): number =>
  scores === undefined ? 0 : scores.positives.rows + scores.negatives.rows;

/**
 * The scoring rate of 6 RCNY 5-300: the share of a group whose score is above the median score of all rows (below it, where
 * a low score is the good one). Rows that score the median are on neither side. From steps of scores: exact where each is one
 * score, with ties at the median of more than 32,768 rows to within a thousandth of all rows.
 *
 * @returns undefined where rows have no scores
 */
export function scoringRate(overall: Slice, favourable: ProfileSettings['favourable']): Estimator | undefined {
  const all = overall.scores?.steps;
  if (all === undefined || all.low.length === 0) return undefined;
  const [from, to] = favourable === 'positive' ? [startAbove(all), Infinity] : [-Infinity, endBelow(all)];
  return ofIndependentRows(
    shareAmong(
      ({ scores }) => scores?.steps && parted(scores.steps, from, to),
      () => 'noRows',
    ),
  );
}

/** Rows with a score in [from, to), and all others. */
function parted({ low, positives, negatives }: ScoreSteps, from: number, to: number): readonly [Cell, Cell] {
  let start = 0;
  while (start < low.length && low[start]! < from) start++;
  let end = start;
  while (end < low.length && low[end]! < to) end++;
  const between = (a: number, b: number) => [cellBetween(positives, a, b), cellBetween(negatives, a, b)];
  return [plus(...between(start, end)), plus(...between(0, start), ...between(end, low.length))];
}

/** The lowest score above the median: it and all above it have no more than half of the weight. */
function startAbove({ low, positives, negatives }: ScoreSteps): number {
  const half = halfOf(positives, negatives);
  let step = low.length;
  for (let weight = 0; step > 0; step--) {
    weight += positives.weight[step - 1]! + negatives.weight[step - 1]!;
    if (weight > half) break;
  }
  return low[step] ?? Infinity;
}

/** The lowest score that is not below the median, its mirror image. */
function endBelow({ low, positives, negatives }: ScoreSteps): number {
  const half = halfOf(positives, negatives);
  let step = 0;
  for (let weight = 0; step < low.length; step++) {
    weight += positives.weight[step]! + negatives.weight[step]!;
    if (weight > half) break;
  }
  return low[step] ?? Infinity;
}

/** Half of the weight; what rounding leaves of sums must not decide. */
const halfOf = (...sums: readonly StepSums[]): number =>
  (sums.reduce((whole, { weight }) => whole + sumBetween(weight, 0, weight.length), 0) / 2) * (1 + 1e-12);
