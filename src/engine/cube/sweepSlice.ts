import { takeAlone } from './sweepAlone.ts';
import { takeTied } from './sweepTied.ts';
import type { Work } from './sweepWork.ts';

/**
 * Takes the rows [begin, stop) in, and those after them that share the last score. Most scores stand alone; rows of one
 * score are collected first, so that their order does not matter.
 *
 * @returns the first row not taken in
 */
export function sweepSlice(work: Work, begin: number, stop: number): number {
  const { scores, weights } = work.sorted;
  let row = begin;
  while (row < stop) {
    const shared = weights === undefined ? firstShared(scores, row, stop) : row;
    if (shared > row) takeAlone(work, row, shared);
    row = shared < stop ? takeTied(work, shared) : shared;
  }
  return row;
}

/** The first row from `row` on whose score the next row has too; `row` is the first of its score. */
function firstShared(scores: Float64Array, row: number, stop: number): number {
  const last = scores.length - 1;
  const most = Math.min(stop, last);
  let at = row;
  while (at < most && scores[at + 1]! !== scores[at]!) at++;
  return at === last ? scores.length : at;
}
