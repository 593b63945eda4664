import type { PooledGap, TestResult, Turn } from '../../protocol/control.ts';
import {
  hasInterval,
  type Interval,
  isUndefined,
  type Known,
  type Measured,
  type NoInterval,
} from '../../protocol/measured.ts';
import type { Slice } from '../cube/cube.ts';
import { roundedInterval } from '../metrics/measure.ts';
import type { GroupMetric } from '../metrics/metric.ts';
import { givenReference } from '../metrics/reference.ts';
import type { MeasureSettings } from '../metrics/settings.ts';
import { disparitiesToReference } from '../metrics/toReference.ts';
import { digits } from '../stats/digits.ts';
import { twoSided } from '../stats/distributions.ts';
import { cochranMantelHaenszel } from '../stats/strata/cochranMantelHaenszel.ts';
import { homogeneity } from '../stats/strata/homogeneity.ts';
import { oddsRatio } from '../stats/strata/oddsRatio.ts';
import { type Both, type PairWithin, pairWithin, pooledDifference, rowsOfBoth } from './pairWithin.ts';

/**
 * A group against the reference in one metric that is a share of rows: over all rows, and pooled over strata. A group too
 * small for its gap over all rows is too small here.
 *
 * @param within the two groups, stratum by stratum
 */
export function pooledGap(
  metric: GroupMetric,
  group: Slice,
  reference: Slice,
  within: readonly Both[],
  settings: MeasureSettings,
): PooledGap {
  const { level } = settings;
  const pair = pairWithin(metric, within);
  const crude = crudeGap(metric, group, reference, settings);
  const of = { metric: metric.entry.id, group: group.key, reference: reference.key, crude };
  const counted = { strata: pair.counted, rows: pair.rows };
  if (isUndefined(crude)) return { ...of, difference: crude, oddsRatio: crude, ...counted };
  const difference = pooledDifference(pair, twoSided(level), level);
  const association = cochranMantelHaenszel(pair.strata);
  const equal = homogeneity(pair.strata);
  const turn = turnOf(crude, difference);
  return {
    ...of,
    difference,
    oddsRatio: pooledOddsRatio(pair, level),
    ...(association && { association: { ...rounded(association.plain), corrected: rounded(association.corrected) } }),
    ...(equal && { homogeneity: { ...rounded(equal), degrees: equal.degrees } }),
    ...counted,
    ...(turn && { turn }),
  };
}

/** As everywhere else: MOVER of exact limits, the pair not being picked. */
function crudeGap(metric: GroupMetric, group: Slice, reference: Slice, settings: MeasureSettings): Measured {
  const [found] = disparitiesToReference(metric, [group], givenReference(reference, settings.level), settings);
  if (found === undefined || isUndefined(found)) return { undefined: found?.undefined ?? 'tooFewRows' };
  return { value: found.value, ...rowsOfBoth(metric, group, reference), interval: found.interval };
}

function pooledOddsRatio({ strata, rows, effective }: PairWithin, level: number): Measured {
  if (strata.length === 0) return { undefined: 'noSharedStrata' };
  const pooled = oddsRatio(strata);
  if (pooled === undefined) return { undefined: 'zeroReference' };
  const { value, logError } = pooled;
  const factor = logError === undefined ? undefined : Math.exp(twoSided(level) * logError);
  return {
    value: digits(value),
    denominator: rows.compared,
    ...(effective === undefined ? {} : { effective }),
    interval:
      factor === undefined
        ? { none: 'degenerate' }
        : roundedInterval({ low: value / factor, high: value * factor, level, method: 'robinsBreslowGreenland' }),
  };
}

/** What pooling turns a gap into; undefined where it leaves it as it was, or where neither is told apart from none. */
export function turnOf(crude: Known, pooled: Measured): Turn | undefined {
  if (isUndefined(pooled)) return undefined;
  const [before, after] = [toldApart(crude.interval), toldApart(pooled.interval)];
  if (before && after) return Math.sign(crude.value) === Math.sign(pooled.value) ? undefined : 'reversed';
  if (after) return 'appears';
  if (!before) return undefined;
  return hasInterval(pooled.interval) && !holds(pooled.interval, crude.value) ? 'vanishes' : 'unclear';
}

const toldApart = (interval: Interval | NoInterval) => hasInterval(interval) && !holds(interval, 0);

const holds = ({ low, high }: Interval, value: number) =>
  (low === 'unbounded' || low <= value) && (high === 'unbounded' || high >= value);

const rounded = ({ statistic, p }: TestResult): TestResult => ({ statistic: digits(statistic), p: digits(p) });
