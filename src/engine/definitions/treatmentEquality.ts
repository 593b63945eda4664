import type { DefinitionResult, SpreadResult } from '../../protocol/definitions.ts';
import type { Slice } from '../cube/cube.ts';
import { extremes, intervalOr } from '../metrics/between.ts';
import { rounded } from '../metrics/measure.ts';
import type { Estimator } from '../metrics/metric.ts';
import { isEmpty } from '../metrics/share.ts';
import { digits } from '../stats/digits.ts';
import { twoSided } from '../stats/distributions.ts';
import { criticals, gapLimits } from '../stats/gap.ts';
import type { Limits } from '../stats/limits.ts';
import { clopperPearson, wilson } from '../stats/proportion.ts';
import { smallestRatioLimits } from '../stats/ratio.ts';
import { trials } from '../stats/trials.ts';
import type { Definition, Groups } from './definition.ts';
import { kinds } from './oneRate.ts';

/** Misses for each false alarm are as many in each group: errors lean to the same side. */
export const treatmentEquality: Definition = {
  entry: { id: 'treatmentEquality', formula: 'FN / FP', rates: [], source: 'Berk et al. 2018' },
  of: (groups) => kinds.map((kind) => ({ definition: 'treatmentEquality', kind, ...spread(groups, kind) })),
};

const errors = ({ outcomes }: Slice) => trials(outcomes.fn, outcomes.fp);

/**
 * FN / FP of a group: the odds that an error is a miss. Given how many errors there are, misses are binomial, so that
 * limits of their share hold for the odds. Undefined without false positives.
 */
const missesPerFalseAlarm: Estimator = {
  of: (slice, level) => {
    const of = errors(slice);
    if (of === undefined || of.hits === of.n)
      return { undefined: isEmpty(slice.outcomes) ? 'noRows' : 'zeroReference' };
    return {
      value: slice.outcomes.fn.weight / slice.outcomes.fp.weight,
      denominator: of.rows,
      ...(of.weighted ? { effective: of.n } : {}),
      interval: { ...odds(wilson(of, twoSided(level))), level, method: 'wilsonMapped' },
    };
  },
  limits: (slice, z) => {
    const of = errors(slice);
    return of && odds(clopperPearson(of, z));
  },
  support: (slice) => errors(slice)?.n ?? 0,
};

const odds = ({ low, high }: Limits): Limits => ({ low: low / (1 - low), high: high / (1 - high) });

function spread({ candidates, slices, level }: Groups, kind: DefinitionResult['kind']): SpreadResult {
  const { judged, leftOut, whyNot } = candidates(missesPerFalseAlarm);
  const more = {
    ...(leftOut.length === 0 ? {} : { leftOut }),
    values: slices.map((slice) => ({ key: slice.key, measured: rounded(missesPerFalseAlarm.of(slice, level)) })),
  };
  const against = 'between';
  if (whyNot !== undefined) return { against, undefined: whyNot, ...more };
  const [lowest, highest] = extremes(judged);
  if (kind === 'ratio' && highest.value === 0) return { against, undefined: 'zeroReference', ...more };
  const critical = criticals(judged.length, level);
  const limits = kind === 'difference' ? gapLimits(judged, critical) : smallestRatioLimits(judged, critical);
  return {
    against,
    value: digits(kind === 'difference' ? highest.value - lowest.value : lowest.value / highest.value),
    interval: intervalOr(missesPerFalseAlarm, judged, limits, level, kind === 'difference' ? 'mover' : 'moverRatio'),
    lowest: lowest.slice.key,
    highest: highest.slice.key,
    ...more,
  };
}
