import type { AuditDocument } from '../../protocol/document.ts';
import type { Limit } from '../../protocol/gates.ts';
import { hasInterval } from '../../protocol/measured.ts';
import type { Candidate } from '../metrics/candidates.ts';
import type { GroupMetric } from '../metrics/metric.ts';
import { finiteOr, recordedEstimate, recordedGroup } from '../metrics/recorded.ts';
import { digits } from '../stats/digits.ts';
import { twoSided } from '../stats/distributions.ts';
import { differenceLimits } from '../stats/gap.ts';
import type { Limits } from '../stats/limits.ts';
import type { Held } from './held.ts';
import { worstOf } from './worst.ts';

type Base = Pick<AuditDocument, 'overall' | 'groupings'> | undefined;

/**
 * What has changed of all rows' number since the base. The two are taken as independent: where they are of the same rows,
 * the interval is wider than need be.
 */
export function changeOf(now: Held, metric: GroupMetric, base: Base): Held {
  const before = recordedEstimate(base?.overall.values[metric.entry.id]);
  if (before === undefined || 'undefined' in now.measured) return now;
  const { value, interval } = now.measured;
  const limits = hasInterval(interval)
    ? { low: finiteOr(interval.low, -1), high: finiteOr(interval.high, 1) }
    : undefined;
  const level = hasInterval(interval) ? interval.level : 0.95;
  const ofBase = before.limits(twoSided(level));
  const change = limits && ofBase && differenceLimits(value, limits, before.value, ofBase);
  return {
    ...now,
    base: before.value,
    measured: {
      value: digits(value - before.value),
      interval: change
        ? { low: digits(change.low), high: digits(change.high), level, method: 'mover' }
        : { none: 'degenerate' },
    },
  };
}

/** Of all groups that the base has too, the one whose number changed most for the worse. Gaps have no change: rule 18. */
export function worstChange(
  limit: Limit,
  metric: GroupMetric,
  judged: readonly Candidate[],
  base: Base,
  level: number,
): Pick<Held, 'measured' | 'lowest' | 'highest'> {
  const changes = judged.flatMap((group): Candidate[] => {
    const before = recordedEstimate(base && recordedGroup(base.groupings, group.slice.key)?.values[metric.entry.id]);
    if (before === undefined) return [];
    const limits = (z: number): Limits | undefined => {
      const [now, then] = [group.limits(z), before.limits(z)];
      return now && then && differenceLimits(group.value, now, before.value, then);
    };
    return [{ slice: group.slice, value: group.value - before.value, limits }];
  });
  return worstOf(limit, metric, { judged: changes, small: [], leftOut: [], whyNot: undefined }, level);
}
