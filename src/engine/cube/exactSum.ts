/** Sums kept to about 32 digits, so that the order of the rows does not show after rounding to a double (Knuth's two-sum). */
export type ExactSums = { readonly high: Float64Array; readonly low: Float64Array };

export const exactSums = (size: number): ExactSums => ({ high: new Float64Array(size), low: new Float64Array(size) });

export function addTo(sums: ExactSums, at: number, value: number): void {
  const before = sums.high[at]!;
  const after = before + value;
  const back = after - before;
  sums.low[at]! += before - (after - back) + (value - back);
  sums.high[at] = after;
}

export const sumOf = (sums: ExactSums, at: number): number => sums.high[at]! + sums.low[at]!;
