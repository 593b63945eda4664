import type { Direction, NumberChange } from '../../protocol/comparison.ts';
import type { CatalogueEntry, MetricId } from '../../protocol/document.ts';
import { claimOfOne } from '../stats/claims.ts';
import { digits } from '../stats/digits.ts';
import type { Limits } from '../stats/limits.ts';
import type { Shift } from './shift.ts';

/** How a change of a number is judged. */
export type Judging = {
  readonly metric: MetricId;
  readonly better: CatalogueEntry['better'];
  /** Coverage of intervals, in (0, 1). */
  readonly level: number;
  /** The smallest change that is worth saying. */
  readonly worth: number;
};

/**
 * What became of a number between two audits. It is a change where the whole interval lies on one side of 0 and the number
 * itself moved by what is worth saying; it is none where the whole interval is smaller than that.
 *
 * @param of how many numbers such as this are told at once: the interval holds for all of them
 */
export function numberChange(
  { metric, better, level, worth }: Judging,
  { before, after, limits: limitsAt, method, p, paired }: Shift,
  of: number,
  groups?: NumberChange['groups'],
): NumberChange {
  const limits = limitsAt(claimOfOne(of, level));
  const change = after - before;
  const finite = limits && Number.isFinite(limits.low) && Number.isFinite(limits.high);
  return {
    metric,
    ...(groups && { groups }),
    ...(paired && { paired }),
    before: digits(before),
    after: digits(after),
    change: digits(change),
    interval: finite
      ? { low: digits(limits.low), high: digits(limits.high), level, method: of > 1 ? 'sidak' : method }
      : { none: 'degenerate' },
    ...(p !== undefined && { p: digits(ofAll(p, of)) }),
    direction: directionOf(change, finite ? limits : undefined, better, worth),
  };
}

/** The p of one of so many claims that hold together (`claimOfOne`). */
const ofAll = (p: number, of: number): number => Math.min(1, -2 * Math.expm1(of * Math.log1p(-p / 2)));

function directionOf(
  change: number,
  limits: Limits | undefined,
  better: CatalogueEntry['better'],
  worth: number,
): Direction {
  if (limits === undefined) return 'inconclusive';
  if (limits.low > -worth && limits.high < worth) return 'unchanged';
  const clear = limits.low > 0 || limits.high < 0;
  if (!clear || Math.abs(change) < worth) return 'inconclusive';
  if (better === 'none') return 'changed';
  return change > 0 === (better === 'higher') ? 'better' : 'worse';
}

const needs: readonly Direction[] = ['worse', 'changed', 'better', 'inconclusive', 'unchanged'];

/**
 * What asks for most first: of the same direction what the policy holds to something, then for whom: a group before
 * all rows, both before gaps between groups; then what is clearest, whatever its scale.
 *
 * @param held metrics that the policy's gates are about
 */
export const byNeed =
  (held: ReadonlySet<MetricId>) =>
  (a: NumberChange, b: NumberChange): number =>
    needs.indexOf(a.direction) - needs.indexOf(b.direction) ||
    Number(held.has(b.metric)) - Number(held.has(a.metric)) ||
    ofWhom(a) - ofWhom(b) ||
    clearness(b) - clearness(a);

const ofWhom = ({ groups }: NumberChange): number => [1, 0, 2][groups?.length ?? 0]!;

/** How far a number moved at least, in widths of its interval. */
function clearness({ interval }: NumberChange): number {
  if ('none' in interval || interval.low === 'unbounded' || interval.high === 'unbounded') return 0;
  return Math.max(0, interval.low, -interval.high) / (interval.high - interval.low);
}
