import { share } from '../share.ts';

/** Share of the actual negatives that the model left alone; undefined without negatives. */
export const trueNegativeRate = share({
  id: 'trueNegativeRate',
  title: 'True negative rate',
  family: 'errors',
  formula: 'TN / (FP + TN)',
  better: 'higher',
  scale: 'share',
  about: {
    short: 'TNR',
    says: 'Of the actual negatives, the share predicted negative.',
    range: '[0, 1]',
    source: 'Fawcett 2006',
    peers: { fairlearn: 'true_negative_rate', aif360: 'true_negative_rate', aequitas: 'tnr' },
  },
  complementOf: 'falsePositiveRate',
  hits: ({ tn }) => tn,
  misses: ({ fp }) => fp,
  whenEmpty: 'noNegatives',
});
