import { share } from '../share.ts';

/** Share of the predicted positives that are positive (precision); undefined where nobody is selected. */
export const positivePredictiveValue = share({
  id: 'positivePredictiveValue',
  title: 'Positive predictive value',
  family: 'predictive',
  formula: 'TP / (TP + FP)',
  better: 'higher',
  scale: 'share',
  hits: ({ tp }) => tp,
  misses: ({ fp }) => fp,
  whenEmpty: 'noneSelected',
});
