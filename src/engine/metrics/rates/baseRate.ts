import { negatives, positives, share } from '../share.ts';

/** Share of the rows that are actually positive: a fact of the data, not of the model. */
export const baseRate = share({
  id: 'baseRate',
  title: 'Base rate',
  family: 'rates',
  formula: '(TP + FN) / n',
  better: 'none',
  scale: 'share',
  about: {
    short: 'Base',
    says: 'Of all rows, the share that is actually positive.',
    range: '[0, 1]',
    source: 'Fawcett 2006',
    peers: { aif360: 'base_rate', aequitas: 'prev' },
  },
  hits: positives,
  misses: negatives,
  whenEmpty: 'noRows',
});
