import type { AuditDocument, GroupKey } from '../../protocol/document.ts';
import type { Limit } from '../../protocol/gates.ts';
import { hasInterval, isUndefined, type Measured } from '../../protocol/measured.ts';
import type { Candidate } from '../metrics/candidates.ts';
import type { GroupMetric } from '../metrics/metric.ts';
import { digits } from '../stats/digits.ts';
import { twoSided } from '../stats/distributions.ts';
import { differenceLimits } from '../stats/gap.ts';
import type { Estimate, Limits } from '../stats/limits.ts';
import type { Held } from './held.ts';
import { worstOf } from './worst.ts';

type Base = Pick<AuditDocument, 'overall' | 'groupings'> | undefined;

/**
 * What has changed of all rows' number since the base. The two are taken as independent: where they are of the same rows,
 * the interval is wider than need be.
 */
export function changeOf(now: Held, metric: GroupMetric, base: Base): Held {
  const before = known(base?.overall.values[metric.entry.id]);
  if (before === undefined || 'undefined' in now.measured) return now;
  const { value, interval } = now.measured;
  const limits = hasInterval(interval) ? { low: finite(interval.low, -1), high: finite(interval.high, 1) } : undefined;
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
    const before = known(groupIn(base, group.slice.key)?.values[metric.entry.id]);
    if (before === undefined) return [];
    const limits = (z: number): Limits | undefined => {
      const [now, then] = [group.limits(z), before.limits(z)];
      return now && then && differenceLimits(group.value, now, before.value, then);
    };
    return [{ slice: group.slice, value: group.value - before.value, limits }];
  });
  return worstOf(limit, metric, { judged: changes, small: [], leftOut: [], whyNot: undefined }, level);
}

/** A number of a record as an estimate: its limits at other critical values are taken to widen as z does. */
function known(measured: Measured | undefined): Estimate | undefined {
  if (measured === undefined || isUndefined(measured)) return undefined;
  const { value, interval } = measured;
  return {
    value,
    limits: (z) => {
      if (!hasInterval(interval)) return undefined;
      const wider = z / twoSided(interval.level);
      return {
        low: value - wider * (value - finite(interval.low, -1)),
        high: value + wider * (finite(interval.high, 1) - value),
      };
    },
  };
}

function groupIn(base: Base, key: GroupKey) {
  const by = Object.keys(key);
  const grouping = base?.groupings.find(
    ({ by: of }) => of.length === by.length && of.every((name) => by.includes(name)),
  );
  return grouping?.groups.find((group) => by.every((column) => group.key[column] === key[column]));
}

const finite = (bound: number | 'unbounded', side: 1 | -1): number =>
  bound === 'unbounded' ? side * Number.POSITIVE_INFINITY : bound;
