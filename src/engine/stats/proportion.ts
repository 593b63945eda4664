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

/**
 * Exact lower limit of a share that is known to have a hit, as whatever others are divided by is: the binomial without its
 * zero, P(X >= hits) / P(X > 0) = tail. A single hit says nothing then: 0. With many hits it is `clopperPearson`'s.
 *
 * @param z critical value of the two-sided interval
 */
export function lowOfHit({ hits, n }: Pick<Trials, 'hits' | 'n'>, z: number): number {
  if (hits <= 1) return 0;
  const tail = upperTail(z);
  let low = exactLow(hits, n, z);
  for (let step = 0; step < 200; step++) {
    const hit = -Math.expm1(n * Math.log1p(-low));
    if (hit === 1) return low;
    const next = betaQuantile(tail * hit, hits, n - hits + 1, low);
    if (Math.abs(next - low) <= 1e-13 * low) return next;
    low = next;
  }
  return low;
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
  return betaQuantile(upperTail(z), hits, n - hits + 1, nearLow(hits, n - hits + 1, z));
}

/** Near enough to a beta quantile for one or two steps (Abramowitz and Stegun 1964, 26.5.22); any other start where it has none. */
function nearLow(a: number, b: number, z: number): number {
  const curve = (z * z - 3) / 6;
  const [ofA, ofB] = [1 / (2 * a - 1), 1 / (2 * b - 1)];
  const mean = 2 / (ofA + ofB);
  const w = (z * Math.sqrt(mean + curve)) / mean - (ofB - ofA) * (curve + 5 / 6 - 2 / (3 * mean));
  const near = a / (a + b * Math.exp(2 * w));
  return near > 0 && near < a / (a + b) ? near : a / (a + b) / 2;
}
