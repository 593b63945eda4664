import { share } from '../share.ts';

/** Share of the actual negatives that the model took for positive; undefined without negatives. */
export const falsePositiveRate = share({
  id: 'falsePositiveRate',
  title: 'False positive rate',
  family: 'errors',
  formula: 'FP / (FP + TN)',
  better: 'lower',
  scale: 'share',
  hits: ({ fp }) => fp,
  misses: ({ tn }) => tn,
  whenEmpty: 'noNegatives',
});
