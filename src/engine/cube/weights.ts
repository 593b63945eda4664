import type { WeightKind } from '../../protocol/roles.ts';
import type { Cell, Cube, Moments, Outcomes, Reviewed, ScoreSteps, Scores, Slice, StepSums } from './cube.ts';
import { type Joint, outcomes } from './joint.ts';
import { binsOfTenths, type Tenth, tenthsByWeight } from './scores/tenths.ts';

/**
 * The cube as its weights are meant. Frequency weights: a row stands for that many identical ones, so that a sum of
 * weights is a number of rows and the cube is an unweighted one. Sampling weights: a row is one observation, and
 * DeLong's variance, which counts units of weight, holds only where all rows of a group weigh the same, by rows.
 */
export function readWeights(cube: Cube, kind: WeightKind | undefined): Cube {
  if (!cube.weighted) return cube;
  const of = kind === 'frequency' ? rowsOf(cube.overall) : varianceByRows;
  return {
    ...cube,
    weighted: kind !== 'frequency',
    overall: of(cube.overall),
    groupings: cube.groupings.map(({ by, slices }) => ({ by, slices: slices.map(of) })),
  };
}

/** The joint table likewise: with frequency weights its rows are sums of weights, and there are no weights. */
export function readJointWeights(joint: Joint, kind: WeightKind | undefined): Joint {
  if (kind !== 'frequency') return joint;
  const rows = outcomes.map((outcome) => [
    `${outcome}_rows`,
    joint.sums[`${outcome}_weight`] ?? joint.sums[`${outcome}_rows`],
  ]);
  return { ...joint, sums: Object.fromEntries(rows) };
}

function rowsOf(overall: Slice): (slice: Slice) => Slice {
  const tenths = overall.scores?.steps && tenthsByWeight(overall.scores.steps);
  return ({ key, outcomes, scores }) => ({
    key,
    outcomes: outcomesAsRows(outcomes),
    ...(scores && { scores: scoresAsRows(scores, tenths) }),
  });
}

const cellAsRows = ({ weight }: Cell): Cell => ({ rows: weight, weight, weightSquared: weight });

const outcomesAsRows = ({ tp, fp, fn, tn }: Outcomes): Outcomes => ({
  tp: cellAsRows(tp),
  fp: cellAsRows(fp),
  fn: cellAsRows(fn),
  tn: cellAsRows(tn),
});

const momentsAsRows = ({ w, wl, wll }: Moments): Moments => ({ rows: w, w, wl, wll, w2: w, w2l: wl, w2ll: wll });

const scoresAsRows = ({ auc, steps, ...scores }: Scores, tenths: readonly Tenth[] | undefined): Scores => ({
  ...scores,
  ...(auc && { auc: aucOf(auc.value, auc.variance) }),
  positives: cellAsRows(scores.positives),
  negatives: cellAsRows(scores.negatives),
  ...(scores.logLoss && { logLoss: momentsAsRows(scores.logLoss) }),
  ...(scores.brier && { brier: momentsAsRows(scores.brier) }),
  ...(scores.generalized && {
    generalized: {
      falsePositive: momentsAsRows(scores.generalized.falsePositive),
      falseNegative: momentsAsRows(scores.generalized.falseNegative),
    },
  }),
  ...(steps && { steps: stepsAsRows(steps) }),
  bins: steps && tenths ? binsOfTenths(tenths, stepsAsRows(steps)) : scores.bins,
  ...(scores.reviewed && { reviewed: reviewedAsRows(scores.reviewed) }),
});

const stepsAsRows = (steps: ScoreSteps): ScoreSteps => ({
  ...steps,
  positives: sumsAsRows(steps.positives),
  negatives: sumsAsRows(steps.negatives),
});

const sumsAsRows = ({ weight, scores }: StepSums): StepSums => ({
  rows: weight,
  weight,
  weightSquared: weight,
  scores,
});

const reviewedAsRows = ({ positives, negatives, ...cut }: Reviewed): Reviewed => ({
  ...cut,
  positives: cellAsRows(positives),
  negatives: cellAsRows(negatives),
});

const varianceByRows = ({ key, outcomes, scores }: Slice): Slice => ({
  key,
  outcomes,
  ...(scores && {
    scores: { ...scores, ...(scores.auc && { auc: aucOf(scores.auc.value, scores.auc.varianceOfRows) }) },
  }),
});

const aucOf = (value: number, variance: number | undefined) => ({
  value,
  ...(variance === undefined ? {} : { variance }),
});
