import { type Kernel, kernelFor } from '../kernel/kernel.ts';
import { ascending, fewRows } from './ascending.ts';
import type { CountJob } from './countRows.ts';
import { loadFew, loadTied } from './load.ts';
import { type BinRange, type ScoreSums, scoreSumsOf } from './scoreSums.ts';
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
  /** Parts of all rows, by score, that are counted by themselves: the row, counted from 0 and ascending, that each begins with. */
  readonly edges: Float64Array;
  /** Where the numbers of `who` in its group of grouping `k` begin (`tracks.ts`), at `who * groupings + k`; negative: nowhere. */
  readonly sides: Int32Array;
  /** Whether all scores lie in [0, 1]. */
  readonly probabilities: boolean;
};

/** A stretch to be swept: rows below it and in it, weights (rows) by `who` of all rows and of those in it or above. */
export type SweepAsk = Stretch & Way;
type Way = {
  readonly taken: number;
  readonly rows: number;
  readonly all: Float64Array;
  readonly above: Float64Array;
};

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
    return sweptBy(kernel, job, plan, ask);
  };
}

export function kernelToSweep(
  { size, weighted }: Pick<CountJob, 'size' | 'weighted'>,
  plan: SweepPlan,
  memory: WebAssembly.Memory,
): Kernel {
  const { groups, groupings, edges, total } = plan;
  const bins = edges.length;
  const rows = Math.min(total, fewRows);
  const kernel = kernelFor({ size, weighted, groups, groupings, bins, rows }, memory, 'further');
  const { sides, state } = kernel.areas;
  kernel.areas.edges.set(edges);
  // Addresses; nobody asks for those of a `who` that is nowhere.
  sides.set(Array.from(plan.sides, (place) => state.byteOffset + place * Float64Array.BYTES_PER_ELEMENT));
  return kernel;
}

/** The way begins above `taken` rows. */
export function sweepFrom({ areas, code }: Kernel, plan: SweepPlan, way: Way): void {
  const { taken, all, above } = way;
  for (const area of [areas.state, areas.totals, areas.pointCounts, areas.losses]) area.fill(0);
  const { from, to } = binsOn(plan, way);
  const numbers = areas.bins.length / plan.edges.length;
  areas.bins.fill(0, from * numbers, to * numbers);
  areas.lows.fill(Number.NaN);
  beginTracks(areas, plan.sides, plan.groupings, all, above);
  code.probabilities.value = Number(plan.probabilities);
  code.taken.value = taken;
  code.begin();
}

export function sweptBy(
  { areas }: Kernel,
  { size, weighted }: Pick<CountJob, 'size' | 'weighted'>,
  plan: SweepPlan,
  way: Way,
): Swept {
  const { groups } = plan;
  const room = areas.points.length / groups;
  const curves = Array.from({ length: groups }, (_, group) => [
    ...areas.points.subarray(group * room, group * room + 2 * areas.pointCounts[group]!),
  ]);
  return {
    tracks: { state: areas.state.slice(), totals: areas.totals.slice(), curves },
    sums: scoreSumsOf(areas, size, weighted, binsOn(plan, way)),
  };
}

/** The bins that rows on the way may be in. */
function binsOn({ edges }: SweepPlan, { taken, rows }: Way): BinRange {
  const after = (row: number) => {
    const later = edges.findIndex((edge) => edge > row);
    return later < 0 ? edges.length : later;
  };
  return rows === 0 ? { from: 0, to: 0 } : { from: after(taken) - 1, to: after(taken + rows - 1) };
}
