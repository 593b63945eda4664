import { right, share, wrong } from '../share.ts';

/** Share of the rows that are predicted right. */
export const accuracy = share({
  id: 'accuracy',
  title: 'Accuracy',
  family: 'performance',
  formula: '(TP + TN) / n',
  better: 'higher',
  scale: 'share',
  about: {
    short: 'Accuracy',
    says: 'Of all rows, the share predicted correctly.',
    range: '[0, 1]',
    source: 'Fawcett 2006',
    peers: { sklearn: 'accuracy_score', aif360: 'accuracy', aequitas: 'accuracy' },
  },
  hits: right,
  misses: wrong,
  whenEmpty: 'noRows',
});
