import { share } from '../share.ts';

/** Share of the predicted negatives that are positive; undefined where everybody is selected. */
export const falseOmissionRate = share({
  id: 'falseOmissionRate',
  title: 'False omission rate',
  family: 'predictive',
  formula: 'FN / (TN + FN)',
  better: 'lower',
  scale: 'share',
  complementOf: 'negativePredictiveValue',
  hits: ({ fn }) => fn,
  misses: ({ tn }) => tn,
  whenEmpty: 'allSelected',
});
