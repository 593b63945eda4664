import { meanLoss } from '../meanLoss.ts';

/**
 * Mean of 1 - score of the actual positives: the false negative rate of drawing by score (Pleiss et al. 2017); undefined
 * without positives, needs scores in [0, 1].
 */
export const generalizedFalseNegativeRate = meanLoss({
  id: 'generalizedFalseNegativeRate',
  title: 'Generalized false negative rate',
  family: 'calibration',
  formula: 'mean of 1 - score over actual positives',
  better: 'lower',
  scale: 'share',
  about: {
    short: 'gFNR',
    says: 'How far below 1 actual positives score on average.',
    range: '[0, 1]',
    source: 'Pleiss and others 2017',
    peers: { aif360: 'generalized_false_negative_rate' },
  },
  secondary: true,
  most: 1,
  whenEmpty: 'noPositives',
  moments: ({ generalized }) => generalized?.falseNegative,
});
