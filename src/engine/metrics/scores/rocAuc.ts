import type { Slice } from '../../cube/cube.ts';
import { areaLimits, widened } from '../../stats/area.ts';
import { twoSided } from '../../stats/distributions.ts';
import { isPlain, kish } from '../../stats/trials.ts';
import type { GroupMetric } from '../metric.ts';

/**
 * Chance that a positive scores above a negative, ties one half; undefined where a class is absent.
 * Interval: logit with DeLong's variance, for unweighted rows; wider by how far the value may be from exact.
 */
export const rocAuc: GroupMetric = {
  entry: {
    id: 'rocAuc',
    title: 'ROC AUC',
    family: 'scores',
    formula: 'P(score of a positive > score of a negative) + P(equal) / 2',
    better: 'higher',
    scale: 'number',
  },
  of: (slice, level) => {
    const { scores } = slice;
    if (scores === undefined) return { undefined: 'notApplicable' };
    if (scores.positives.rows + scores.negatives.rows === 0) return { undefined: 'noRows' };
    if (scores.positives.rows === 0 || scores.negatives.rows === 0) return { undefined: 'oneClass' };
    if (scores.auc === undefined) return { undefined: 'notApplicable' };
    const limits = limitsOf(slice, twoSided(level));
    return {
      // Weights of very different sizes leave rounding of their sums.
      value: Math.min(1, Math.max(0, scores.auc.value)),
      denominator: scores.positives.rows,
      ...(isPlain(scores.positives) ? {} : { effective: kish(scores.positives) }),
      interval: limits
        ? { ...limits, level, method: 'logitDelong' }
        : { none: !isWeighted(slice) ? (pairs(slice) < 2 ? 'tooFewRows' : 'degenerate') : 'weightedScores' },
    };
  },
  limits: limitsOf,
  support: pairs,
  error: ({ scores }) => {
    const variance = scores?.auc?.variance;
    return variance !== undefined && variance > 0 ? Math.sqrt(variance) : undefined;
  },
};

const isWeighted = ({ scores }: Slice) =>
  scores !== undefined && !(isPlain(scores.positives) && isPlain(scores.negatives));

function pairs({ scores }: Slice): number {
  return scores === undefined ? 0 : Math.min(kish(scores.positives), kish(scores.negatives));
}

function limitsOf(slice: Slice, z: number) {
  const auc = slice.scores?.auc;
  if (auc === undefined || isWeighted(slice)) return undefined;
  const limits = areaLimits(auc.value, auc.variance, pairs(slice), z);
  return limits && widened(limits, slice.scores?.bounds?.auc);
}
