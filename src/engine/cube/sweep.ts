import { nearbyLogs } from './nearbyLogs.ts';
import { paceOf } from './pace.ts';
import { type ScoreSums, scoreSums } from './scoreSums.ts';
import type { Sorted } from './sortWithin.ts';
import { sweepSlice } from './sweepSlice.ts';
import { expect, side, stride, type Tracks, tracksOf } from './tracks.ts';

const rowsAtOnce = 1 << 16;

/**
 * One pass over all scored rows in score order that gives every group of every grouping its rank sums, average
 * precision and curve at once, and every joint group its sums of losses and bins.
 *
 * @param groupOf for each grouping the position of a joint group's group among all groups; -1 where there is none
 * @param groups groups in all groupings together
 * @param probabilities whether all scores lie in [0, 1]
 */
export async function sweep(
  sorted: Sorted,
  joints: number,
  groupOf: readonly Int32Array[],
  groups: number,
  probabilities: boolean,
  signal: AbortSignal,
): Promise<{ readonly tracks: Tracks; readonly sums: ScoreSums }> {
  const pace = paceOf(signal);
  const total = sorted.scores.length;
  const weighted = sorted.weights !== undefined;
  const sums = scoreSums(joints, weighted);
  for (let from = 0; from < total; from += rowsAtOnce) {
    countClasses(sums, sorted, from, Math.min(total, from + rowsAtOnce));
    await pace();
  }
  const tracks = tracksOf(groups);
  const sides = sidesOf(groupOf, joints);
  expectAll(tracks, sums, sides, groupOf.length);
  const work = {
    sorted,
    sums,
    tracks,
    sides,
    groupings: groupOf.length,
    probabilities,
    logs: nearbyLogs(),
    counted: new Float64Array(sums.size),
    weighed: new Float64Array(sums.size),
    squared: new Float64Array(sums.size),
    touched: new Int32Array(sums.size),
    flushed: new Int32Array(groups),
  };
  let next = 0;
  while (next < total) {
    next = sweepSlice(work, next, Math.min(total, next + rowsAtOnce));
    await pace();
  }
  const last = sums.edges.at(-1);
  if (last !== undefined) last.high = sorted.scores[total - 1]!;
  return { tracks, sums };
}

function countClasses(sums: ScoreSums, { who, weights }: Sorted, from: number, to: number): void {
  const { rows, weight, weightSquared } = sums.all;
  for (let row = from; row < to; row++) {
    const one = who[row]!;
    rows[one]!++;
    if (weights === undefined) continue;
    weight[one]! += weights[row]!;
    weightSquared[one]! += weights[row]! * weights[row]!;
  }
}

/** Where the numbers of a class in a joint group's groups begin, grouping by grouping. */
function sidesOf(groupOf: readonly Int32Array[], joints: number): Int32Array {
  const sides = new Int32Array(joints * 2 * groupOf.length);
  for (const [grouping, groups] of groupOf.entries())
    for (let who = 0; who < joints * 2; who++)
      sides[who * groupOf.length + grouping] = groups[who >> 1]! * stride + (who & 1) * side;
  return sides;
}

function expectAll(tracks: Tracks, { size, all }: ScoreSums, sides: Int32Array, groupings: number): void {
  for (let who = 0; who < size; who++) {
    if (all.rows[who] === 0) continue;
    for (let at = who * groupings; at < (who + 1) * groupings; at++)
      expect(tracks, sides[at]! & ~side, who & 1, all.weight[who]!);
  }
}
