import type { Block } from './blocks.ts';
import { moveTo, near } from './nearbyLogs.ts';
import { binEnd, binOf, clipped } from './scoreSums.ts';
import type { Work } from './sweepWork.ts';
import { notePoint } from './tracks.ts';

/** Takes in the rows [begin, end), each of which is the only one of its score, without weights. */
export function takeAlone(work: Work, sorted: Block, begin: number, end: number): void {
  for (let row = begin; row < end; ) {
    const bin = binOf(work.sums, sorted.scores[row]!, work.taken, work.total);
    const stop = Math.min(end, row + binEnd(bin, work.total) - work.taken);
    addToBin(work, sorted, bin * work.sums.size, row, stop);
    work.taken += stop - row;
    row = stop;
  }
  if (work.probabilities) addLosses(work, sorted, begin, end);
  rank(work, sorted, begin, end);
}

function addToBin({ sums: { bins } }: Work, { scores, who }: Block, bin: number, begin: number, end: number): void {
  const { rows, scores: sums } = bins;
  for (let row = begin; row < end; row++) {
    const place = bin + who[row]!;
    rows[place]!++;
    sums[place]! += scores[row]!;
  }
}

function addLosses({ sums, logs }: Work, { scores, who }: Block, begin: number, end: number): void {
  const [log, logLog] = sums.log;
  const [brier, brierBrier] = sums.brier;
  const { anchor, inverse, logarithm } = logs;
  for (let row = begin; row < end; row++) {
    const one = who[row]!;
    const label = one & 1;
    const score = scores[row]!;
    const chance = clipped(score);
    const given = label * chance + (1 - label) * (1 - chance);
    let off = (given - anchor[label]!) * inverse[label]!;
    if (!(off < near && off > -near)) {
      moveTo(logs, label, given);
      off = 0;
    }
    const loss = -(logarithm[label]! + off * (1 - off * (0.5 - off * (1 / 3 - off * (0.25 - off * 0.2)))));
    const miss = label - score;
    const square = miss * miss;
    log[one]! += loss;
    logLog[one]! += loss * loss;
    brier[one]! += square;
    brierBrier[one]! += square * square;
  }
}

/**
 * The hottest loop of the engine: rows times groupings. Both classes keep the same numbers, the other one's being 8
 * places away, so that labels, which nothing predicts, make no branch. The places are those of `tracks.ts`, written as
 * numbers because a bundle makes variables of them.
 */
function rank({ tracks, sides, groupings }: Work, { who }: Block, begin: number, end: number): void {
  const { state } = tracks;
  for (let row = begin; row < end; row++) {
    const first = who[row]! * groupings;
    const last = first + groupings;
    for (let at = first; at < last; at++) {
      const mine = sides[at]!;
      const own = state[mine]!;
      const other = state[mine ^ 8]!;
      const both = own + other;
      state[mine] = own - 1;
      state[mine + 1]! += 2 * other;
      state[mine + 2]! += 4 * other * other;
      state[mine + 3]! += own / both;
      if (both - 1 <= state[mine + 5]!) notePoint(tracks, mine & -16);
    }
  }
}
