import { accuracy } from '../metrics/performance/accuracy.ts';
import { oneRate } from './oneRate.ts';

/** The model is right as often in each group; both kinds of error weigh the same. */
export const overallAccuracyEquality = oneRate({
  id: 'overallAccuracyEquality',
  formula: '(TP + TN) / n',
  source: 'Berk et al. 2018',
  metric: accuracy,
});
