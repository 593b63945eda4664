import { type Stratum, tableOf } from './stratum.ts';

/** A value with its standard error; without one where nothing varies. */
export type Pooled = { readonly value: number; readonly error?: number };

/**
 * The Mantel-Haenszel risk difference, group - reference: the mean of the strata's differences, each counting as
 * n1 n0 / (n1 + n0), with Sato's variance (1989), which holds for few large strata and for many sparse ones.
 *
 * @returns value in [-1, 1]; undefined without strata
 */
export function riskDifference(strata: readonly Stratum[]): Pooled | undefined {
  if (strata.length === 0) return undefined;
  let [sum, weight, p, q] = [0, 0, 0, 0];
  for (const stratum of strata) {
    const { a, c, n1, n0, total } = tableOf(stratum);
    sum += (a * n0 - c * n1) / total;
    weight += (n1 * n0) / total;
    p += (n1 * n1 * c - n0 * n0 * a + (n1 * n0 * (n0 - n1)) / 2) / total ** 2;
    q += (a * (n0 - c) + c * (n1 - a)) / (2 * total);
  }
  const value = Math.min(1, Math.max(-1, sum / weight));
  const variance = value * p + q;
  // Where all or nobody is hit the two parts cancel, up to rounding.
  return variance > 1e-12 * q ? { value, error: Math.sqrt(variance) / weight } : { value };
}
