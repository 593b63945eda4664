import type { GroupMetric } from '../metric.ts';
import { reviewOf, whyNoReview } from '../review.ts';
import { shareAmong } from '../share.ts';

/** Share of the actual positives that a review of the highest scores would miss; otherwise as its capture. */
export const falseNegativeRateAtBudget: GroupMetric = {
  entry: {
    id: 'falseNegativeRateAtBudget',
    title: 'False negative rate at the review budget',
    family: 'ranking',
    formula: 'positives with score < c / positives; c: the share of all rows to be reviewed has score >= c',
    better: 'lower',
    scale: 'share',
    secondary: true,
  },
  about: {
    short: 'FNR at review',
    says: 'Of the actual positives, the share that a review of the highest scores misses.',
    range: '[0, 1]',
    source: 'Ling and Li 1998',
  },
  complementOf: 'captureAtBudget',
  ...shareAmong((slice) => {
    const review = reviewOf(slice);
    return review && [review.missed, review.found];
  }, whyNoReview),
};
