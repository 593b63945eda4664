import { paceOf } from '../pace.ts';
import { type CountJob, countRows } from './countRows.ts';
import { close, type ScoreRows } from './scoreRows.ts';
import type { RowSums } from './scoreSums.ts';
import { type Stretch, stretchesOf } from './stretches.ts';

/** All scored rows, and by stretch how many of each `who` there are. */
export type Counted = CountJob & { readonly stretches: readonly Stretch[]; readonly counts: readonly RowSums[] };

/** Counts the rows when the last one is in: a helper does so while this thread goes on with other things. */
export async function countScores(rows: ScoreRows, size: number, signal: AbortSignal): Promise<Counted> {
  const { blocks, buckets } = await close(rows);
  const job = { blocks, size, weighted: rows.shape.weighted };
  const stretches = stretchesOf(blocks, buckets, size);
  if (rows.helper?.begun && stretches.length > 1)
    return { ...job, stretches, counts: await rows.helper.count(job, stretches) };
  const pause = paceOf(signal);
  const counts: RowSums[] = [];
  for (const stretch of stretches) counts.push(await countRows(job, stretch, pause));
  return { ...job, stretches, counts };
}
