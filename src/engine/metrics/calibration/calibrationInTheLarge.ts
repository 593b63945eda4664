import { errorMoments } from '../distances.ts';
import { meanLoss } from '../meanLoss.ts';

/**
 * Mean score minus the share that is positive: above 0 scores say too much, below too little. From the sums of
 * score - outcome, row by row; needs scores in [0, 1]. Interval: Student's t.
 */
export const calibrationInTheLarge = meanLoss({
  id: 'calibrationInTheLarge',
  title: 'Calibration in the large',
  family: 'calibration',
  formula: 'mean of score - outcome',
  better: 'none',
  scale: 'share',
  about: {
    short: 'In the large',
    says: 'How much more the scores say than happened, on average: 0 is right, above 0 too much.',
    range: '[-1, 1]',
    source: 'Cox 1958',
  },
  secondary: true,
  least: -1,
  most: 1,
  moments: errorMoments,
});
