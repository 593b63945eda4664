import { addTo, sumOf } from '../exactSum.ts';
import type { Block } from './blocks.ts';
import { binOf, logLoss } from './scoreSums.ts';
import type { Tie, Work } from './sweepWork.ts';
import { flush, side, tied } from './tracks.ts';

/** Collects rows [begin, end), all of one score. */
export function collect({ tie }: Work, { who, weights }: Block, begin: number, end: number): void {
  const { rows, weight, weightSquared, touched } = tie;
  for (let row = begin; row < end; row++) {
    const one = who[row]!;
    if (rows[one]!++ === 0) touched[tie.touches++] = one;
    if (weights === undefined) continue;
    addTo(weight, one, weights[row]!);
    addTo(weightSquared, one, weights[row]! * weights[row]!);
  }
}

/** Takes in what was collected of a score: by joint group and label, then by group, so that the order of rows does not matter. */
export function takeTied(work: Work, score: number): void {
  const { sums, tracks, sides, groupings, tie, total } = work;
  const { state } = tracks;
  const { size, bins } = sums;
  const bin = binOf(sums, score, work.taken, total) * size;
  const losses = work.probabilities ? [logLoss(score, false), logLoss(score, true)] : [0, 0];
  let flushes = 0;
  for (let index = 0; index < tie.touches; index++) {
    const one = tie.touched[index]!;
    const { rows, weight, weightSquared } = release(tie, one, work.weighted);
    const label = one & 1;
    work.taken += rows;
    bins.rows[bin + one]! += rows;
    bins.scores[bin + one]! += weight * score;
    addLoss(sums.log, one, losses[label]!, weight, weightSquared, work.weighted);
    addLoss(sums.brier, one, (label - score) ** 2, weight, weightSquared, work.weighted);
    if (work.weighted) {
      bins.weight[bin + one]! += weight;
      bins.weightSquared[bin + one]! += weightSquared;
    }
    for (let at = one * groupings; at < (one + 1) * groupings; at++) {
      const base = sides[at]! & ~side;
      if (state[base + tied] === 0 && state[base + side + tied] === 0) tie.flushed[flushes++] = base;
      state[sides[at]! + tied]! += weight;
    }
  }
  tie.touches = 0;
  for (let index = 0; index < flushes; index++) flush(tracks, tie.flushed[index]!);
}

/** What was collected of a `who`; nothing is left of it. */
function release(tie: Tie, one: number, weighted: boolean) {
  const rows = tie.rows[one]!;
  tie.rows[one] = 0;
  if (!weighted) return { rows, weight: rows, weightSquared: rows };
  const weight = sumOf(tie.weight, one);
  const weightSquared = sumOf(tie.weightSquared, one);
  for (const { high, low } of [tie.weight, tie.weightSquared]) high[one] = low[one] = 0;
  return { rows, weight, weightSquared };
}

function addLoss(
  [wl, wll, w2l, w2ll]: readonly Float64Array[] & { readonly length: 4 },
  one: number,
  loss: number,
  weight: number,
  weightSquared: number,
  weighted: boolean,
): void {
  wl![one]! += weight * loss;
  wll![one]! += weight * loss * loss;
  if (!weighted) return;
  w2l![one]! += weightSquared * loss;
  w2ll![one]! += weightSquared * loss * loss;
}
