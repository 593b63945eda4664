import type { NoIntervalReason } from '../../../protocol/measured.ts';
import type { Slice } from '../../cube/cube.ts';
import { aucLimits, widened } from '../../stats/area.ts';
import { twoSided } from '../../stats/distributions.ts';
import { alike, kish, plus } from '../../stats/trials.ts';
import type { GroupMetric } from '../metric.ts';

/**
 * Chance that a positive scores above a negative, ties one half; undefined where a class is absent.
 * Interval: DeLong's variance on the logit scale and drawn to a model's where few rows are on the wrong side, the wider one;
 * for rows that weigh the same; wider by how far the value may be from exact.
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
  about: {
    short: 'AUC',
    says: 'How often an actual positive has a higher score than an actual negative; ties count half.',
    range: '[0, 1]',
    source: 'Hanley and McNeil 1982',
    peers: { sklearn: 'roc_auc_score' },
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
      ...(alike(scores.positives) ? {} : { effective: kish(scores.positives) }),
      interval: limits ? { ...limits, level, method: 'delongLogit' } : { none: whyNone(slice) },
    };
  },
  limits: limitsOf,
  support: pairs,
  error: ({ scores }) => {
    const variance = scores?.auc?.variance;
    return variance !== undefined && variance > 0 ? Math.sqrt(variance) : undefined;
  },
};

const isWeighted = ({ scores }: Slice) => scores !== undefined && !alike(plus(scores.positives, scores.negatives));

function whyNone(slice: Slice): NoIntervalReason {
  if (isWeighted(slice)) return 'weightedScores';
  if (pairs(slice) < 2) return 'tooFewRows';
  return 'degenerate';
}

function pairs({ scores }: Slice): number {
  return scores === undefined ? 0 : Math.min(kish(scores.positives), kish(scores.negatives));
}

function limitsOf(slice: Slice, z: number) {
  const auc = slice.scores?.auc;
  if (auc === undefined || isWeighted(slice)) return undefined;
  const { positives, negatives } = slice.scores!;
  const limits = aucLimits(auc.value, auc.variance, { positives: kish(positives), negatives: kish(negatives) }, z);
  return limits && widened(limits, slice.scores?.bounds?.auc);
}
