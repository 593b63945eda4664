import { share } from '../share.ts';

/** Share of the predicted positives that are negative; undefined where nobody is selected. */
export const falseDiscoveryRate = share({
  id: 'falseDiscoveryRate',
  title: 'False discovery rate',
  family: 'predictive',
  formula: 'FP / (TP + FP)',
  better: 'lower',
  scale: 'share',
  complementOf: 'positivePredictiveValue',
  hits: ({ fp }) => fp,
  misses: ({ tp }) => tp,
  whenEmpty: 'noneSelected',
});
