import type { Slice } from '../../cube/cube.ts';
import { averagePrecisionLimits, widened } from '../../stats/area.ts';
import { twoSided } from '../../stats/distributions.ts';
import { alike, kish, plus } from '../../stats/trials.ts';
import type { GroupMetric } from '../metric.ts';

/**
 * Precision averaged over the positives, thresholds falling, step-wise; undefined without positives. Grows with the base rate.
 * Interval: approximate, on the logit scale, for unweighted rows.
 */
export const averagePrecision: GroupMetric = {
  entry: {
    id: 'averagePrecision',
    title: 'Average precision',
    family: 'scores',
    formula: 'sum (R_k - R_{k-1}) P_k over falling thresholds',
    better: 'higher',
    scale: 'number',
  },
  about: {
    short: 'AP',
    says: 'How pure the top of the ranking by score is, over all cut-offs.',
    range: '[0, 1]',
    source: 'Zhu 2004',
    peers: { sklearn: 'average_precision_score' },
  },
  of: (slice, level) => {
    const { scores } = slice;
    if (scores === undefined) return { undefined: 'notApplicable' };
    if (scores.positives.rows + scores.negatives.rows === 0) return { undefined: 'noRows' };
    if (scores.positives.rows === 0) return { undefined: 'noPositives' };
    if (scores.averagePrecision === undefined) return { undefined: 'notApplicable' };
    const limits = limitsOf(slice, twoSided(level));
    return {
      // Weights of very different sizes leave rounding of their sums.
      value: Math.min(1, scores.averagePrecision),
      denominator: scores.positives.rows,
      ...(alike(scores.positives) ? {} : { effective: kish(scores.positives) }),
      interval: limits
        ? { ...limits, level, method: 'logitApproximate' }
        : { none: isWeighted(slice) ? 'weightedScores' : 'degenerate' },
    };
  },
  limits: limitsOf,
  support: ({ scores }) => (scores === undefined ? 0 : kish(scores.positives)),
  error: ({ scores }) => {
    const value = scores?.averagePrecision;
    if (scores === undefined || value === undefined || !(value > 0 && value < 1)) return undefined;
    return Math.sqrt((value * (1 - value)) / kish(scores.positives));
  },
};

const isWeighted = ({ scores }: Slice) => scores !== undefined && !alike(plus(scores.positives, scores.negatives));

function limitsOf(slice: Slice, z: number) {
  const { scores } = slice;
  if (scores?.averagePrecision === undefined || isWeighted(slice)) return undefined;
  const limits = averagePrecisionLimits(scores.averagePrecision, scores.positives.rows, z);
  return limits && widened(limits, scores.bounds?.averagePrecision);
}
