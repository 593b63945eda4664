import type { Interval, NoInterval } from '../../protocol/measured.ts';
import type { Slice } from '../cube/cube.ts';
import { roundedInterval } from '../metrics/measure.ts';
import type { GroupMetric } from '../metrics/metric.ts';
import { digits } from '../stats/digits.ts';
import { riskDifference } from '../stats/strata/riskDifference.ts';
import type { Stratum } from '../stats/strata/stratum.ts';
import type { Trials } from '../stats/trials.ts';

/** Two groups in one stratum; absent where it holds no row of a group. */
export type Both = { readonly group?: Slice | undefined; readonly reference?: Slice | undefined };

/** Two groups of one metric within strata: those that hold both, and what lies in the others. */
export type PairWithin = {
  readonly strata: readonly Stratum[];
  readonly counted: { readonly compared: number; readonly dropped: number };
  /** Rows of the metric's denominator. */
  readonly rows: { readonly compared: number; readonly dropped: number };
  /** Effective ones in the strata compared, where rows carry weights. */
  readonly effective?: number;
};

/** @param metric a share of rows; each stratum counts by its effective rows */
export function pairWithin(metric: GroupMetric, within: readonly Both[]): PairWithin {
  const strata: Stratum[] = [];
  let [dropped, rows, rowsDropped, effective, weighted] = [0, 0, 0, 0, false];
  for (const { group, reference } of within) {
    const [one, other] = [group && metric.share?.(group), reference && metric.share?.(reference)];
    const held = (one?.rows ?? 0) + (other?.rows ?? 0);
    if (one !== undefined && other !== undefined) {
      strata.push({ group: one, reference: other });
      rows += held;
      effective += one.n + other.n;
      weighted ||= one.weighted || other.weighted;
    } else if (held > 0) {
      dropped += 1;
      rowsDropped += held;
    }
  }
  return {
    strata,
    counted: { compared: strata.length, dropped },
    rows: { compared: rows, dropped: rowsDropped },
    ...(weighted ? { effective: digits(effective) } : {}),
  };
}

/** Rows that a gap between two groups rests on, and effective ones where they carry weights. */
export function rowsOfBoth(metric: GroupMetric, one: Slice | undefined, other: Slice | undefined) {
  const both = [one, other].flatMap((slice) => (slice && metric.share?.(slice)) ?? []);
  const sum = (of: (trials: Trials) => number) => both.reduce((total, trials) => total + of(trials), 0);
  return {
    denominator: sum(({ rows }) => rows),
    ...(both.some(({ weighted }) => weighted) ? { effective: digits(sum(({ n }) => n)) } : {}),
  };
}

/**
 * The pooled risk difference as the record keeps it.
 *
 * @param z critical value of its interval
 * @param level what the interval is said to hold
 */
export function pooledDifference({ strata, rows, effective }: PairWithin, z: number, level: number) {
  const pooled = riskDifference(strata);
  if (pooled === undefined) return { undefined: 'noSharedStrata' } as const;
  const { value, error } = pooled;
  const interval: Interval | NoInterval =
    error === undefined
      ? { none: 'degenerate' }
      : roundedInterval({
          low: Math.max(-1, value - z * error),
          high: Math.min(1, value + z * error),
          level,
          method: 'sato',
        });
  return {
    value: digits(value),
    denominator: rows.compared,
    ...(effective === undefined ? {} : { effective }),
    interval,
  };
}
