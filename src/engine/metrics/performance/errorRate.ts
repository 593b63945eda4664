import { right, share, wrong } from '../share.ts';

/** Share of all rows predicted wrongly; undefined without rows. */
export const errorRate = share({
  id: 'errorRate',
  complementOf: 'accuracy',
  title: 'Error rate',
  family: 'performance',
  formula: '(FP + FN) / n',
  better: 'lower',
  scale: 'share',
  about: {
    short: 'Errors',
    says: 'Of all rows, the share predicted wrongly.',
    range: '[0, 1]',
    source: 'Fawcett 2006',
    peers: { sklearn: 'zero_one_loss, hamming_loss', aif360: 'error_rate' },
  },
  hits: wrong,
  misses: right,
  whenEmpty: 'noRows',
});
