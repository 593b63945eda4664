import { binAt, logLoss, type ScoreSums } from './scoreSums.ts';
import type { Sorted } from './sortWithin.ts';
import * as field from './tracks.ts';

export type Work = {
  readonly sorted: Sorted;
  readonly sums: ScoreSums;
  readonly tracks: field.Tracks;
  /** Where the tracks of joint group `j` in grouping `k` begin, at `j * groupings + k`. */
  readonly bases: Int32Array;
  readonly groupings: number;
  readonly probabilities: boolean;
  /** Rows of the present score by `who`: how many, their weights, and which `who` there are. */
  readonly counted: Float64Array;
  readonly weighed: Float64Array;
  readonly squared: Float64Array;
  readonly touched: Int32Array;
  /** Tracks that rows of the present score belong to. */
  readonly flushed: Int32Array;
};

/**
 * Takes the rows [begin, stop) in, and those after them that share the last score.
 *
 * Rows of one score are first collected by joint group and label, then by group, so that their order does not matter.
 * Most scores stand alone, though: those go straight into the sums. This is the hottest loop of the engine (rows times
 * groupings); everything it touches is a local, since a load through a closure would double its time.
 *
 * @returns the first row not taken in
 */
export function sweepSlice(work: Work, begin: number, stop: number): number {
  const { sorted, sums, tracks, bases, groupings, probabilities, counted, weighed, squared, touched, flushed } = work;
  const { scores, who, weights } = sorted;
  const { state } = tracks;
  const { size, edges, bins } = sums;
  const { rows: binRows, weight: binWeight, weightSquared: binSquared, scores: binScores } = bins;
  const [log, logLog, logSquared, logLogSquared] = sums.log;
  const [brier, brierBrier, brierSquared, brierBrierSquared] = sums.brier;
  const [POSITIVES, NEGATIVES] = [field.positives, field.negatives];
  const [POSITIVES_BELOW, NEGATIVES_BELOW] = [field.positivesBelow, field.negativesBelow];
  const [PAIRS, PRECISION, NEXT] = [field.pairs, field.precision, field.nextPoint];
  const [POSITIVE_SQUARES, NEGATIVE_SQUARES] = [field.positiveSquares, field.negativeSquares];
  const [TIE_POSITIVES, TIE_NEGATIVES] = [field.tiePositives, field.tieNegatives];
  const total = scores.length;
  while (begin < stop) {
    const score = scores[begin]!;
    let end = begin + 1;
    while (end < total && scores[end]! === score) end++;
    const bin = binAt(edges, score, begin, total) * size;
    if (end === begin + 1 && weights === undefined) {
      const one = who[begin]!;
      const positive = (one & 1) === 1;
      binRows[bin + one]!++;
      binScores[bin + one]! += score;
      if (probabilities) {
        const loss = logLoss(score, positive);
        const miss = positive ? 1 - score : score;
        log[one]! += loss;
        logLog[one]! += loss * loss;
        brier[one]! += miss * miss;
        brierBrier[one]! += miss * miss * (miss * miss);
      }
      const first = (one >> 1) * groupings;
      for (let at = first; at < first + groupings; at++) {
        const base = bases[at]!;
        const p = state[base + POSITIVES_BELOW]!;
        const n = state[base + NEGATIVES_BELOW]!;
        if (p + n >= state[base + NEXT]!) field.notePoint(tracks, base);
        if (positive) {
          const positivesFrom = state[base + POSITIVES]! - p;
          state[base + PAIRS]! += 2 * n;
          state[base + POSITIVE_SQUARES]! += 4 * n * n;
          state[base + PRECISION]! += positivesFrom / (positivesFrom + state[base + NEGATIVES]! - n);
          state[base + POSITIVES_BELOW] = p + 1;
        } else {
          state[base + NEGATIVE_SQUARES]! += 4 * p * p;
          state[base + NEGATIVES_BELOW] = n + 1;
        }
      }
      begin = end;
      continue;
    }
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
      const tie = (one & 1) === 1 ? TIE_POSITIVES : TIE_NEGATIVES;
      const first = (one >> 1) * groupings;
      for (let at = first; at < first + groupings; at++) {
        const base = bases[at]!;
        if (state[base + TIE_POSITIVES] === 0 && state[base + TIE_NEGATIVES] === 0) flushed[flushes++] = base;
        state[base + tie]! += weight;
      }
    }
    for (let index = 0; index < flushes; index++) field.flush(tracks, flushed[index]!);
    begin = end;
  }
  return begin;
}
