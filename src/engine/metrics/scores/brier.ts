import { meanLoss } from '../meanLoss.ts';

/** Mean squared distance of the score from what happened (0 or 1); needs scores in [0, 1]. */
export const brier = meanLoss({
  id: 'brier',
  title: 'Brier score',
  family: 'scores',
  formula: 'mean of (score - outcome)^2',
  better: 'lower',
  scale: 'number',
  about: {
    short: 'Brier',
    says: 'How far scores are from what happened, squared: 0 is exact, lower is better.',
    range: '[0, 1]',
    source: 'Brier 1950',
    peers: { sklearn: 'brier_score_loss' },
  },
  most: 1,
  log: true,
  moments: (scores) => scores.brier,
});
