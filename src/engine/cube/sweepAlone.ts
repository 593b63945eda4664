import { moveTo, near } from './nearbyLogs.ts';
import { beginBin, binEnd, clipped } from './scoreSums.ts';
import type { Work } from './sweepWork.ts';
import { notePoint } from './tracks.ts';

/** Takes in the rows [begin, end), each of which is the only one of its score, without weights. */
export function takeAlone(work: Work, begin: number, end: number): void {
  const { edges, size } = work.sums;
  const { scores } = work.sorted;
  for (let row = begin; row < end; ) {
    const bin = beginBin(edges, scores[row]!, row, scores.length) * size;
    const stop = Math.min(end, binEnd(edges, scores.length));
    addToBin(work, bin, row, stop);
    row = stop;
  }
  if (work.probabilities) addLosses(work, begin, end);
  rank(work, begin, end);
}

function addToBin({ sorted: { scores, who }, sums: { bins } }: Work, bin: number, begin: number, end: number): void {
  const { rows, scores: sums } = bins;
  for (let row = begin; row < end; row++) {
    const place = bin + who[row]!;
    rows[place]!++;
    sums[place]! += scores[row]!;
  }
}

function addLosses({ sorted: { scores, who }, sums, logs }: Work, begin: number, end: number): void {
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
 * The hottest loop of the engine: rows times groupings. Both classes keep the same numbers, the other one's being `side`
 * places away; only positives need a precision, and a division. The places are those of `tracks.ts`, written as numbers
 * because a bundle makes variables of them.
 */
function rank({ sorted: { who }, tracks, sides, groupings }: Work, begin: number, end: number): void {
  const { state } = tracks;
  for (let row = begin; row < end; row++) {
    const one = who[row]!;
    const first = one * groupings;
    const last = first + groupings;
    if ((one & 1) === 0) {
      for (let at = first; at < last; at++) {
        const mine = sides[at]!;
        const own = state[mine]!;
        const other = state[mine + 8]!;
        if (own + other <= state[mine + 13]!) notePoint(tracks, mine);
        state[mine] = own - 1;
        state[mine + 1]! += 2 * other;
        state[mine + 2]! += 4 * other * other;
      }
      continue;
    }
    for (let at = first; at < last; at++) {
      const mine = sides[at]!;
      const own = state[mine]!;
      const other = state[mine - 8]!;
      const both = own + other;
      if (both <= state[mine + 5]!) notePoint(tracks, mine - 8);
      state[mine] = own - 1;
      state[mine + 2]! += 4 * other * other;
      state[mine + 3]! += own / both;
    }
  }
}
