import { share } from '../share.ts';

/** Share of the predicted negatives that are negative; undefined where everybody is selected. */
export const negativePredictiveValue = share({
  id: 'negativePredictiveValue',
  title: 'Negative predictive value',
  family: 'predictive',
  formula: 'TN / (TN + FN)',
  better: 'higher',
  scale: 'share',
  hits: ({ tn }) => tn,
  misses: ({ fn }) => fn,
  whenEmpty: 'allSelected',
});
