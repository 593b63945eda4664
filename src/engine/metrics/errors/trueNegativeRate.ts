import { share } from '../share.ts';

/** Share of the actual negatives that the model left alone; undefined without negatives. */
export const trueNegativeRate = share({
  id: 'trueNegativeRate',
  title: 'True negative rate',
  family: 'errors',
  formula: 'TN / (FP + TN)',
  better: 'higher',
  scale: 'share',
  complementOf: 'falsePositiveRate',
  hits: ({ tn }) => tn,
  misses: ({ fp }) => fp,
  whenEmpty: 'noNegatives',
});
