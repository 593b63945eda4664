import type { Scores, Slice } from '../../cube/cube.ts';
import { areaLimits, widened } from '../../stats/area.ts';
import { twoSided } from '../../stats/distributions.ts';
import { partialArea } from '../../stats/partialArea.ts';
import { alike, kish, plus } from '../../stats/trials.ts';
import type { GroupMetric } from '../metric.ts';

/** With fewer positives in the area its limits cover too little. */
const fewest = 10;

/** The largest false positive rate that counts. */
const end = 0.1;

/**
 * Area under the ROC curve up to a false positive rate of 10 %, standardised so that chance is 0.5 and the best 1 (McClish
 * 1989; scikit-learn's `max_fpr`); undefined where a class is absent. Interval: logit scale, variance by influence, for
 * unweighted rows; wider by how far the value may be from that of single scores.
 */
export const partialAuc: GroupMetric = {
  entry: {
    id: 'partialAuc',
    title: 'Partial ROC AUC, FPR up to 10 %',
    family: 'scores',
    formula: '(1 + (A - t^2/2) / (t - t^2/2)) / 2, A the area up to FPR t = 0.1',
    better: 'higher',
    scale: 'number',
    secondary: true,
  },
  about: {
    short: 'pAUC',
    says: 'How well the top of the ranking tells positives from negatives: 0.5 as by chance, 1 always.',
    range: '[0, 1]',
    source: 'McClish 1989',
    peers: { sklearn: 'roc_auc_score(max_fpr=0.1)' },
  },
  of: (slice, level) => {
    const { scores } = slice;
    if (scores?.steps === undefined) return { undefined: 'notApplicable' };
    if (scores.positives.rows + scores.negatives.rows === 0) return { undefined: 'noRows' };
    const area = standardised(scores);
    if (area === undefined) return { undefined: 'oneClass' };
    const limits = limitsOf(slice, twoSided(level));
    return {
      value: area.value,
      denominator: scores.positives.rows,
      ...(alike(scores.positives) ? {} : { effective: kish(scores.positives) }),
      interval: limits
        ? { ...limits, level, method: 'logitDelta' }
        : { none: isWeighted(scores) ? 'weightedScores' : area.inside < fewest ? 'tooFewRows' : 'degenerate' },
    };
  },
  limits: limitsOf,
  support,
  error: ({ scores }) => {
    const variance = scores && standardised(scores)?.variance;
    return variance !== undefined && variance > 0 ? Math.sqrt(variance) : undefined;
  },
};

type Standardised = {
  readonly value: number;
  readonly variance?: number;
  readonly inside: number;
  readonly bound: number;
};

/** Value, variance and bound on the scale from 0.5 to 1. */
function standardised(scores: Scores): Standardised | undefined {
  if (scores.steps === undefined) return undefined;
  let found = known.get(scores);
  if (found === undefined) {
    const { positives, negatives, exact } = scores.steps;
    // The variance takes a unit of weight for a row; of rows that all weigh the same each counts once.
    const of = isWeighted(scores) ? 'weight' : 'rows';
    const area = partialArea({ positives: positives[of], negatives: negatives[of] }, end);
    if (area === undefined) return undefined;
    const chance = (end * end) / 2;
    const scale = 0.5 / (end - chance);
    found = {
      value: Math.min(1, 0.5 + scale * (area.area - chance)),
      ...(area.variance === undefined ? {} : { variance: scale * scale * area.variance }),
      inside: area.inside,
      bound: exact ? 0 : scale * area.bound,
    };
    known.set(scores, found);
  }
  return found;
}

const known = new WeakMap<Scores, Standardised>();

const isWeighted = ({ positives, negatives }: Scores) => !alike(plus(positives, negatives));

/** Of the negatives only those that may be in count. */
function support({ scores }: Slice): number {
  return scores === undefined ? 0 : Math.min(kish(scores.positives), end * kish(scores.negatives));
}

function limitsOf(slice: Slice, z: number) {
  const { scores } = slice;
  const area = scores && standardised(scores);
  if (scores === undefined || area === undefined || isWeighted(scores)) return undefined;
  if (area.inside < fewest && area.value < 1) return undefined;
  const limits = areaLimits(area.value, area.variance, support(slice), z);
  return limits && widened(limits, area.bound);
}
