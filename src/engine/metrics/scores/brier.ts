import { meanLoss } from '../meanLoss.ts';

/** Mean squared distance of the score from what happened (0 or 1); needs scores in [0, 1]. */
export const brier = meanLoss({
  id: 'brier',
  title: 'Brier score',
  family: 'scores',
  formula: 'mean of (score - outcome)^2',
  better: 'lower',
  scale: 'number',
  most: 1,
  moments: (scores) => scores.brier,
});
