import { paceOf } from '../pace.ts';
import { addRowSums, addSums, type RowSums, rowSums } from './scoreSums.ts';
import { type Stretch, type Sweeper, type SweepJob, type Swept, sweeperHere } from './sweeper.ts';
import { sweeperInThread } from './sweeperInThread.ts';
import { addTracks } from './tracks.ts';

/** Fewer rows are swept sooner than a thread has begun. */
const worthAThread = 400_000;
const stretchRows = 1 << 18;
/** Beyond so many joint groups the sums of each stretch would cost more than they save. */
const mostParted = 1 << 12;

export type SweptAll = Swept & { readonly classes: RowSums };

/**
 * Everything that scores in order come to: stretches of them are swept by themselves, by this thread and by a second one
 * where there is a script for it, and then put together. How rows are parted does not depend on who sweeps them.
 */
export async function sweepAll(
  job: SweepJob,
  buckets: number,
  signal: AbortSignal,
  thread: string | undefined,
): Promise<SweptAll> {
  const stretches = stretchesOf(job, buckets);
  const here = sweeperHere(job, paceOf(signal));
  if (thread === undefined || job.total < worthAThread || stretches.length === 1)
    return sweepWith([here], job, stretches);
  const other = sweeperInThread(thread, job);
  signal.addEventListener('abort', other.end, { once: true });
  try {
    // The thread is asked for one stretch more than it works on, so that it need not wait for this one to listen.
    return await sweepWith([here, other, other], job, stretches);
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener('abort', other.end);
    other.end();
  }
}

async function sweepWith(
  sweepers: readonly Sweeper[],
  job: SweepJob,
  stretches: readonly Stretch[],
): Promise<SweptAll> {
  const counts = await shared(sweepers, stretches, (sweeper, stretch) => sweeper.count(stretch));
  const classes = rowSums(job.size, job.weighted);
  for (const count of counts) addRowSums(classes, count);
  const below = rowSums(job.size, job.weighted);
  const asks = stretches.map((stretch, at) => {
    const taken = below.rows.reduce((sum, rows) => sum + rows, 0);
    const above = classes.weight.map((weight, who) => weight - below.weight[who]!);
    addRowSums(below, counts[at]!);
    return { ...stretch, taken, all: classes.weight, above };
  });
  const [first, ...rest] = await shared(sweepers, asks, (sweeper, ask) => sweeper.sweep(ask));
  for (const { tracks, sums } of rest) {
    addTracks(first!.tracks, tracks);
    addSums(first!.sums, sums);
  }
  return { ...first!, classes };
}

/** Does each piece of work once, whoever is free taking the next one; results in the order of the work. */
async function shared<W, R>(
  sweepers: readonly Sweeper[],
  work: readonly W[],
  run: (sweeper: Sweeper, piece: W) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  let next = 0;
  const takeTurns = async (sweeper: Sweeper) => {
    while (next < work.length) {
      const at = next++;
      results[at] = await run(sweeper, work[at]!);
    }
  };
  await Promise.all(sweepers.map(takeTurns));
  return results;
}

/** Neighbouring buckets with `stretchRows` rows or more together. */
function stretchesOf({ blocks, size }: SweepJob, buckets: number): readonly Stretch[] {
  if (size > 2 * mostParted) return [{ from: 0, to: buckets }];
  const stretches: Stretch[] = [];
  let from = 0;
  let rows = 0;
  for (let to = 1; to <= buckets; to++) {
    for (const { starts } of blocks) rows += starts[to]! - starts[to - 1]!;
    if (rows < stretchRows && to < buckets) continue;
    stretches.push({ from, to });
    from = to;
    rows = 0;
  }
  return stretches;
}
