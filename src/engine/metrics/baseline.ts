import type { Baseline, MetricId } from '../../protocol/document.ts';
import { isUndefined } from '../../protocol/measured.ts';
import type { Cell, Moments, Scores, Slice, StepSums } from '../cube/cube.ts';
import { digits } from '../stats/digits.ts';
import { plus } from '../stats/trials.ts';
import type { GroupMetric } from './metric.ts';
import { isEmpty, negatives, positives } from './share.ts';

const none: Cell = { rows: 0, weight: 0, weightSquared: 0 };

/**
 * What a model would reach that knows nothing of a row: it predicts the commoner class of all, and gives each the base rate as
 * its score (scikit-learn's DummyClassifier with strategy "prior"). Negative where both classes are as common.
 *
 * @returns undefined without rows; only metrics of performance and scores that are defined there
 */
export function baselineOf({ outcomes, scores }: Slice, of: readonly GroupMetric[]): Baseline | undefined {
  if (isEmpty(outcomes)) return undefined;
  const [yes, no] = [positives(outcomes), negatives(outcomes)];
  const predicts = yes.weight > no.weight ? 'positive' : 'negative';
  const slice: Slice = {
    key: {},
    outcomes:
      predicts === 'positive' ? { tp: yes, fp: no, fn: none, tn: none } : { tp: none, fp: none, fn: yes, tn: no },
    ...(scores && { scores: ofOneScore(scores) }),
  };
  const values: { [M in MetricId]?: number } = {};
  for (const { entry, of: measure } of of) {
    if (entry.family !== 'performance' && entry.family !== 'scores') continue;
    const measured = measure(slice, 0.95);
    if (!isUndefined(measured)) values[entry.id] = digits(measured.value);
  }
  return { predicts, values };
}

/** Every row has the base rate as its score. */
function ofOneScore({ positives, negatives, logLoss, brier }: Scores): Scores {
  const rows = plus(positives, negatives);
  const rate = positives.weight / rows.weight;
  const both = positives.weight > 0 && negatives.weight > 0;
  const losses = (ofPositive: number, ofNegative: number): Moments => ({
    rows: rows.rows,
    w: rows.weight,
    wl: positives.weight * ofPositive + negatives.weight * ofNegative,
    wll: positives.weight * ofPositive ** 2 + negatives.weight * ofNegative ** 2,
    w2: rows.weightSquared,
    w2l: positives.weightSquared * ofPositive + negatives.weightSquared * ofNegative,
    w2ll: positives.weightSquared * ofPositive ** 2 + negatives.weightSquared * ofNegative ** 2,
  });
  return {
    positives,
    negatives,
    ...(both ? { auc: { value: 0.5 } } : {}),
    ...(positives.weight > 0 ? { averagePrecision: rate } : {}),
    ...(logLoss && { logLoss: losses(rate === 0 ? 0 : -Math.log(rate), rate === 1 ? 0 : -Math.log1p(-rate)) }),
    ...(brier && { brier: losses((1 - rate) ** 2, rate ** 2) }),
    bins: [],
    steps: {
      exact: true,
      low: Float64Array.of(rate),
      high: Float64Array.of(rate),
      positives: stepOf(positives, rate),
      negatives: stepOf(negatives, rate),
    },
  };
}

const stepOf = ({ rows, weight, weightSquared }: Cell, score: number): StepSums => ({
  rows: Float64Array.of(rows),
  weight: Float64Array.of(weight),
  weightSquared: Float64Array.of(weightSquared),
  scores: Float64Array.of(weight * score),
});
