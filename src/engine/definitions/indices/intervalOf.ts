import type { Interval, IntervalMethod, NoInterval } from '../../../protocol/measured.ts';
import type { Limits } from '../../stats/limits.ts';

/** An interval from limits, a side beyond all numbers as unbounded; without limits none. */
export function intervalOf(limits: Limits | undefined, level: number, method: IntervalMethod): Interval | NoInterval {
  if (limits === undefined) return { none: 'degenerate' };
  const bound = (limit: number) => (Number.isFinite(limit) ? limit : 'unbounded');
  return { low: bound(limits.low), high: bound(limits.high), level, method };
}
