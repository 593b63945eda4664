import type { ScoreSteps, Scores } from '../cube/cube.ts';
import { type LogisticFit, type LogisticPoints, logisticFit } from '../stats/logistic.ts';
import { alike, plus } from '../stats/trials.ts';

/** Scores are kept this far from 0 and 1, whose logits have no end; files often hold six digits. */
const nearest = 1e-6;

export type Recalibration = {
  readonly fit: LogisticFit | { readonly undefined: 'oneClass' | 'constantScore' | 'separated' };
  /** Rows whose scores were moved to the nearest that has a logit. */
  readonly clipped: number;
};

/**
 * Logistic regression of what happened on the logit of the score (Cox 1958): intercept 0 and slope 1 where scores mean
 * what they say. Where steps are no single scores, rows of a step and a class count at one logit (`meanLogit`).
 */
export function recalibrationOf(scores: Scores): Recalibration | undefined {
  const { steps } = scores;
  if (steps === undefined || scores.brier === undefined) return undefined;
  let found = known.get(scores);
  if (found === undefined) {
    found = { fit: fitOf(scores, steps), clipped: clippedIn(steps) };
    known.set(scores, found);
  }
  return found;
}

const known = new WeakMap<Scores, Recalibration>();

function fitOf({ positives, negatives }: Scores, steps: ScoreSteps): Recalibration['fit'] {
  if (positives.rows === 0 || negatives.rows === 0) return { undefined: 'oneClass' };
  const weighted = !alike(plus(positives, negatives));
  const pointsOf = steps.exact ? together : apart;
  return logisticFit(pointsOf(steps, weighted ? 'weight' : 'rows'), weighted);
}

/** What a row counts: its weight, or one where all rows weigh the same. */
type Counts = 'weight' | 'rows';

const together = ({ low, positives, negatives }: ScoreSteps, counts: Counts): LogisticPoints => ({
  x: low.map(logit),
  yes: positives[counts],
  no: negatives[counts],
  yesSquared: positives.weightSquared,
  noSquared: negatives.weightSquared,
});

/** Steps of the positives, then those of the negatives; steps without rows of a class are left out. */
function apart({ low, high, positives, negatives }: ScoreSteps, counts: Counts): LogisticPoints {
  const array = () => new Float64Array(2 * low.length);
  const points = { x: array(), yes: array(), no: array(), yesSquared: array(), noSquared: array() };
  let at = 0;
  for (const sums of [positives, negatives]) {
    const [weights, squares] = sums === positives ? [points.yes, points.yesSquared] : [points.no, points.noSquared];
    for (let step = 0; step < low.length; step++) {
      if (!(sums.weight[step]! > 0)) continue;
      points.x[at] = meanLogit(sums.scores[step]! / sums.weight[step]!, low[step]!, high[step]!);
      weights[at] = sums[counts][step]!;
      squares[at] = sums.weightSquared[step]!;
      at++;
    }
  }
  const used = (all: Float64Array) => all.subarray(0, at);
  const { x, yes, no, yesSquared, noSquared } = points;
  return { x: used(x), yes: used(yes), no: used(no), yesSquared: used(yesSquared), noSquared: used(noSquared) };
}

/** The mean logit of scores in [low, high], as if they were spread evenly and then moved to the mean that they have. */
function meanLogit(mean: number, low: number, high: number): number {
  const from = clipped(low);
  const to = clipped(high);
  const width = to - from;
  const middle = (from + to) / 2;
  const curve = middle * (1 - middle);
  // A narrow step is a piece of a parabola.
  if (width < curve / 20) return logit(mean) + ((2 * middle - 1) * width * width) / (24 * curve * curve);
  return logit(mean) + (antiderivative(to) - antiderivative(from)) / width - logit(middle);
}

/** Of the logit. */
const antiderivative = (p: number) => p * Math.log(p) + (1 - p) * Math.log(1 - p);

const clipped = (score: number) => Math.min(1 - nearest, Math.max(nearest, score));

function logit(score: number): number {
  const p = clipped(score);
  return Math.log(p / (1 - p));
}

/** Of steps that are no single scores those whose rows all are beyond, by their mean. */
function clippedIn({ positives, negatives }: ScoreSteps): number {
  let rows = 0;
  for (const { rows: counts, weight, scores } of [positives, negatives])
    for (let step = 0; step < counts.length; step++) {
      const mean = scores[step]! / weight[step]!;
      if (mean < nearest || mean > 1 - nearest) rows += counts[step]!;
    }
  return rows;
}
