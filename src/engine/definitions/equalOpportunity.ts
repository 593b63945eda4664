import { truePositiveRate } from '../metrics/errors/truePositiveRate.ts';
import { oneRate } from './oneRate.ts';

/** Of those who deserve it, as many are found in each group. */
export const equalOpportunity = oneRate({
  id: 'equalOpportunity',
  formula: 'TP / (TP + FN)',
  source: 'Hardt, Price and Srebro 2016',
  metric: truePositiveRate,
});
