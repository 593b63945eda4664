import { share } from '../share.ts';

/** Share of the actual positives that the model missed; undefined without positives. */
export const falseNegativeRate = share({
  id: 'falseNegativeRate',
  title: 'False negative rate',
  family: 'errors',
  formula: 'FN / (TP + FN)',
  better: 'lower',
  scale: 'share',
  complementOf: 'truePositiveRate',
  hits: ({ fn }) => fn,
  misses: ({ tp }) => tp,
  whenEmpty: 'noPositives',
});
