import type { UndefinedReason } from '../../../protocol/measured.ts';
import type { Outcomes, Slice } from '../../cube/cube.ts';
import { correlationLimits, matthews, matthewsError } from '../../stats/correlation.ts';
import { twoSided } from '../../stats/distributions.ts';
import { kish } from '../../stats/trials.ts';
import type { GroupMetric } from '../metric.ts';
import { all, isEmpty, negatives, notSelected, positives, selected, weightedRows } from '../share.ts';

/** Rows of each class that the delta method needs to hold. */
const enough = 10;

/**
 * Correlation of label and prediction, in [-1, 1]; undefined where either does not vary (scikit-learn says 0 there).
 * Interval: Fisher's transformation and the delta method, from 10 rows of each class on.
 */
export const matthewsCorrelation: GroupMetric = {
  entry: {
    id: 'matthewsCorrelation',
    title: 'Matthews correlation',
    family: 'performance',
    formula: '(TP TN - FP FN) / sqrt((TP + FP)(TP + FN)(TN + FP)(TN + FN))',
    better: 'higher',
    scale: 'number',
  },
  about: {
    short: 'MCC',
    says: 'How closely truth and prediction go together: 0 as by chance, 1 always.',
    range: '[-1, 1]',
    source: 'Matthews 1975',
    peers: { sklearn: 'matthews_corrcoef' },
  },
  of: (slice, level) => {
    const reason = whyNot(slice.outcomes);
    if (reason !== undefined) return { undefined: reason };
    const limits = limitsOf(slice, twoSided(level));
    const rows = all(slice.outcomes);
    return {
      value: matthews(slice.outcomes),
      ...weightedRows(rows),
      interval: limits
        ? { ...limits, level, method: 'atanhDelta' }
        : { none: smallerClass(slice.outcomes) < enough ? 'tooFewRows' : 'degenerate' },
    };
  },
  limits: limitsOf,
  support: ({ outcomes }) => Math.min(...[positives, negatives, selected, notSelected].map((of) => kish(of(outcomes)))),
  error: ({ outcomes }) => (whyNot(outcomes) === undefined ? matthewsError(outcomes) : undefined),
};

function limitsOf({ outcomes }: Slice, z: number) {
  if (whyNot(outcomes) !== undefined || smallerClass(outcomes) < enough) return undefined;
  return correlationLimits(matthews(outcomes), matthewsError(outcomes), z);
}

const smallerClass = (outcomes: Outcomes): number => Math.min(kish(positives(outcomes)), kish(negatives(outcomes)));

function whyNot(outcomes: Outcomes): UndefinedReason | undefined {
  if (isEmpty(outcomes)) return 'noRows';
  if (!(positives(outcomes).weight > 0 && negatives(outcomes).weight > 0)) return 'oneClass';
  if (!(selected(outcomes).weight > 0)) return 'noneSelected';
  return notSelected(outcomes).weight > 0 ? undefined : 'allSelected';
}
