import { negatives, positives, share } from '../share.ts';

/** Share of the rows that are actually positive: a fact of the data, not of the model. */
export const baseRate = share({
  id: 'baseRate',
  title: 'Base rate',
  family: 'rates',
  formula: '(TP + FN) / n',
  better: 'none',
  scale: 'share',
  hits: positives,
  misses: negatives,
  whenEmpty: 'noRows',
});
