import { meanLoss } from '../meanLoss.ts';

/** Mean of -log of the probability that the score gave to what happened, clipped at 1e-15; needs scores in [0, 1]. */
export const logLoss = meanLoss({
  id: 'logLoss',
  title: 'Log loss',
  family: 'scores',
  formula: 'mean of -log p(what happened)',
  better: 'lower',
  scale: 'number',
  about: {
    short: 'Log loss',
    says: 'How surprised the scores are by what happened: 0 is never, lower is better.',
    range: '[0, ∞)',
    source: 'Good 1952',
    peers: { sklearn: 'log_loss' },
  },
  log: true,
  moments: (scores) => scores.logLoss,
});
