import { generalizedFalseNegativeRate } from '../metrics/calibration/generalizedFalseNegativeRate.ts';
import { generalizedFalsePositiveRate } from '../metrics/calibration/generalizedFalsePositiveRate.ts';
import { twoRates } from './twoRates.ts';

/** Equalized odds of the scores themselves: given the truth, their mean does not depend on the group. */
export const generalizedEqualizedOdds = twoRates({
  id: 'generalizedEqualizedOdds',
  formula: 'mean of 1 - score over positives, mean of score over negatives',
  source: 'Pleiss and others 2017',
  metrics: [generalizedFalseNegativeRate, generalizedFalsePositiveRate],
  applies: ({ overall }) => overall.scores?.generalized !== undefined,
});
