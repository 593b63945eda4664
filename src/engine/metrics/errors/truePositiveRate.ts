import { share } from '../share.ts';

/** Share of the actual positives that the model found; undefined without positives. */
export const truePositiveRate = share({
  id: 'truePositiveRate',
  title: 'True positive rate',
  family: 'errors',
  formula: 'TP / (TP + FN)',
  better: 'higher',
  scale: 'share',
  hits: ({ tp }) => tp,
  misses: ({ fn }) => fn,
  whenEmpty: 'noPositives',
});
