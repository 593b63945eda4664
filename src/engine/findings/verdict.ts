import type { GroupKey } from '../../protocol/document.ts';
import type { GateNumber, Limit, WhyInconclusive } from '../../protocol/gates.ts';
import { hasInterval } from '../../protocol/measured.ts';
import { twoSided } from '../stats/distributions.ts';
import { rowsToDecide } from '../stats/power.ts';

/** A number with its interval, or none, and how much of the data it speaks for. */
export type Judged = {
  readonly measured: GateNumber;
  /** Rows that the number rests on. */
  readonly rows: number;
  /** Rows of all groups, and those of groups that were not judged, which are named. */
  readonly allRows: number;
  readonly rowsNotJudged: number;
  readonly notJudged: readonly GroupKey[];
};

/** Three values: what the evidence shows, not what the point says. */
export type Verdict =
  | { readonly verdict: 'pass'; readonly notJudged?: readonly GroupKey[] }
  | { readonly verdict: 'fail' }
  | ({ readonly verdict: 'inconclusive' } & WhyInconclusive);

/** Share of rows in groups that were not judged beyond which nothing passes. */
const tolerated = 0.02;

/**
 * The verdict of a limit. For `max: L`: high <= L passes, low > L fails, anything between is inconclusive; mirrored for
 * `min`. Equality passes. The two sides of a 95 % interval are wrong in at most 2.5 % each. A p-value plays no part.
 */
export function verdictOf(limit: Limit, judged: Judged): Verdict {
  const { measured } = judged;
  if ('undefined' in measured) return { verdict: 'inconclusive', because: 'undefined', undefined: measured.undefined };
  const { value, interval } = measured;
  if (!hasInterval(interval)) return { verdict: 'inconclusive', because: 'noInterval', none: interval.none };
  // Mirrored, a minimum is a maximum.
  const sign = 'max' in limit ? 1 : -1;
  const bound = 'max' in limit ? limit.max : -limit.min;
  const low = sign === 1 ? finite(interval.low, -1) : -finite(interval.high, 1);
  const high = sign === 1 ? finite(interval.high, 1) : -finite(interval.low, -1);
  if (low > bound) return { verdict: 'fail' };
  if (high <= bound) return passUnless(judged);
  const point = sign * value;
  const towards = point <= bound ? high - point : point - low;
  if (!Number.isFinite(towards)) return { verdict: 'inconclusive', because: 'unbounded' };
  const error = towards / twoSided(interval.level);
  return {
    verdict: 'inconclusive',
    because: 'limitInInterval',
    needed: rowsToDecide(judged.rows, point, bound, error, interval.level),
  };
}

/** A pass, unless too many rows are of groups that were not judged. */
export function passUnless({ notJudged, rowsNotJudged, allRows }: Judged): Verdict {
  const share = allRows > 0 ? rowsNotJudged / allRows : 0;
  if (share > tolerated) return { verdict: 'inconclusive', because: 'notJudged', share, notJudged };
  return notJudged.length === 0 ? { verdict: 'pass' } : { verdict: 'pass', notJudged };
}

const finite = (bound: number | 'unbounded', side: 1 | -1): number =>
  bound === 'unbounded' ? side * Number.POSITIVE_INFINITY : bound;
