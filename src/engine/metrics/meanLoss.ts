import type { UndefinedReason } from '../../protocol/measured.ts';
import type { Moments, Scores } from '../cube/cube.ts';
import { twoSided } from '../stats/distributions.ts';
import { lossLimits, meanLimits, meanOf, standardErrorOfMean } from '../stats/mean.ts';
import { alike, kish, type Sums } from '../stats/trials.ts';
import type { Entry, GroupMetric } from './metric.ts';

/**
 * A metric that is the mean of a loss over the rows with a score, from its sums. Interval: Student's t.
 *
 * @param log whether the high limit is made on the log scale: of losses most of which are small
 * @param most no loss is above this; absent: no such end
 * @param least no loss is below this; absent: 0
 * @param whenEmpty why scored rows without those that are averaged have no value
 */
export function meanLoss(
  definition: Entry & {
    readonly most?: number;
    readonly least?: number;
    readonly log?: true;
    readonly whenEmpty?: UndefinedReason;
    readonly moments: (scores: Scores) => Moments | undefined;
  },
): GroupMetric {
  const { moments, most, least, log, whenEmpty = 'noRows', about, ...entry } = definition;
  const limitsOf = (sums: Moments, z: number) => (log ? lossLimits(sums, z, most) : meanLimits(sums, z, most, least));
  const sumsOf = ({ scores }: { readonly scores?: Scores }) => scores && moments(scores);
  return {
    entry,
    about,
    of: (slice, level) => {
      const sums = sumsOf(slice);
      if (sums === undefined) return { undefined: 'notApplicable' };
      const value = meanOf(sums);
      if (value === undefined) return { undefined: hasScores(slice) ? whenEmpty : 'noRows' };
      const limits = limitsOf(sums, twoSided(level));
      return {
        value,
        denominator: sums.rows,
        ...(alike({ rows: sums.rows, weight: sums.w, weightSquared: sums.w2 })
          ? {}
          : { effective: kish(weightsOf(sums)) }),
        interval: limits
          ? { ...limits, level, method: log ? 'logStudentT' : 'studentT' }
          : { none: sums.rows < 2 ? 'tooFewRows' : 'degenerate' },
      };
    },
    limits: (slice, z) => {
      const sums = sumsOf(slice);
      return sums && limitsOf(sums, z);
    },
    support: (slice) => {
      const sums = sumsOf(slice);
      return sums === undefined ? 0 : kish(weightsOf(sums));
    },
    error: (slice) => {
      const sums = sumsOf(slice);
      return sums && standardErrorOfMean(sums);
    },
    mass: (slice) => sumsOf(slice)?.w ?? 0,
  };
}

const hasScores = ({ scores }: { readonly scores?: Scores }) =>
  scores !== undefined && scores.positives.weight + scores.negatives.weight > 0;

const weightsOf = ({ rows, w, w2 }: Moments): Sums => ({ rows, weight: w, weightSquared: w2 });
