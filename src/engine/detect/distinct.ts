import type { Cell } from './table.ts';

/** The different values of a column, and in how many rows each of them stands. */
export type Distinct<V> = { readonly values: ArrayLike<V>; readonly rows: ArrayLike<number>; readonly missing: number };

export type DistinctTexts = Distinct<string> & {
  /** Which of the values each row holds, -1 for none. */
  readonly places: Int32Array;
  /** Whether two Unicode forms of a text were met, which are one value. */
  readonly twoForms: boolean;
};

/** Different texts in the order in which they come. */
export function distinctTexts(cells: readonly Cell[]): DistinctTexts {
  const known = new Map<string, number>();
  const values: string[] = [];
  const rows: number[] = [];
  const places = new Int32Array(cells.length).fill(-1);
  let missing = 0;
  let twoForms = false;
  for (let row = 0; row < cells.length; row++) {
    const cell = cells[row]!;
    if (cell === null) {
      missing++;
      continue;
    }
    let place = known.get(cell);
    if (place === undefined) {
      const text = cell.normalize('NFC');
      const other = known.get(text);
      if (other !== undefined) twoForms = true;
      place = other ?? values.length;
      if (other === undefined) {
        values.push(text);
        rows.push(0);
        known.set(text, place);
      }
      known.set(cell, place);
    }
    rows[place]!++;
    places[row] = place;
  }
  return { values, rows, missing, places, twoForms };
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
