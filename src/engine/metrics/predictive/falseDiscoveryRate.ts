import { share } from '../share.ts';

/** Share of the predicted positives that are negative; undefined where nobody is selected. */
export const falseDiscoveryRate = share({
  id: 'falseDiscoveryRate',
  title: 'False discovery rate',
  family: 'predictive',
  formula: 'FP / (TP + FP)',
  better: 'lower',
  scale: 'share',
  about: {
    short: 'FDR',
    says: 'Of those predicted positive, the share that is actually negative.',
    range: '[0, 1]',
    source: 'Fawcett 2006',
    peers: { aif360: 'false_discovery_rate', aequitas: 'fdr' },
  },
  complementOf: 'positivePredictiveValue',
  hits: ({ fp }) => fp,
  misses: ({ tp }) => tp,
  whenEmpty: 'noneSelected',
});
