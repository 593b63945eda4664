import { falsePositiveRate } from '../metrics/errors/falsePositiveRate.ts';
import { truePositiveRate } from '../metrics/errors/truePositiveRate.ts';
import { twoRates } from './twoRates.ts';

/** Given the truth, the prediction does not depend on the group: both kinds of error are as frequent in each. */
export const equalizedOdds = twoRates({
  id: 'equalizedOdds',
  formula: 'TP / (TP + FN), FP / (FP + TN)',
  source: 'Hardt, Price and Srebro 2016',
  metrics: [truePositiveRate, falsePositiveRate],
});
