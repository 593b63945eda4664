import type { Slice } from '../cube/cube.ts';
import { deltaError, logitLimits, sharesOf } from '../stats/cells.ts';
import { twoSided } from '../stats/distributions.ts';
import { kish, plus } from '../stats/trials.ts';
import type { Entry, GroupMetric } from './metric.ts';
import { isEmpty, weightedRows } from './share.ts';

/**
 * Weighted harmonic mean of precision and true positive rate, the latter counting beta times as much (van Rijsbergen 1979):
 * (1 + beta^2) TP / ((1 + beta^2) TP + beta^2 FN + FP). Undefined where nobody is positive, predicted or actual.
 * Interval: delta method on the logit scale; none at 0 and 1.
 */
export function fBeta(beta: number, { about, ...entry }: Entry): GroupMetric {
  const weight = beta * beta;
  const parts = ({ outcomes }: Slice) => {
    const { tp, fp, fn } = outcomes;
    const rows = plus(tp, fp, fn);
    const below = (1 + weight) * tp.weight + weight * fn.weight + fp.weight;
    return below > 0 ? { value: ((1 + weight) * tp.weight) / below, rows } : undefined;
  };
  const limitsOf = (slice: Slice, z: number) => {
    const of = parts(slice);
    return of && logitLimits(of.value, errorOf(slice), z);
  };
  const errorOf = ({ outcomes }: Slice) => {
    const [tp, fp, fn] = sharesOf(outcomes);
    const below = (1 + weight) * tp + weight * fn + fp;
    const value = ((1 + weight) * tp) / below;
    return deltaError(outcomes, [((1 + weight) * (1 - value)) / below, -value / below, (-weight * value) / below, 0]);
  };
  return {
    entry,
    about,
    of: (slice, level) => {
      const of = parts(slice);
      if (of === undefined) return { undefined: isEmpty(slice.outcomes) ? 'noRows' : 'noPositives' };
      const limits = limitsOf(slice, twoSided(level));
      return {
        value: of.value,
        ...weightedRows(of.rows),
        interval: limits ? { ...limits, level, method: 'logitDelta' } : { none: 'degenerate' },
      };
    },
    limits: limitsOf,
    support: (slice) => kish(parts(slice)?.rows ?? { rows: 0, weight: 0, weightSquared: 0 }),
  };
}
