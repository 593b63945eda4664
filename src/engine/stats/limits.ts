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

/** Limits at one critical value, each computed when it is first asked for; only for estimates that have limits. */
export function lazily(estimates: readonly Estimate[], z: number): (i: number) => Limits {
  const known: (Limits | undefined)[] = [];
  return (i) => {
    known[i] ??= estimates[i]!.limits(z);
    return known[i] ?? { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
  };
}
