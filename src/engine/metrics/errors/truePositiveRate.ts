import { share } from '../share.ts';

/** Share of the actual positives that the model found; undefined without positives. */
export const truePositiveRate = share({
  id: 'truePositiveRate',
  title: 'True positive rate',
  family: 'errors',
  formula: 'TP / (TP + FN)',
  better: 'higher',
  scale: 'share',
  about: {
    short: 'TPR',
    says: 'Of the actual positives, the share that the model finds.',
    range: '[0, 1]',
    source: 'Fawcett 2006',
    peers: { sklearn: 'recall_score', fairlearn: 'true_positive_rate', aif360: 'true_positive_rate', aequitas: 'tpr' },
  },
  hits: ({ tp }) => tp,
  misses: ({ fn }) => fn,
  whenEmpty: 'noPositives',
});
