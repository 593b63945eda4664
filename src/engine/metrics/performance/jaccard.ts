import { plus } from '../../stats/trials.ts';
import { share } from '../share.ts';

/** True positives among all who are positive, predicted or actual; undefined where nobody is. Rises and falls with F1. */
export const jaccard = share({
  id: 'jaccard',
  complementOf: 'f1',
  title: 'Jaccard index',
  family: 'performance',
  formula: 'TP / (TP + FP + FN)',
  better: 'higher',
  scale: 'share',
  about: {
    short: 'Jaccard',
    says: 'Of all who are positive, actually or as predicted, the share that is both.',
    range: '[0, 1]',
    source: 'Jaccard 1901',
    peers: { sklearn: 'jaccard_score' },
  },
  hits: ({ tp }) => tp,
  misses: ({ fp, fn }) => plus(fp, fn),
  whenEmpty: 'noPositives',
});
