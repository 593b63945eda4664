import { cells } from '../kernel/kernel.ts';
import type { Cut } from './part.ts';

/**
 * The quick cut: the range is divided into cells of equal width, and cells next to each other are put together until
 * they hold their share of the rows. Scores beyond the range are in the first or the last bucket.
 *
 * @returns the cut and the rows of its largest bucket; undefined where doubles cannot divide the range
 */
export function cellsOf(
  pieces: readonly Float64Array[],
  low: number,
  high: number,
  buckets: number,
): { readonly cut: Cut; readonly largest: number } | undefined {
  const scale = cells / (high - low);
  if (!(scale > 0 && scale < Infinity)) return undefined;
  const rowsOfCell = new Float64Array(cells);
  let rowsInAll = 0;
  for (const scores of pieces) {
    rowsInAll += scores.length;
    for (let row = 0; row < scores.length; row++)
      rowsOfCell[Math.min(cells - 1, ((scores[row]! - low) * scale) | 0)]!++;
  }
  const share = rowsInAll / buckets;
  const bucketOfCell = new Uint8Array(cells);
  const rows: number[] = [0];
  for (let cell = 0; cell < cells; cell++) {
    if (rows.at(-1)! >= share && rows.length < buckets) rows.push(0);
    bucketOfCell[cell] = rows.length - 1;
    rows[rows.length - 1]! += rowsOfCell[cell]!;
  }
  return { cut: { buckets: rows.length, low, scale, bucketOfCell }, largest: Math.max(...rows) };
}
