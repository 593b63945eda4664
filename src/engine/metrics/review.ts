import type { Review as ReviewFacts } from '../../protocol/calibration.ts';
import type { UndefinedReason } from '../../protocol/measured.ts';
import type { Cell, Slice } from '../cube/cube.ts';
import { digits } from '../stats/digits.ts';
import { plus } from '../stats/trials.ts';

/** What the review of the ranking metrics reaches of all rows; undefined without scored rows. */
export function reviewFacts({ scores }: Slice): ReviewFacts | undefined {
  if (scores?.reviewed === undefined) return undefined;
  const { wanted, cutoff, positives, negatives } = scores.reviewed;
  const reached = plus(positives, negatives);
  return {
    wanted,
    share: digits(reached.weight / plus(scores.positives, scores.negatives).weight),
    cutoff,
    rows: reached.rows,
  };
}

/** Scored rows of a slice by whether they are positive and whether a review reaches them. */
export type Review = {
  readonly found: Cell;
  readonly missed: Cell;
  readonly inVain: Cell;
  readonly passedOver: Cell;
};

export function reviewOf({ scores }: Slice): Review | undefined {
  if (scores?.reviewed === undefined) return undefined;
  const { positives, negatives } = scores.reviewed;
  return {
    found: positives,
    missed: less(scores.positives, positives),
    inVain: negatives,
    passedOver: less(scores.negatives, negatives),
  };
}

/** Why a slice has no number about the positives that a review reaches. */
export function whyNoReview({ scores }: Slice): UndefinedReason {
  if (scores === undefined) return 'notApplicable';
  return scores.positives.weight + scores.negatives.weight > 0 ? 'noPositives' : 'noRows';
}

/** Rounding must not leave a trace of weight where no row is left. */
const less = (all: Cell, some: Cell): Cell =>
  all.rows === some.rows
    ? { rows: 0, weight: 0, weightSquared: 0 }
    : {
        rows: all.rows - some.rows,
        weight: Math.max(0, all.weight - some.weight),
        weightSquared: Math.max(0, all.weightSquared - some.weightSquared),
      };
