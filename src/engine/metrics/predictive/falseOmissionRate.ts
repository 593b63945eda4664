import { share } from '../share.ts';

/** Share of the predicted negatives that are positive; undefined where everybody is selected. */
export const falseOmissionRate = share({
  id: 'falseOmissionRate',
  title: 'False omission rate',
  family: 'predictive',
  formula: 'FN / (TN + FN)',
  better: 'lower',
  scale: 'share',
  about: {
    short: 'FOR',
    says: 'Of those predicted negative, the share that is actually positive.',
    range: '[0, 1]',
    source: 'Fawcett 2006',
    peers: { aif360: 'false_omission_rate', aequitas: 'for' },
  },
  complementOf: 'negativePredictiveValue',
  hits: ({ fn }) => fn,
  misses: ({ tn }) => tn,
  whenEmpty: 'allSelected',
});
