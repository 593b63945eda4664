import type { CalibrationBin, GroupResult, MetricId, RocCurve } from '../../protocol/document.ts';
import { hasInterval, type Interval, isUndefined, type Measured, type NoInterval } from '../../protocol/measured.ts';
import type { Scores, Slice } from '../cube/cube.ts';
import { digits } from '../stats/digits.ts';
import { twoSided } from '../stats/distributions.ts';
import { wilson } from '../stats/proportion.ts';
import { trials } from '../stats/trials.ts';
import { metrics, ofScores } from './index.ts';
import type { GroupMetric } from './metric.ts';
import { precisionRecall } from './precisionRecall.ts';
import { reliabilityOf } from './reliability.ts';
import { all } from './share.ts';

/**
 * Everything that is said of one group by itself: values with intervals, rows per outcome, ROC curve, calibration.
 *
 * @param level coverage of the intervals, in (0, 1)
 * @param of the metrics to measure; `applicableMetrics` of all rows
 * @param overall all rows
 */
export function measureSlice(
  slice: Slice,
  level: number,
  of: readonly GroupMetric[] = applicableMetrics(slice),
  overall: Slice = slice,
): GroupResult {
  const { key, outcomes, scores, units } = slice;
  const values: { [M in MetricId]?: Measured } = {};
  for (const metric of of) values[metric.entry.id] = rounded(metric.of(slice, level, overall));
  const prCurve = scores && precisionRecall(scores);
  const reliability = scores && reliabilityOf(scores);
  return {
    key,
    n: all(outcomes).rows,
    confusion: { tp: outcomes.tp.rows, fp: outcomes.fp.rows, fn: outcomes.fn.rows, tn: outcomes.tn.rows },
    values,
    ...(scores?.roc === undefined ? {} : { roc: roundedCurve(scores.roc) }),
    ...(prCurve && { prCurve }),
    ...(scores === undefined || scores.bins.length === 0
      ? {}
      : { calibration: calibration(scores, level, units !== undefined) }),
    ...(reliability && { reliability }),
  };
}

/** The metrics that these data can have: those of scores only where there are scores (in [0, 1], for losses). */
export function applicableMetrics(overall: Slice): readonly GroupMetric[] {
  return metrics.filter(({ entry, of }) => {
    if (!ofScores.includes(entry.family)) return true;
    const value = of(overall, 0.95);
    return !(isUndefined(value) && value.undefined === 'notApplicable');
  });
}

/** A measured number with 12 significant digits throughout. */
export function rounded(measured: Measured): Measured {
  if (isUndefined(measured)) return measured;
  return {
    ...measured,
    value: digits(measured.value),
    ...(measured.effective === undefined ? {} : { effective: digits(measured.effective) }),
    interval: roundedInterval(measured.interval),
  };
}

export function roundedInterval(interval: Interval | NoInterval): Interval | NoInterval {
  if (!hasInterval(interval)) return interval;
  const { low, high, level, method } = interval;
  return {
    low: typeof low === 'number' ? digits(low) : low,
    high: typeof high === 'number' ? digits(high) : high,
    level,
    method,
  };
}

/** Observed rate against mean score, bin by bin; empty bins are left out. */
function calibration({ bins }: Scores, level: number, repeated: boolean): readonly CalibrationBin[] {
  return bins.flatMap(({ low, high, positives, negatives, scoreSum }) => {
    const rate = trials(positives, negatives);
    if (rate === undefined) return [];
    return {
      low,
      high,
      n: rate.rows,
      meanScore: digits(scoreSum / (positives.weight + negatives.weight)),
      rate: digits(rate.value),
      interval: repeated
        ? { none: 'repeatedUnits' }
        : roundedInterval({ ...wilson(rate, twoSided(level)), level, method: 'wilson' }),
    };
  });
}

const roundedCurve = ({ falsePositiveRate, truePositiveRate }: RocCurve): RocCurve => ({
  falsePositiveRate: falsePositiveRate.map(rate),
  truePositiveRate: truePositiveRate.map(rate),
});

/** Weights that are taken off one by one may leave a little less than nothing. */
const rate = (x: number) => digits(Math.min(1, Math.max(0, x)));
