import { share } from '../share.ts';

/** Share of the predicted negatives that are negative; undefined where everybody is selected. */
export const negativePredictiveValue = share({
  id: 'negativePredictiveValue',
  title: 'Negative predictive value',
  family: 'predictive',
  formula: 'TN / (TN + FN)',
  better: 'higher',
  scale: 'share',
  about: {
    short: 'NPV',
    says: 'Of those predicted negative, the share that actually is.',
    range: '[0, 1]',
    source: 'Fawcett 2006',
    peers: { aif360: 'negative_predictive_value', aequitas: 'npv' },
  },
  hits: ({ tn }) => tn,
  misses: ({ fn }) => fn,
  whenEmpty: 'allSelected',
});
