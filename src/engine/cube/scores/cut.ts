import { cellsOf } from './cells.ts';
import type { Cut } from './part.ts';
import { splittersOf } from './splitters.ts';

/** A bucket that holds more of the rows than this says that cells of equal width do not suit the scores. */
const crowded = 1 / 16;

/** A cut of scores, given in pieces, into at most `buckets` buckets of about equally many; undefined where all are equal. */
export function cutOf(pieces: readonly Float64Array[], buckets: number): Cut | undefined {
  const { low, high } = rangeOf(pieces);
  if (low >= high) return undefined;
  const scores = pieces.reduce((sum, { length }) => sum + length, 0);
  const cells = cellsOf(pieces, low, high, buckets);
  return cells !== undefined && cells.largest <= Math.max(crowded, 2 / buckets) * scores
    ? cells.cut
    : splittersOf(pieces, high, buckets);
}

function rangeOf(pieces: readonly Float64Array[]): { readonly low: number; readonly high: number } {
  let low = Infinity;
  let high = -Infinity;
  for (const scores of pieces) {
    for (let at = 0; at < scores.length; at++) {
      const score = scores[at]!;
      if (score < low) low = score;
      if (score > high) high = score;
    }
  }
  return { low, high };
}
