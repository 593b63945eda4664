import type { ScoreSteps } from '../../src/engine/cube/cube.ts';

/** What scikit-learn makes of scores, by its definitions, from the distribution that the cube keeps; each step one score. */

const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
const weightsOf = ({ positives, negatives }: ScoreSteps) =>
  positives.weight.map((weight, at) => weight + negatives.weight[at]!);

/** Rows from each score on, highest first. */
function falling({ low, positives, negatives }: ScoreSteps) {
  let [tp, fp] = [0, 0];
  return [...low.keys()].reverse().map((step) => {
    tp += positives.weight[step]!;
    fp += negatives.weight[step]!;
    return { threshold: low[step]!, tp, fp };
  });
}

/** `roc_curve`: begins at a threshold one above the highest; points on a straight line may be dropped. */
export function rocOf(steps: ScoreSteps, drop: boolean) {
  const every = falling(steps);
  const bends = (at: number, of: 'tp' | 'fp') => every[at + 1]![of] - 2 * every[at]![of] + every[at - 1]![of] !== 0;
  const kept = every.filter(
    (_, at) => !drop || at === 0 || at === every.length - 1 || bends(at, 'tp') || bends(at, 'fp'),
  );
  const [p, n] = [total(steps.positives.weight), total(steps.negatives.weight)];
  return {
    fpr: [0, ...kept.map(({ fp }) => fp / n)],
    tpr: [0, ...kept.map(({ tp }) => tp / p)],
    threshold: [kept[0]!.threshold + 1, ...kept.map(({ threshold }) => threshold)],
  };
}

/** `precision_recall_curve`: thresholds ascend, and a last point without one has precision 1 and recall 0. */
export function precisionRecallOf(steps: ScoreSteps) {
  const every = falling(steps).reverse();
  const p = total(steps.positives.weight);
  const precision = [...every.map(({ tp, fp }) => tp / (tp + fp)), 1];
  const recall = [...every.map(({ tp }) => tp / p), 0];
  let area = 0;
  for (let at = 1; at < recall.length; at++)
    area += ((recall[at - 1]! - recall[at]!) * (precision[at]! + precision[at - 1]!)) / 2;
  return { precision, recall, threshold: every.map(({ threshold }) => threshold), area };
}

/** `calibration_curve`: bins are closed on the right; those without rows are left out. */
export function calibrationOf(steps: ScoreSteps, bins: number, strategy: 'uniform' | 'quantile') {
  const edges = Array.from({ length: bins - 1 }, (_, at) =>
    strategy === 'uniform' ? (at + 1) * (1 / bins) : percentileOf(steps, (at + 1) / bins),
  );
  const weights = weightsOf(steps);
  const sums = Array.from({ length: bins }, () => ({ all: 0, yes: 0, scores: 0 }));
  for (const [step, score] of steps.low.entries()) {
    const bin = sums[edges.filter((edge) => edge < score).length]!;
    bin.all += weights[step]!;
    bin.yes += steps.positives.weight[step]!;
    bin.scores += steps.positives.scores[step]! + steps.negatives.scores[step]!;
  }
  const having = sums.filter(({ all }) => all > 0);
  return {
    prob_true: having.map(({ yes, all }) => yes / all),
    prob_pred: having.map(({ scores, all }) => scores / all),
  };
}

/** `numpy.percentile`, straight between rows. */
function percentileOf(steps: ScoreSteps, share: number): number {
  const rows = total(steps.positives.rows) + total(steps.negatives.rows);
  const at = (rows - 1) * share;
  const rowAt = (row: number) => {
    let below = 0;
    for (const [step, low] of steps.low.entries()) {
      below += steps.positives.rows[step]! + steps.negatives.rows[step]!;
      if (row < below) return low;
    }
    return Number.NaN;
  };
  const [low, high] = [rowAt(Math.floor(at)), rowAt(Math.min(rows - 1, Math.floor(at) + 1))];
  const part = at - Math.floor(at);
  return part < 0.5 ? low + (high - low) * part : high - (high - low) * (1 - part);
}

/** Rows by outcome where a score of the threshold or more is a positive prediction: [[tn, fp], [fn, tp]]. */
export function confusionAt({ low, positives, negatives }: ScoreSteps, threshold: number) {
  const from = low.findIndex((score) => score >= threshold);
  const above = (weight: Float64Array) => (from < 0 ? 0 : total(weight.subarray(from)));
  const [tp, fp] = [above(positives.weight), above(negatives.weight)];
  return [
    [total(negatives.weight) - fp, fp],
    [total(positives.weight) - tp, tp],
  ];
}
