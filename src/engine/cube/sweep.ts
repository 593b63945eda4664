import { paceOf } from './pace.ts';
import { type ScoreSums, scoreSums } from './scoreSums.ts';
import type { Sorted } from './sortWithin.ts';
import { flush, type Tracks, tracksOf } from './tracks.ts';

const rowsAtOnce = 1 << 16;

/**
 * One pass over all scored rows in score order that gives every group of every grouping its rank sums, average
 * precision and curve at once, and every joint group its sums of losses and bins.
 *
 * @param groupOf for each grouping the position of a joint group's group among all groups; -1 where there is none
 * @param groups groups in all groupings together
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
  const { scores, who, weights } = sorted;
  const total = scores.length;
  const sums = scoreSums(joints, weights !== undefined);
  for (let from = 0; from < total; from += rowsAtOnce) {
    sums.count(who, weights, from, Math.min(total, from + rowsAtOnce));
    await pace();
  }
  const tracks = tracksOf(groups, groupOf, sums, weights === undefined);
  const groupings = groupOf.length;
  const { tie, tiePositives, tieNegatives } = tracks;
  let score = Number.NaN;
  let block = 0;
  for (let from = 0; from < total; from += rowsAtOnce) {
    const to = Math.min(total, from + rowsAtOnce);
    for (let at = from; at < to; at++) {
      if (scores[at]! !== score) {
        score = scores[at]!;
        block++;
        sums.newScore(score, at, total, probabilities);
      }
      const row = who[at]!;
      const weight = weights === undefined ? 1 : weights[at]!;
      sums.add(row, weight);
      const joint = row >>> 1;
      for (let grouping = 0; grouping < groupings; grouping++) {
        const group = groupOf[grouping]![joint]!;
        if (tie[group] !== block) {
          flush(tracks, group);
          tie[group] = block;
        }
        if ((row & 1) === 1) tiePositives[group]! += weight;
        else tieNegatives[group]! += weight;
      }
    }
    await pace();
  }
  for (let group = 0; group < groups; group++) flush(tracks, group);
  sums.close(score);
  return { tracks, sums };
}
