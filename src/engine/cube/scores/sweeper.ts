import { type Kernel, kernelFor } from '../kernel/kernel.ts';
import { ascending, fewRows } from './ascending.ts';
import type { CountJob } from './countRows.ts';
import { loadFew, loadTied } from './load.ts';
import { type ScoreSums, scoreSumsOf } from './scoreSums.ts';
import { type Scratch, scratchOf } from './scratch.ts';
import type { Stretch } from './stretches.ts';
import { beginTracks, type Tracks } from './tracks.ts';

/** What a sweep over scored rows in the order of their scores is about. */
export type SweepPlan = {
  /** Scored rows in all. */
  readonly total: number;
  /** Groups of all groupings together. */
  readonly groups: number;
  readonly groupings: number;
  /** Where the numbers of `who` in its group of grouping `k` begin (`tracks.ts`), at `who * groupings + k`; negative: nowhere. */
  readonly sides: Int32Array;
  /** Whether all scores lie in [0, 1]. */
  readonly probabilities: boolean;
};

/** A stretch to be swept: rows below it, weights (rows) by `who` of all rows and of those in it or above. */
export type SweepAsk = Stretch & { readonly taken: number; readonly all: Float64Array; readonly above: Float64Array };

export type Swept = { readonly tracks: Tracks; readonly sums: ScoreSums };

/** Sweeps stretches: in this thread, or in another one. */
export type Sweeper = (ask: SweepAsk) => Promise<Swept>;

/**
 * @param memory has the rows of the job
 * @param pause called between pieces of some milliseconds; may throw
 */
export function sweeperHere(
  job: CountJob,
  plan: SweepPlan,
  memory: WebAssembly.Memory,
  pause: () => Promise<void> | undefined,
): Sweeper {
  let kernel: Kernel | undefined;
  let scratch: Scratch | undefined;
  return async (ask) => {
    kernel ??= kernelToSweep(job, plan, memory);
    scratch ??= scratchOf(kernel);
    sweepFrom(kernel, plan, ask);
    for (let from = ask.from; from < ask.to; from++) {
      for (const piece of ascending(kernel, { ...job.blocks, from, to: from + 1 }, scratch)) {
        if (piece !== 'pause') {
          if ('few' in piece) loadFew(kernel, piece.few);
          else loadTied(kernel, piece.tied);
        }
        const paused = pause();
        if (paused !== undefined) await paused;
      }
    }
    return sweptBy(kernel, job, plan);
  };
}

export function kernelToSweep(
  { size, weighted }: Pick<CountJob, 'size' | 'weighted'>,
  plan: SweepPlan,
  memory: WebAssembly.Memory,
): Kernel {
  const { groups, groupings, total } = plan;
  const rows = Math.min(total, fewRows);
  const kernel = kernelFor({ size, weighted, groups, groupings, rows }, memory, 'further');
  const { sides, state } = kernel.areas;
  // Addresses; nobody asks for those of a `who` that is nowhere.
  sides.set(Array.from(plan.sides, (place) => state.byteOffset + place * Float64Array.BYTES_PER_ELEMENT));
  return kernel;
}

/** The way begins above `taken` rows. */
export function sweepFrom(
  { areas, code }: Kernel,
  plan: SweepPlan,
  { taken, all, above }: Pick<SweepAsk, 'taken' | 'all' | 'above'>,
): void {
  for (const area of [areas.state, areas.totals, areas.pointCounts, areas.losses, areas.bins]) area.fill(0);
  areas.lows.fill(Number.NaN);
  beginTracks(areas, plan.sides, plan.groupings, all, above);
  code.probabilities.value = Number(plan.probabilities);
  code.total.value = plan.total;
  code.taken.value = taken;
  code.begin();
}

export function sweptBy({ areas }: Kernel, { weighted }: Pick<CountJob, 'weighted'>, { groups }: SweepPlan): Swept {
  const room = areas.points.length / groups;
  const curves = Array.from({ length: groups }, (_, group) => [
    ...areas.points.subarray(group * room, group * room + 2 * areas.pointCounts[group]!),
  ]);
  return {
    tracks: { state: areas.state.slice(), totals: areas.totals.slice(), curves },
    sums: scoreSumsOf(areas, weighted),
  };
}
