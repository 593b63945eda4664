import type { Slice } from '../../cube/cube.ts';
import { twoSided } from '../../stats/distributions.ts';
import { alike, kish } from '../../stats/trials.ts';
import type { GroupMetric } from '../metric.ts';
import { recalibrationOf } from '../recalibration.ts';

/** With fewer rows of a class the normal limits do not hold. */
const fewest = 10;

/**
 * Slope of a logistic regression of what happened on the logit of the score (Cox 1958): 1 where scores mean what they
 * say, below 1 where they are too extreme, above where they are too timid. Undefined with one class, one score, or
 * where a score parts the classes; needs scores in [0, 1], kept 1e-6 from both ends. Interval: Wald.
 */
export const calibrationSlope: GroupMetric = {
  entry: {
    id: 'calibrationSlope',
    title: 'Calibration slope',
    family: 'calibration',
    formula: 'b in logit P(positive) = a + b logit(score)',
    better: 'none',
    scale: 'number',
    secondary: true,
  },
  about: {
    short: 'Slope',
    says: 'How outcomes follow the scores: 1 is right, below 1 scores are too extreme, above 1 too timid.',
    range: '(-∞, ∞)',
    source: 'Cox 1958',
  },
  of: (slice, level) => {
    const { scores } = slice;
    const fit = scores && recalibrationOf(scores)?.fit;
    if (scores === undefined || fit === undefined) return { undefined: 'notApplicable' };
    const { positives, negatives } = scores;
    if (positives.rows + negatives.rows === 0) return { undefined: 'noRows' };
    if ('undefined' in fit) return fit;
    const limits = limitsOf(slice, twoSided(level));
    return {
      value: fit.slope,
      denominator: positives.rows + negatives.rows,
      ...(alike(positives) && alike(negatives) ? {} : { effective: kish(positives) + kish(negatives) }),
      interval: limits ? { ...limits, level, method: 'wald' } : { none: 'tooFewRows' },
    };
  },
  limits: limitsOf,
  support,
  error: ({ scores }) => {
    const fit = scores && recalibrationOf(scores)?.fit;
    return fit === undefined || 'undefined' in fit ? undefined : fit.error;
  },
};

function support({ scores }: Slice): number {
  return scores === undefined ? 0 : Math.min(kish(scores.positives), kish(scores.negatives));
}

function limitsOf(slice: Slice, z: number) {
  const fit = slice.scores && recalibrationOf(slice.scores)?.fit;
  if (fit === undefined || 'undefined' in fit || support(slice) < fewest) return undefined;
  return { low: fit.slope - z * fit.error, high: fit.slope + z * fit.error };
}
