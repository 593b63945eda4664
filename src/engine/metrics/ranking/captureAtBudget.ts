import type { GroupMetric } from '../metric.ts';
import { reviewOf, whyNoReview } from '../review.ts';
import { shareAmong } from '../share.ts';

/**
 * Share of the actual positives that a review of the highest scores would find, a tenth of all rows unless another share is
 * asked for; undefined without positives. The cut-off is the same for all groups and chosen on this very file: intervals hold for that cut-off.
 */
export const captureAtBudget: GroupMetric = {
  entry: {
    id: 'captureAtBudget',
    title: 'Capture at the review budget',
    family: 'ranking',
    formula: 'positives with score >= c / positives; c: the share of all rows to be reviewed has score >= c',
    better: 'higher',
    scale: 'share',
    secondary: true,
  },
  about: {
    short: 'Capture',
    says: 'Of the actual positives, the share that a review of the highest scores finds.',
    range: '[0, 1]',
    source: 'Ling and Li 1998',
  },
  ...shareAmong((slice) => {
    const review = reviewOf(slice);
    return review && [review.found, review.missed];
  }, whyNoReview),
};
