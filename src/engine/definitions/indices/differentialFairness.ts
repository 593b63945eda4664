import type { IndexId } from '../../../protocol/indices.ts';
import { isUndefined } from '../../../protocol/measured.ts';
import { rounded } from '../../metrics/measure.ts';
import type { GroupMetric } from '../../metrics/metric.ts';
import { digits } from '../../stats/digits.ts';
import type { ComparingIndex } from './definition.ts';
import { intervalOf } from './intervalOf.ts';
import { differential } from './smoothedRates.ts';

/** Smoothed empirical differential fairness of one rate; 0 where all groups have the same, ln 2 where one has twice another's. */
export const differentialFairness = (id: IndexId, what: string, rate: GroupMetric): ComparingIndex => ({
  id,
  formula: `largest |ln p_i - ln p_j|, |ln(1 - p_i) - ln(1 - p_j)|; p = (rows with favourable ${what} + 1/2) / (n + 1)`,
  ofGroups: (groups) => {
    const found = differential(rate, groups);
    const left = found.leftOut.length === 0 ? {} : { leftOut: found.leftOut };
    if (isUndefined(found)) return { measured: { undefined: found.undefined }, ...left };
    const { level } = groups.settings;
    return {
      measured: rounded({
        value: found.value,
        denominator: found.rows,
        interval: intervalOf(found.limits(level), level, 'mover'),
      }),
      farthest: found.farthest,
      ...left,
      ...(found.withSmallGroups === undefined ? {} : { withSmallGroups: digits(found.withSmallGroups) }),
    };
  },
});
