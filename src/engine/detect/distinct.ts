import type { Cell } from './table.ts';

/** The different values of a column, and in how many rows each of them stands. */
export type Distinct<V> = { readonly values: ArrayLike<V>; readonly rows: ArrayLike<number>; readonly missing: number };

/** Different texts in the order in which they come. `places` says for each row which of them it holds, -1 for none. */
export function distinctTexts(cells: readonly Cell[]): Distinct<string> & { readonly places: Int32Array } {
  const known = new Map<string, number>();
  const values: string[] = [];
  const rows: number[] = [];
  const places = new Int32Array(cells.length).fill(-1);
  let missing = 0;
  for (let row = 0; row < cells.length; row++) {
    const cell = cells[row]!;
    if (cell === null) {
      missing++;
      continue;
    }
    const place = known.get(cell) ?? values.length;
    if (place < values.length) rows[place]!++;
    else {
      known.set(cell, place);
      values.push(cell);
      rows.push(1);
    }
    places[row] = place;
  }
  return { values, rows, missing, places };
}

/** Different numbers, rising. NaN is missing. */
export function distinctNumbers(numbers: Float64Array): Distinct<number> {
  // NaN is sorted to the end.
  const sorted = numbers.slice().sort();
  const values: number[] = [];
  const rows: number[] = [];
  let at = 0;
  while (at < sorted.length && !Number.isNaN(sorted[at]!)) {
    const begin = at;
    while (sorted[at] === sorted[begin]) at++;
    values.push(sorted[begin]!);
    rows.push(at - begin);
  }
  return { values, rows, missing: sorted.length - at };
}
