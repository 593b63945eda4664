import { notSelected, selected, share } from '../share.ts';

/** Share of the rows that are predicted positive. */
export const selectionRate = share({
  id: 'selectionRate',
  title: 'Selection rate',
  family: 'rates',
  formula: '(TP + FP) / n',
  better: 'none',
  scale: 'share',
  hits: selected,
  misses: notSelected,
  whenEmpty: 'noRows',
});
