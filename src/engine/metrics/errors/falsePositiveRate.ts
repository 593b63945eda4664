import { share } from '../share.ts';

/** Share of the actual negatives that the model took for positive; undefined without negatives. */
export const falsePositiveRate = share({
  id: 'falsePositiveRate',
  title: 'False positive rate',
  family: 'errors',
  formula: 'FP / (FP + TN)',
  better: 'lower',
  scale: 'share',
  about: {
    short: 'FPR',
    says: 'Of the actual negatives, the share wrongly predicted positive.',
    range: '[0, 1]',
    source: 'Fawcett 2006',
    peers: { fairlearn: 'false_positive_rate', aif360: 'false_positive_rate', aequitas: 'fpr' },
  },
  hits: ({ fp }) => fp,
  misses: ({ tn }) => tn,
  whenEmpty: 'noNegatives',
});
