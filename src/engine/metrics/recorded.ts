import type { AuditDocument, GroupKey, GroupResult } from '../../protocol/document.ts';
import { type Bound, hasInterval, isUndefined, type Measured } from '../../protocol/measured.ts';
import { twoSided } from '../stats/distributions.ts';
import type { Estimate } from '../stats/limits.ts';

/**
 * A number of a record as an estimate: its limits at other critical values are taken to widen as z does. Undefined where
 * it is not defined.
 */
export function recordedEstimate(measured: Measured | undefined): Estimate | undefined {
  if (measured === undefined || isUndefined(measured)) return undefined;
  const { value, interval } = measured;
  return {
    value,
    limits: (z) => {
      if (!hasInterval(interval)) return undefined;
      const wider = z / twoSided(interval.level);
      return {
        low: value - wider * (value - finiteOr(interval.low, -1)),
        high: value + wider * (finiteOr(interval.high, 1) - value),
      };
    },
  };
}

/** The same group in a record, in whatever order its columns stand. */
export function recordedGroup(groupings: AuditDocument['groupings'], key: GroupKey): GroupResult | undefined {
  const by = Object.keys(key);
  const grouping = groupings.find(({ by: of }) => of.length === by.length && of.every((name) => by.includes(name)));
  return grouping?.groups.find((group) => by.every((column) => group.key[column] === key[column]));
}

/** A bound as a number; a side that is not bounded is infinite. */
export const finiteOr = (bound: Bound, side: 1 | -1): number =>
  bound === 'unbounded' ? side * Number.POSITIVE_INFINITY : bound;
