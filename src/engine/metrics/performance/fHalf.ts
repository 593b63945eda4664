import { fBeta } from '../fBeta.ts';

/** Precision counts twice as much as the true positive rate. */
export const fHalf = fBeta(0.5, {
  id: 'fHalf',
  title: 'F0.5',
  family: 'performance',
  formula: '1.25 TP / (1.25 TP + 0.25 FN + FP)',
  better: 'higher',
  scale: 'number',
  about: {
    short: 'F0.5',
    says: 'The harmonic mean of PPV and TPR, PPV counting double.',
    range: '[0, 1]',
    source: 'van Rijsbergen 1979',
    peers: { sklearn: 'fbeta_score(beta=0.5)' },
  },
  secondary: true,
});
