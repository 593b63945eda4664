import { meanLoss } from '../meanLoss.ts';

/**
 * Mean score of the actual negatives: the false positive rate of drawing by score (Pleiss et al. 2017); undefined
 * without negatives, needs scores in [0, 1].
 */
export const generalizedFalsePositiveRate = meanLoss({
  id: 'generalizedFalsePositiveRate',
  title: 'Generalized false positive rate',
  family: 'calibration',
  formula: 'mean of the score over actual negatives',
  better: 'lower',
  scale: 'share',
  about: {
    short: 'gFPR',
    says: 'How high actual negatives score on average.',
    range: '[0, 1]',
    source: 'Pleiss and others 2017',
    peers: { aif360: 'generalized_false_positive_rate' },
  },
  secondary: true,
  most: 1,
  whenEmpty: 'noNegatives',
  moments: ({ generalized }) => generalized?.falsePositive,
});
