import type { Cell, Moments, Scores } from '../cube.ts';
import type { Losses, RowSums, Totals } from './scoreSums.ts';

/** Sums over some `who` together. */
export const cellOf = (sums: RowSums, who: readonly number[]): Cell => ({
  rows: totalOf(sums.rows, who),
  weight: totalOf(sums.weight, who),
  weightSquared: totalOf(sums.weightSquared, who),
});

export function momentsOf({ rows, weight, weightSquared }: Cell, losses: Losses, who: readonly number[]): Moments {
  const [wl, wll, w2l, w2ll] = losses.map((sums) => totalOf(sums, who));
  return { rows, w: weight, wl: wl!, wll: wll!, w2: weightSquared, w2l: w2l!, w2ll: w2ll! };
}

/**
 * The score of negatives, and 1 - score of positives: both are the distance from what happened, whose squares are the
 * Brier score's.
 *
 * @param brier squared errors by `who`
 */
export function generalizedOf(
  classes: RowSums,
  { scores, squaredScores }: Totals,
  brier: Losses,
  positives: readonly number[],
  negatives: readonly number[],
): NonNullable<Scores['generalized']> {
  const distances = (who: readonly number[], of: (sum: number, all: number) => number): Moments => {
    const { rows, weight, weightSquared } = cellOf(classes, who);
    return {
      rows,
      w: weight,
      wl: of(totalOf(scores, who), weight),
      wll: totalOf(brier[0], who),
      w2: weightSquared,
      w2l: of(totalOf(squaredScores, who), weightSquared),
      w2ll: totalOf(brier[2], who),
    };
  };
  return {
    falsePositive: distances(negatives, (sum) => sum),
    // Rounding must not make a distance of what is all 1 negative.
    falseNegative: distances(positives, (sum, all) => Math.max(0, all - sum)),
  };
}

function totalOf(values: Float64Array, who: readonly number[]): number {
  let sum = 0;
  for (const one of who) sum += values[one]!;
  return sum;
}
