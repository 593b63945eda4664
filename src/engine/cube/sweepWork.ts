import type { NearbyLogs } from './nearbyLogs.ts';
import type { ScoreSums } from './scoreSums.ts';
import type { Sorted } from './sortWithin.ts';
import type { Tracks } from './tracks.ts';

/** What a sweep goes over and fills. */
export type Work = {
  readonly sorted: Sorted;
  readonly sums: ScoreSums;
  readonly tracks: Tracks;
  /** Where the numbers of a row's class in its group of grouping `k` begin, at `who * groupings + k`. */
  readonly sides: Int32Array;
  readonly groupings: number;
  readonly probabilities: boolean;
  readonly logs: NearbyLogs;
  /** Rows of the present score by `who`: how many, their weights, and which `who` there are. */
  readonly counted: Float64Array;
  readonly weighed: Float64Array;
  readonly squared: Float64Array;
  readonly touched: Int32Array;
  /** Tracks that rows of the present score belong to. */
  readonly flushed: Int32Array;
};
