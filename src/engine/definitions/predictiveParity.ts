import { positivePredictiveValue } from '../metrics/predictive/positivePredictiveValue.ts';
import { oneRate } from './oneRate.ts';

/** To be selected means the same in each group. Mixes in how common the positive class is. */
export const predictiveParity = oneRate({
  id: 'predictiveParity',
  formula: 'TP / (TP + FP)',
  source: 'Chouldechova 2017; Verma and Rubin 2018',
  metric: positivePredictiveValue,
});
