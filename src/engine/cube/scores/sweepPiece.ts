import type { Piece } from './ascending.ts';
import type { Work } from './sweepWork.ts';
import { takeAlone } from './takeAlone.ts';
import { collect, takeTied } from './takeTied.ts';

/** Takes the rows of a piece in. Most scores stand alone; rows of one score are collected first, so that their order does not matter. */
export function sweepPiece(work: Work, piece: Piece): void {
  if ('tied' in piece) {
    for (const block of piece.tied) collect(work, block, 0, block.length);
    takeTied(work, piece.tied[0]!.scores[0]!);
    return;
  }
  const { sorted } = piece;
  const { scores, length } = sorted;
  for (let row = 0; row < length; ) {
    const shared = work.weighted ? row : firstShared(scores, row, length);
    if (shared > row) takeAlone(work, sorted, row, shared);
    row = shared;
    if (row === length) return;
    const score = scores[row]!;
    const begin = row++;
    while (row < length && scores[row]! === score) row++;
    collect(work, sorted, begin, row);
    takeTied(work, score);
  }
}

/** The first row from `row` on whose score the next row has too; `row` is the first of its score. */
function firstShared(scores: Float64Array, row: number, end: number): number {
  let at = row;
  while (at < end - 1 && scores[at + 1]! !== scores[at]!) at++;
  return at === end - 1 ? end : at;
}
