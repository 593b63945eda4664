import { meanLoss } from '../meanLoss.ts';

/** Mean of -log of the probability that the score gave to what happened, clipped at 1e-15; needs scores in [0, 1]. */
export const logLoss = meanLoss({
  id: 'logLoss',
  title: 'Log loss',
  family: 'scores',
  formula: 'mean of -log p(what happened)',
  better: 'lower',
  scale: 'number',
  moments: (scores) => scores.logLoss,
});
