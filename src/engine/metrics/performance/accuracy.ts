import { right, share, wrong } from '../share.ts';

/** Share of the rows that are predicted right. */
export const accuracy = share({
  id: 'accuracy',
  title: 'Accuracy',
  family: 'performance',
  formula: '(TP + TN) / n',
  better: 'higher',
  scale: 'share',
  hits: right,
  misses: wrong,
  whenEmpty: 'noRows',
});
