import type { Gate, GateNumber } from '../../protocol/gates.ts';
import {
  hasInterval,
  type Interval,
  type IntervalMethod,
  isUndefined,
  type NoInterval,
} from '../../protocol/measured.ts';
import type { Slice } from '../cube/cube.ts';
import { disparitiesBetween, intervalOr } from '../metrics/between.ts';
import { candidateOf, candidatesOf } from '../metrics/candidates.ts';
import type { GroupMetric } from '../metrics/metric.ts';
import type { MeasureSettings } from '../metrics/settings.ts';
import { all } from '../metrics/share.ts';
import { digits } from '../stats/digits.ts';
import { twoSided } from '../stats/distributions.ts';
import type { Limits } from '../stats/limits.ts';
import { changeOf, worstChange } from './change.ts';
import type { Ground, Held } from './held.ts';
import { worstOf } from './worst.ts';

/** The number of a gate. `slices`: the groups that it is about; undefined: all rows. */
export function numberOf(gate: Gate, metric: GroupMetric, slices: readonly Slice[] | undefined, ground: Ground): Held {
  const { cube, settings, base } = ground;
  if (slices === undefined) {
    const now = ofAll(metric, cube.overall, settings);
    return gate.change ? changeOf(now, metric, base) : now;
  }
  const candidates = candidatesOf(metric, slices, settings);
  const among = {
    rows: rowsOf(candidates.judged.map(({ slice }) => slice)),
    allRows: rowsOf(slices),
    notJudged: candidates.leftOut,
    rowsNotJudged: rowsOf(slices.filter(({ key }) => candidates.leftOut.includes(key))),
  };
  if (gate.change) return { ...worstChange(gate.limit, metric, candidates.judged, base, settings.level), ...among };
  if (gate.compare === 'worst') return { ...worstOf(gate.limit, metric, candidates, settings.level), ...among };
  const gap = disparitiesBetween(metric, candidates, settings.level).find(({ kind }) => kind === gate.compare)!;
  if (isUndefined(gap)) return { measured: { undefined: gap.undefined }, ...among };
  const { value, interval, lowest, highest } = gap;
  return { measured: { value, interval }, ...(lowest && { lowest }), ...(highest && { highest }), ...among };
}

function ofAll(metric: GroupMetric, overall: Slice, { level }: MeasureSettings): Held {
  const measured = decidingNumber(metric, overall, level);
  const rows = all(overall.outcomes).rows;
  const shown = metric.of(overall, level);
  return {
    measured,
    rows: isUndefined(shown) ? rows : shown.denominator,
    allRows: rows,
    rowsNotJudged: 0,
    notJudged: [],
  };
}

/** A slice's value with the limits that decide: exact ones for a share, where a Wilson interval is shown beside it. */
export function decidingNumber(metric: GroupMetric, slice: Slice, level: number): GateNumber {
  const candidate = candidateOf(metric, slice, level);
  if ('undefined' in candidate) return { undefined: candidate.undefined };
  return {
    value: digits(candidate.value),
    interval: decidingInterval(metric, slice, candidate.limits(twoSided(level)), level),
  };
}

function decidingInterval(
  metric: GroupMetric,
  slice: Slice,
  limits: Limits | undefined,
  level: number,
): Interval | NoInterval {
  const shown = metric.of(slice, level);
  const method: IntervalMethod =
    metric.share !== undefined || isUndefined(shown) || !hasInterval(shown.interval)
      ? 'clopperPearson'
      : shown.interval.method;
  return intervalOr(metric, [{ slice, value: 0, limits: () => limits }], limits, level, method);
}

const rowsOf = (slices: readonly Slice[]) => slices.reduce((sum, { outcomes }) => sum + all(outcomes).rows, 0);
