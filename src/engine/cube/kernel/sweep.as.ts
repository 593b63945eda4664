import { addToBin, binEnd, binOf } from './bins.as';
import { addLosses, beginLosses } from './losses.as';
import { probabilities, scores, taken, takeRows, weighted, weights, who } from './memory.as';
import { beginCurves, rank } from './ranks.as';
import { collect, takeTied } from './ties.as';

/** Whatever the kernel remembers from one sweep to the next; `state`, `totals` and all sums are the caller's to set. */
export function begin(): void {
  beginLosses();
  beginCurves();
}

/** Takes `rows` sorted rows in. Most scores stand alone; rows of one score are collected first, so that their order does not matter. */
export function sweep(rows: usize): void {
  let row: usize = 0;
  while (row < rows) {
    const shared = weighted ? row : firstShared(row, rows);
    if (shared > row) takeAlone(row, shared);
    row = shared;
    if (row === rows) return;
    const score = load<f64>(scores + (row << 3));
    const begin = row++;
    while (row < rows && load<f64>(scores + (row << 3)) === score) row++;
    collect(who + (begin << 2), weights + (begin << 3), row - begin);
    takeTied(score);
  }
}

/** The first row from `row` on whose score the next row has too; `row` is the first of its score. */
function firstShared(row: usize, rows: usize): usize {
  let score = load<f64>(scores + (row << 3));
  for (let next = row + 1; next < rows; next++) {
    const following = load<f64>(scores + (next << 3));
    if (following === score) return next - 1;
    score = following;
  }
  return rows;
}

/** Takes in rows [begin, end), each of which is the only one of its score, without weights. */
function takeAlone(begin: usize, end: usize): void {
  for (let row = begin; row < end; ) {
    const bin = binOf(load<f64>(scores + (row << 3)));
    const stop = <usize>min(<f64>end, <f64>row + binEnd(bin) - taken);
    addToBin(<usize>bin, row, stop);
    takeRows(<f64>(stop - row));
    row = stop;
  }
  if (probabilities) addLosses(begin, end);
  for (let row = begin; row < end; row++) rank(<usize>load<u32>(who + (row << 2)));
}
