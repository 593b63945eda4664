import { beginBin, logLoss } from './scoreSums.ts';
import type { Work } from './sweepWork.ts';
import { flush, side, tied } from './tracks.ts';

/**
 * Takes in the rows of one score: collected by joint group and label, then by group, so that their order does not matter.
 *
 * @returns the first row of the next score
 */
export function takeTied(work: Work, begin: number): number {
  const { sorted, sums, tracks, sides, groupings, probabilities, counted, weighed, squared, touched, flushed } = work;
  const { scores, who, weights } = sorted;
  const { state } = tracks;
  const { size, edges, bins } = sums;
  const { rows: binRows, weight: binWeight, weightSquared: binSquared, scores: binScores } = bins;
  const [log, logLog, logSquared, logLogSquared] = sums.log;
  const [brier, brierBrier, brierSquared, brierBrierSquared] = sums.brier;
  const total = scores.length;
  const score = scores[begin]!;
  let end = begin + 1;
  while (end < total && scores[end]! === score) end++;
  const bin = beginBin(edges, score, begin, total) * size;
  let touches = 0;
  for (let row = begin; row < end; row++) {
    const one = who[row]!;
    if (counted[one]!++ === 0) touched[touches++] = one;
    if (weights === undefined) continue;
    weighed[one]! += weights[row]!;
    squared[one]! += weights[row]! * weights[row]!;
  }
  const losses = probabilities ? [logLoss(score, false), logLoss(score, true)] : [];
  let flushes = 0;
  for (let index = 0; index < touches; index++) {
    const one = touched[index]!;
    const rows = counted[one]!;
    const weight = weights === undefined ? rows : weighed[one]!;
    binRows[bin + one]! += rows;
    binScores[bin + one]! += weight * score;
    const loss = losses[one & 1] ?? 0;
    const miss = (one & 1) === 1 ? 1 - score : score;
    log[one]! += weight * loss;
    logLog[one]! += weight * loss * loss;
    brier[one]! += weight * miss * miss;
    brierBrier[one]! += weight * miss * miss * (miss * miss);
    if (weights !== undefined) {
      const square = squared[one]!;
      binWeight[bin + one]! += weight;
      binSquared[bin + one]! += square;
      logSquared[one]! += square * loss;
      logLogSquared[one]! += square * loss * loss;
      brierSquared[one]! += square * miss * miss;
      brierBrierSquared[one]! += square * miss * miss * (miss * miss);
      weighed[one] = 0;
      squared[one] = 0;
    }
    counted[one] = 0;
    const first = one * groupings;
    for (let at = first; at < first + groupings; at++) {
      const base = sides[at]! & ~side;
      if (state[base + tied] === 0 && state[base + side + tied] === 0) flushed[flushes++] = base;
      state[sides[at]! + tied]! += weight;
    }
  }
  for (let index = 0; index < flushes; index++) flush(tracks, flushed[index]!);
  return end;
}
