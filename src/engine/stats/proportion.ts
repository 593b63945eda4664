import { betaQuantile } from './beta.ts';
import { upperTail } from './distributions.ts';
import type { Limits } from './limits.ts';
import type { Trials } from './trials.ts';

/**
 * Wilson's score limits of a proportion (Wilson 1927): what is shown beside a rate.
 * At 0 hits `low` is exactly 0, with hits only `high` is exactly 1.
 *
 * @param z critical value, 1.96 for 95 %
 * @example wilson(trialsOf(8, 10), 1.959963984540054) // { low: 0.4902, high: 0.9433 }
 */
export function wilson({ hits, n }: Pick<Trials, 'hits' | 'n'>, z: number): Limits {
  const p = hits / n;
  const square = (z * z) / n;
  const centre = p + square / 2;
  const half = z * Math.sqrt((p * (1 - p)) / n + square / (4 * n));
  return {
    // Rounding may step over an end where weights leave next to nothing on one side.
    low: hits === 0 ? 0 : Math.max(0, (centre - half) / (1 + square)),
    high: hits === n ? 1 : Math.min(1, (centre + half) / (1 + square)),
  };
}

/**
 * Exact limits of a proportion (Clopper and Pearson 1934): what decides. They cover at least what they claim.
 * Effective counts of weighted rows need not be whole. At 0 hits `low` is exactly 0, with hits only `high` is exactly 1.
 *
 * @param z critical value of the two-sided interval
 */
export function clopperPearson({ hits, n }: Pick<Trials, 'hits' | 'n'>, z: number): Limits {
  return { low: exactLow(hits, n, z), high: 1 - exactLow(n - hits, n, z) };
}

/** The lower limit; the upper one is its mirror image, so that a rate and its complement share the work. */
function exactLow(hits: number, n: number, z: number): number {
  if (hits <= 0) return 0;
  if (!(Number.isInteger(hits) && n < 2 ** 26)) return computeLow(hits, n, z);
  const atZ = knownAt(z);
  const key = hits * 2 ** 26 + n;
  let low = atZ.get(key);
  if (low === undefined) {
    if (atZ.size >= 20_000) atZ.clear();
    low = computeLow(hits, n, z);
    atZ.set(key, low);
  }
  return low;
}

const known = new Map<number, Map<number, number>>();
let latest = { z: Number.NaN, at: new Map<number, number>() };

/** Limits known at a critical value. The one used longest ago is forgotten: p-values try many that do not come again. */
function knownAt(z: number): Map<number, number> {
  if (latest.z === z) return latest.at;
  const at = known.get(z) ?? new Map<number, number>();
  known.delete(z);
  known.set(z, at);
  for (const oldest of known.keys()) {
    if (known.size <= 100) break;
    known.delete(oldest);
  }
  latest = { z, at };
  return at;
}

function computeLow(hits: number, n: number, z: number): number {
  // The score limit with its continuity correction is near enough for two or three steps.
  const near = wilson({ hits: Math.max(hits - 0.5, hits / 2), n }, z).low;
  return betaQuantile(upperTail(z), hits, n - hits + 1, near);
}
