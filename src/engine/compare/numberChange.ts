import type { Direction, NumberChange } from '../../protocol/comparison.ts';
import type { CatalogueEntry, MetricId } from '../../protocol/document.ts';
import { claimOfOne } from '../stats/claims.ts';
import { digits } from '../stats/digits.ts';
import { differenceLimits } from '../stats/gap.ts';
import type { Estimate, Limits } from '../stats/limits.ts';

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
  before: Estimate,
  after: Estimate,
  of: number,
  groups?: NumberChange['groups'],
): NumberChange {
  const z = claimOfOne(of, level);
  const [was, is] = [before.limits(z), after.limits(z)];
  const limits = was && is && differenceLimits(after.value, is, before.value, was);
  const change = after.value - before.value;
  const finite = limits && Number.isFinite(limits.low) && Number.isFinite(limits.high);
  return {
    metric,
    ...(groups && { groups }),
    before: digits(before.value),
    after: digits(after.value),
    change: digits(change),
    interval: finite
      ? { low: digits(limits.low), high: digits(limits.high), level, method: of > 1 ? 'sidak' : 'mover' }
      : { none: 'degenerate' },
    direction: directionOf(change, finite ? limits : undefined, better, worth),
  };
}

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

/** What asks for most first; of the same kind what is clearest, whatever its scale. */
export const byNeed = (a: NumberChange, b: NumberChange): number =>
  needs.indexOf(a.direction) - needs.indexOf(b.direction) || clearness(b) - clearness(a);

/** How far a number moved at least, in widths of its interval. */
function clearness({ interval }: NumberChange): number {
  if ('none' in interval || interval.low === 'unbounded' || interval.high === 'unbounded') return 0;
  return Math.max(0, interval.low, -interval.high) / (interval.high - interval.low);
}
