import { type Block, rowsOf } from './blocks.ts';
import { cellsOf } from './cells.ts';
import type { Cut } from './part.ts';
import { splittersOf } from './splitters.ts';

/** A bucket that holds more of the rows than this says that cells of equal width do not suit the scores. */
const crowded = 1 / 16;

/** A cut into at most `buckets` buckets of about equally many rows; undefined where all scores are equal. */
export function cutOf(blocks: readonly Block[], buckets: number): Cut | undefined {
  const { low, high } = rangeOf(blocks);
  if (low >= high) return undefined;
  const cells = cellsOf(blocks, low, high, buckets);
  return cells !== undefined && cells.largest <= Math.max(crowded, 2 / buckets) * rowsOf(blocks)
    ? cells.cut
    : splittersOf(blocks, high, buckets);
}

function rangeOf(blocks: readonly Block[]): { readonly low: number; readonly high: number } {
  let low = Infinity;
  let high = -Infinity;
  for (const { scores, length } of blocks) {
    for (let row = 0; row < length; row++) {
      const score = scores[row]!;
      if (score < low) low = score;
      if (score > high) high = score;
    }
  }
  return { low, high };
}
