import { falsePositiveRate } from '../metrics/errors/falsePositiveRate.ts';
import { oneRate } from './oneRate.ts';

/** Of the actual negatives, as many are wrongly selected in each group. */
export const predictiveEquality = oneRate({
  id: 'predictiveEquality',
  formula: 'FP / (FP + TN)',
  source: 'Corbett-Davies et al. 2017',
  metric: falsePositiveRate,
});
