import { scoreMoments } from '../distances.ts';
import { meanLoss } from '../meanLoss.ts';

/** Mean of the scores: the share that is to be positive, if scores mean what they say; needs scores in [0, 1]. */
export const meanScore = meanLoss({
  id: 'meanScore',
  title: 'Mean score',
  family: 'calibration',
  formula: 'mean of the score',
  better: 'none',
  scale: 'share',
  about: {
    short: 'Score',
    says: 'Of all rows, the share that is positive if scores mean what they say.',
    range: '[0, 1]',
    source: 'Cox 1958',
    peers: { fairlearn: 'mean_prediction' },
  },
  secondary: true,
  most: 1,
  moments: scoreMoments,
});
