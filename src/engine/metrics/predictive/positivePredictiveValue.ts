import { share } from '../share.ts';

/** Share of the predicted positives that are positive (precision); undefined where nobody is selected. */
export const positivePredictiveValue = share({
  id: 'positivePredictiveValue',
  title: 'Positive predictive value',
  family: 'predictive',
  formula: 'TP / (TP + FP)',
  better: 'higher',
  scale: 'share',
  about: {
    short: 'PPV',
    says: 'Of those predicted positive, the share that actually is.',
    range: '[0, 1]',
    source: 'Fawcett 2006',
    peers: { sklearn: 'precision_score', aif360: 'positive_predictive_value', aequitas: 'precision' },
  },
  hits: ({ tp }) => tp,
  misses: ({ fp }) => fp,
  whenEmpty: 'noneSelected',
});
