import { type ExactSums, exactSums } from '../exactSum.ts';
import { type NearbyLogs, nearbyLogs } from './nearbyLogs.ts';
import { type ScoreSums, scoreSums } from './scoreSums.ts';
import { type Tracks, tracksOf } from './tracks.ts';

/** What a sweep over scores in order is about; the same for every part of it. */
export type SweepPlan = {
  /** Scored rows in all. */
  readonly total: number;
  readonly weighted: boolean;
  /** Groups of all groupings together. */
  readonly groups: number;
  readonly groupings: number;
  /** Where the numbers of a row's class in its group of grouping `k` begin (`tracks.ts`), at `who * groupings + k`. */
  readonly sides: Int32Array;
  /** Whether all scores lie in [0, 1]. */
  readonly probabilities: boolean;
};

/** What a sweep fills. */
export type Work = SweepPlan & {
  readonly sums: ScoreSums;
  readonly tracks: Tracks;
  /** Rows with lower scores than the present one. */
  taken: number;
  readonly logs: NearbyLogs;
  readonly tie: Tie;
};

/** Rows of the present score by `who`: how many, their weights and squared weights, and which `who` there are. */
export type Tie = {
  readonly rows: Float64Array;
  readonly weight: ExactSums;
  readonly weightSquared: ExactSums;
  readonly touched: Int32Array;
  touches: number;
  /** Tracks that they belong to. */
  readonly flushed: Int32Array;
};

/**
 * @param taken rows below the first score
 * @param all weights (rows) by `who`
 * @param above those of them that are not below the first score
 */
export function beginWork(plan: SweepPlan, taken: number, all: Float64Array, above: Float64Array): Work {
  const size = all.length;
  return {
    ...plan,
    sums: scoreSums(size, plan.weighted),
    tracks: tracksOf(plan.groups, plan.sides, plan.groupings, all, above),
    taken,
    logs: nearbyLogs(),
    tie: {
      rows: new Float64Array(size),
      weight: exactSums(plan.weighted ? size : 0),
      weightSquared: exactSums(plan.weighted ? size : 0),
      touched: new Int32Array(size),
      touches: 0,
      flushed: new Int32Array(plan.groups),
    },
  };
}
