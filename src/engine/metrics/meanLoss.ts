import type { CatalogueEntry } from '../../protocol/document.ts';
import type { Moments, Scores } from '../cube/cube.ts';
import { twoSided } from '../stats/distributions.ts';
import { meanLimits, meanOf, standardErrorOfMean } from '../stats/mean.ts';
import type { GroupMetric } from './metric.ts';

/**
 * A metric that is the mean of a loss over the rows with a score, from its sums. Interval: Student's t.
 *
 * @param most no loss is above this; absent: no such end
 */
export function meanLoss(
  definition: CatalogueEntry & { readonly most?: number; readonly moments: (scores: Scores) => Moments | undefined },
): GroupMetric {
  const { moments, most, ...entry } = definition;
  const sumsOf = ({ scores }: { readonly scores?: Scores }) => scores && moments(scores);
  return {
    entry,
    of: (slice, level) => {
      const sums = sumsOf(slice);
      if (sums === undefined) return { undefined: 'notApplicable' };
      const value = meanOf(sums);
      if (value === undefined) return { undefined: 'noRows' };
      const limits = meanLimits(sums, twoSided(level), most);
      return {
        value,
        denominator: sums.rows,
        ...(sums.w2 === sums.rows ? {} : { effective: effectiveRows(sums) }),
        interval: limits
          ? { ...limits, level, method: 'studentT' }
          : { none: sums.rows < 2 ? 'tooFewRows' : 'degenerate' },
      };
    },
    limits: (slice, z) => {
      const sums = sumsOf(slice);
      return sums && meanLimits(sums, z, most);
    },
    support: (slice) => {
      const sums = sumsOf(slice);
      return sums === undefined ? 0 : effectiveRows(sums);
    },
    error: (slice) => {
      const sums = sumsOf(slice);
      return sums && standardErrorOfMean(sums);
    },
    mass: (slice) => sumsOf(slice)?.w ?? 0,
  };
}

const effectiveRows = ({ rows, w, w2 }: Moments) => (w2 > 0 ? Math.min(rows, (w * w) / w2) : 0);
