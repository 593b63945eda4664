import { share } from '../share.ts';

/** Share of the actual positives that the model missed; undefined without positives. */
export const falseNegativeRate = share({
  id: 'falseNegativeRate',
  title: 'False negative rate',
  family: 'errors',
  formula: 'FN / (TP + FN)',
  better: 'lower',
  scale: 'share',
  about: {
    short: 'FNR',
    says: 'Of the actual positives, the share that the model misses.',
    range: '[0, 1]',
    source: 'Fawcett 2006',
    peers: { fairlearn: 'false_negative_rate', aif360: 'false_negative_rate', aequitas: 'fnr' },
  },
  complementOf: 'truePositiveRate',
  hits: ({ fn }) => fn,
  misses: ({ tp }) => tp,
  whenEmpty: 'noPositives',
});
