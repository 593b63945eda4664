import { addTo, exactSums, sumOf } from '../exactSum.ts';
import { ascending, growingScratch } from './ascending.ts';
import { bucketsOf, type PartedBlock } from './part.ts';
import { type RowSums, rowSums, type ScoreSums } from './scoreSums.ts';
import { sweepPiece } from './sweepPiece.ts';
import { beginWork, type SweepPlan } from './sweepWork.ts';
import type { Tracks } from './tracks.ts';

/** Scored rows and what to learn of them. `size`: how many `who` there are. */
export type SweepJob = SweepPlan & { readonly blocks: readonly PartedBlock[]; readonly size: number };

/** Buckets [from, to). */
export type Stretch = { readonly from: number; readonly to: number };

/** A stretch to be swept: rows below it, weights (rows) by `who` of all rows and of those in it or above. */
export type SweepAsk = Stretch & { readonly taken: number; readonly all: Float64Array; readonly above: Float64Array };

export type Swept = { readonly tracks: Tracks; readonly sums: ScoreSums };

/** Who counts and sweeps stretches of the buckets: this thread, or another one. */
export type Sweeper = {
  count(stretch: Stretch): Promise<RowSums>;
  sweep(ask: SweepAsk): Promise<Swept>;
};

/** @param pause called between pieces of some milliseconds; may throw */
export function sweeperHere(job: SweepJob, pause: () => Promise<void> | undefined): Sweeper {
  const scratch = growingScratch();
  return {
    async count({ from, to }) {
      const sums = rowSums(job.size, job.weighted);
      const weight = exactSums(job.weighted ? job.size : 0);
      const weightSquared = exactSums(job.weighted ? job.size : 0);
      for (const { who, weights, length } of bucketsOf(job.blocks, from, to)) {
        for (let row = 0; row < length; row++) sums.rows[who[row]!]!++;
        for (let row = 0; weights !== undefined && row < length; row++) {
          addTo(weight, who[row]!, weights[row]!);
          addTo(weightSquared, who[row]!, weights[row]! * weights[row]!);
        }
        await pause();
      }
      if (job.weighted) {
        for (let who = 0; who < job.size; who++) {
          sums.weight[who] = sumOf(weight, who);
          sums.weightSquared[who] = sumOf(weightSquared, who);
        }
      }
      return sums;
    },
    async sweep({ from, to, taken, all, above }) {
      const work = beginWork(job, taken, all, above);
      for (let bucket = from; bucket < to; bucket++) {
        for (const piece of ascending(bucketsOf(job.blocks, bucket), scratch)) {
          if (piece !== 'pause') sweepPiece(work, piece);
          const paused = pause();
          if (paused !== undefined) await paused;
        }
      }
      return { tracks: work.tracks, sums: work.sums };
    },
  };
}
