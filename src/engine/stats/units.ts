/**
 * What of the four outcomes (tp, fp, fn, tn) each unit holds, a unit being a person with several rows: sums of weights
 * by unit, from which only these sums over units are kept.
 */
export type UnitSums = {
  /** Units by which outcomes they hold at all, as a bit mask: 1 tp, 2 fp, 4 fn, 8 tn; 16 numbers. */
  readonly patterns: readonly number[];
  /** Sums over units of products of two outcomes, in the order of `pairs`; 10 numbers. */
  readonly products: readonly number[];
};

/** A linear combination of the outcomes of some units: how often each outcome is in it. */
export type PartOfUnits = { readonly of: UnitSums; readonly factors: readonly number[] };

/** Positions of the two outcomes of each product. */
export const pairs: readonly (readonly [number, number])[] = [0, 1, 2, 3].flatMap((a) =>
  [0, 1, 2, 3].filter((b) => b >= a).map((b) => [a, b] as const),
);

/** The sum of parts, each taken `factors[i]` times; parts of the same units become one. */
export function combined(
  parts: readonly (readonly PartOfUnits[])[],
  factors: readonly number[],
): readonly PartOfUnits[] {
  const sums = new Map<UnitSums, number[]>();
  for (const [at, list] of parts.entries())
    for (const part of list) {
      const sum = sums.get(part.of) ?? [0, 0, 0, 0];
      sums.set(
        part.of,
        sum.map((factor, outcome) => factor + factors[at]! * part.factors[outcome]!),
      );
    }
  return [...sums].map(([of, factors]) => ({ of, factors }));
}

/** Sum over units of the square of what each holds of a combination. */
export function squareSum(parts: readonly PartOfUnits[]): number {
  let sum = 0;
  for (const { of, factors } of parts)
    for (const [at, [a, b]] of pairs.entries()) sum += (a === b ? 1 : 2) * factors[a]! * factors[b]! * of.products[at]!;
  return Math.max(0, sum);
}

/** Units that hold any of the outcomes of a combination. */
export function unitsWith(parts: readonly PartOfUnits[]): number {
  let units = 0;
  for (const { of, factors } of parts) {
    const mask = factors.reduce((bits, factor, outcome) => bits | (factor === 0 ? 0 : 1 << outcome), 0);
    units += of.patterns.reduce((sum, count, pattern) => sum + ((pattern & mask) === 0 ? 0 : count), 0);
  }
  return units;
}
