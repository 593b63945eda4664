import { notSelected, selected, share } from '../share.ts';

/** Share of the rows that are predicted positive. */
export const selectionRate = share({
  id: 'selectionRate',
  title: 'Selection rate',
  family: 'rates',
  formula: '(TP + FP) / n',
  better: 'none',
  scale: 'share',
  about: {
    short: 'Selected',
    says: 'Of all rows, the share predicted positive.',
    range: '[0, 1]',
    source: '29 CFR 1607.16 R',
    peers: { fairlearn: 'selection_rate', aif360: 'selection_rate', aequitas: 'pprev' },
  },
  hits: selected,
  misses: notSelected,
  whenEmpty: 'noRows',
});
