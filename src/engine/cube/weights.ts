import type { WeightKind } from '../../protocol/roles.ts';
import type { Cell, Cube, Moments, Outcomes, ScoreBin, Scores, Slice } from './cube.ts';

/**
 * The cube as its weights are meant. Frequency weights: a row stands for that many identical ones, so that a sum of
 * weights is a number of rows and the cube is an unweighted one. Sampling weights: a row is one observation, and
 * DeLong's variance, which counts units of weight, does not hold.
 */
export function readWeights(cube: Cube, kind: WeightKind | undefined): Cube {
  if (!cube.weighted) return cube;
  const of = kind === 'frequency' ? asRows : withoutVariance;
  return {
    weighted: kind !== 'frequency',
    overall: of(cube.overall),
    groupings: cube.groupings.map(({ by, slices }) => ({ by, slices: slices.map(of) })),
  };
}

function asRows({ key, outcomes, scores }: Slice): Slice {
  return { key, outcomes: outcomesAsRows(outcomes), ...(scores && { scores: scoresAsRows(scores) }) };
}

const cellAsRows = ({ weight }: Cell): Cell => ({ rows: weight, weight, weightSquared: weight });

const outcomesAsRows = ({ tp, fp, fn, tn }: Outcomes): Outcomes => ({
  tp: cellAsRows(tp),
  fp: cellAsRows(fp),
  fn: cellAsRows(fn),
  tn: cellAsRows(tn),
});

const momentsAsRows = ({ w, wl, wll }: Moments): Moments => ({ rows: w, w, wl, wll, w2: w, w2l: wl, w2ll: wll });

const scoresAsRows = (scores: Scores): Scores => ({
  ...scores,
  positives: cellAsRows(scores.positives),
  negatives: cellAsRows(scores.negatives),
  ...(scores.logLoss && { logLoss: momentsAsRows(scores.logLoss) }),
  ...(scores.brier && { brier: momentsAsRows(scores.brier) }),
  bins: scores.bins.map(binAsRows),
});

const binAsRows = (bin: ScoreBin): ScoreBin => ({
  ...bin,
  positives: cellAsRows(bin.positives),
  negatives: cellAsRows(bin.negatives),
});

function withoutVariance({ key, outcomes, scores }: Slice): Slice {
  return {
    key,
    outcomes,
    ...(scores && { scores: { ...scores, ...(scores.auc && { auc: { value: scores.auc.value } }) } }),
  };
}
