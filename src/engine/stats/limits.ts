/** A lower and an upper limit on the estimate's own scale, `low <= value <= high`. */
export type Limits = { readonly low: number; readonly high: number };

/**
 * An estimate that can say its limits at any critical value.
 *
 * `limits(z)` is the two-sided interval with 2 * (1 - cdf(z)) outside, z >= 0; undefined where no sound limits exist.
 */
export type Estimate = { readonly value: number; limits(z: number): Limits | undefined };

/** Limits of all estimates at one critical value; undefined as soon as one has none. */
export function limitsOfAll(estimates: readonly Estimate[], z: number): readonly Limits[] | undefined {
  const all: Limits[] = [];
  for (const estimate of estimates) {
    const limits = estimate.limits(z);
    if (limits === undefined) return undefined;
    all.push(limits);
  }
  return all;
}
