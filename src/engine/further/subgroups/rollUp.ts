import type { Joint, Measure } from '../../cube/joint.ts';

/** Sums of rows by their codes in some dimensions; cells in the order of their codes, dimension by dimension. */
export type Cells = {
  readonly codes: readonly Int32Array[];
  readonly sums: Joint['sums'];
  readonly length: number;
};

/**
 * Sums up over all dimensions but `by`. Millions of cells a second: no object is made for any of them.
 *
 * @param sizes codes that each dimension has; for three of 200 values an array of 32 MB is made on the way
 * @param by positions of dimensions, none of them twice; none gives one cell of all rows, or none without rows
 */
export function rollUp(joint: Joint, sizes: readonly number[], by: readonly number[]): Cells {
  const numbers = numbersOf(joint, sizes, by);
  const product = by.reduce((size, dimension) => size * sizes[dimension]!, 1);
  const { distinct, cellOf } = placed(numbers, product);
  const codes = by.map((dimension, at) => {
    const below = by.slice(at + 1).reduce((size, one) => size * sizes[one]!, 1);
    return Int32Array.from(distinct, (number) => Math.floor(number / below) % sizes[dimension]!);
  });
  const sums: { [measure in Measure]?: Float64Array } = {};
  for (const [measure, values] of Object.entries(joint.sums) as [Measure, Float64Array][]) {
    const summed = new Float64Array(distinct.length);
    for (let at = 0; at < values.length; at++) summed[cellOf[at]!]! += values[at]!;
    sums[measure] = summed;
  }
  return { codes, sums, length: distinct.length };
}

/** Each joint group's codes in `by` as one number, the last dimension being the fastest. */
function numbersOf({ codes, ids }: Joint, sizes: readonly number[], by: readonly number[]): Int32Array {
  const numbers = new Int32Array(ids.length);
  for (const dimension of by) {
    const [size, own] = [sizes[dimension]!, codes[dimension]!];
    for (let at = 0; at < numbers.length; at++) numbers[at] = numbers[at]! * size + own[at]!;
  }
  return numbers;
}

/** The numbers that occur, ascending, and the place among them of each. */
function placed(
  numbers: Int32Array,
  product: number,
): { readonly distinct: readonly number[]; readonly cellOf: Int32Array } {
  const placeOf = new Int32Array(product);
  for (let at = 0; at < numbers.length; at++) placeOf[numbers[at]!] = 1;
  const distinct: number[] = [];
  for (let number = 0; number < product; number++) {
    if (placeOf[number] === 0) continue;
    placeOf[number] = distinct.length;
    distinct.push(number);
  }
  const cellOf = new Int32Array(numbers.length);
  for (let at = 0; at < numbers.length; at++) cellOf[at] = placeOf[numbers[at]!]!;
  return { distinct, cellOf };
}
