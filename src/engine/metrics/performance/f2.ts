import { fBeta } from '../fBeta.ts';

/** The true positive rate counts twice as much as precision. */
export const f2 = fBeta(2, {
  id: 'f2',
  title: 'F2',
  family: 'performance',
  formula: '5 TP / (5 TP + 4 FN + FP)',
  better: 'higher',
  scale: 'number',
  about: {
    short: 'F2',
    says: 'The harmonic mean of PPV and TPR, TPR counting double.',
    range: '[0, 1]',
    source: 'van Rijsbergen 1979',
    peers: { sklearn: 'fbeta_score(beta=2)' },
  },
  secondary: true,
});
