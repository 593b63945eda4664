import { paceOf } from '../pace.ts';
import type { Banded } from './bands.ts';
import { type CountJob, countRows, kernelToCount } from './countRows.ts';
import { banded, close, type ScoreRows } from './scoreRows.ts';
import type { RowSums } from './scoreSums.ts';
import { type Stretch, stretchesOf } from './stretches.ts';

/** All scored rows, and by stretch how many of each `who` there are. */
export type Counted = CountJob & {
  readonly stretches: readonly Stretch[];
  readonly counts: readonly RowSums[];
  readonly memory: WebAssembly.Memory;
};

/** Counts the rows when the last one is in: a helper does so while this thread goes on with other things. */
export async function countScores(rows: ScoreRows, size: number, signal: AbortSignal): Promise<Counted | Banded> {
  const few = banded(rows);
  if (few !== undefined) return { ...few, size };
  const { memory, blocks, rowsOfBucket } = await close(rows);
  const { helper, weighted } = rows;
  const job = { blocks, size, weighted };
  const stretches = stretchesOf(rowsOfBucket, size);
  if (helper?.begun && stretches.length > 1)
    return { ...job, memory, stretches, counts: await helper.count(job, stretches) };
  const pause = paceOf(signal);
  const kernel = kernelToCount(job, memory);
  const counts: RowSums[] = [];
  for (const stretch of stretches) {
    counts.push(countRows(kernel, job, stretch));
    const paused = pause();
    if (paused !== undefined) await paused;
  }
  return { ...job, memory, stretches, counts };
}
