import type { Reviewed, ScoreSteps } from '../cube.ts';
import { cellBetween } from './steps.ts';

/** Share of all rows that a review is to reach, unless another is asked for. */
export const usualReview = 0.1;

/**
 * The cut-off whose share of all rows is nearest to that of the review, of two the smaller one; ties are not split, so
 * that the share may be another. Undefined without rows.
 *
 * @param all the steps of all rows
 * @param share in (0, 1)
 */
export function cutoffOf({ low, positives, negatives }: ScoreSteps, share: number): number | undefined {
  const weightOf = (step: number) => positives.weight[step]! + negatives.weight[step]!;
  let whole = 0;
  for (let step = 0; step < low.length; step++) whole += weightOf(step);
  let best: { readonly cutoff: number; readonly off: number } | undefined;
  let above = 0;
  for (let step = low.length - 1; step >= 0; step--) {
    above += weightOf(step);
    const off = Math.abs(above / whole - share);
    // Weights of another scale leave other rounding: two that are equally near must not hang on it.
    if (best !== undefined && off >= best.off - 1e-12) break;
    best = { cutoff: low[step]!, off };
  }
  return best?.cutoff;
}

/** The rows of a slice from the cut-off on. */
export function reviewedFrom(cutoff: number, wanted: number, { low, positives, negatives }: ScoreSteps): Reviewed {
  let from = low.length;
  while (from > 0 && low[from - 1]! >= cutoff) from--;
  return {
    wanted,
    cutoff,
    positives: cellBetween(positives, from, low.length),
    negatives: cellBetween(negatives, from, low.length),
  };
}
