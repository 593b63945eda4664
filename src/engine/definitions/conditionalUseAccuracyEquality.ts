import { negativePredictiveValue } from '../metrics/predictive/negativePredictiveValue.ts';
import { positivePredictiveValue } from '../metrics/predictive/positivePredictiveValue.ts';
import { twoRates } from './twoRates.ts';

/** A prediction of either kind is right as often in each group. */
export const conditionalUseAccuracyEquality = twoRates({
  id: 'conditionalUseAccuracyEquality',
  formula: 'TP / (TP + FP), TN / (TN + FN)',
  source: 'Berk et al. 2018',
  metrics: [positivePredictiveValue, negativePredictiveValue],
});
