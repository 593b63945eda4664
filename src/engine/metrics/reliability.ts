import type { Distance, Reliability } from '../../protocol/calibration.ts';
import type { Undefined } from '../../protocol/measured.ts';
import type { ScoreSteps, Scores } from '../cube/cube.ts';
import { calibrationNoise, type Middle, type NoiseBin } from '../stats/calibrationNoise.ts';
import { digits } from '../stats/digits.ts';
import { kish, plus } from '../stats/trials.ts';
import { recalibrationOf } from './recalibration.ts';

const noInterval = { none: 'noSoundMethod' } as const;

/** One bin that has rows: what a distance is made of. */
type Bin = NoiseBin & { readonly rate: number };

/**
 * Expected and largest calibration error over the bins of all rows, with what chance alone would give, and the debiased
 * root mean square of Kumar, Liang and Ma (2019): sum of p_b ((y_b - s_b)^2 - y_b (1 - y_b) / (n_b - 1)).
 *
 * @returns undefined where scores are no probabilities, or there are no rows
 */
export function reliabilityOf(scores: Scores): Reliability | undefined {
  const recalibration = recalibrationOf(scores);
  const { steps } = scores;
  if (recalibration === undefined || steps === undefined) return undefined;
  const bins = binsOf(scores, steps);
  if (bins.length === 0) return undefined;
  const chance = calibrationNoise(bins);
  const distances = bins.map(({ rate, score }) => Math.abs(rate - score));
  const expected = bins.reduce((sum, { share }, at) => sum + share * distances[at]!, 0);
  const with95 = (value: number, { low, high }: Middle) => ({
    value: digits(value),
    interval: noInterval,
    ifCalibrated: { low: digits(low), high: digits(high) },
  });
  return {
    expected: with95(expected, chance.expected),
    largest: with95(Math.max(...distances), chance.largest),
    debiased: debiased(bins),
    clipped: recalibration.clipped,
  };
}

/** A bin of one row has no variance of its own. */
function debiased(bins: readonly Bin[]): Distance | Undefined {
  if (bins.some(({ n }) => !(n > 1))) return { undefined: 'tooFewRows' };
  const square = bins.reduce(
    (sum, { share, rate, score, n }) => sum + share * ((rate - score) ** 2 - (rate * (1 - rate)) / (n - 1)),
    0,
  );
  return { value: digits(Math.sqrt(Math.max(0, square))), interval: noInterval };
}

function binsOf({ bins }: Scores, steps: ScoreSteps): readonly Bin[] {
  const whole = bins.reduce((sum, { positives, negatives }) => sum + positives.weight + negatives.weight, 0);
  let step = 0;
  return bins.flatMap(({ positives, negatives, scoreSum }, at): readonly Bin[] => {
    const end = bins[at + 1]?.low ?? Number.POSITIVE_INFINITY;
    let spread = 0;
    for (; step < steps.low.length && steps.low[step]! < end; step++) spread += spreadOf(steps, step);
    const all = plus(positives, negatives);
    if (!(all.weight > 0)) return [];
    return [
      {
        share: all.weight / whole,
        n: kish(all),
        rate: positives.weight / all.weight,
        score: Math.min(1, Math.max(0, scoreSum / all.weight)),
        variance: spread / all.weight ** 2,
      },
    ];
  });
}

/** Sum of w^2 s (1 - s): the variance of the weight of positives in a step, if scores mean what they say. */
function spreadOf({ positives, negatives }: ScoreSteps, step: number): number {
  const weight = positives.weight[step]! + negatives.weight[step]!;
  const score = Math.min(1, Math.max(0, (positives.scores[step]! + negatives.scores[step]!) / weight));
  return (positives.weightSquared[step]! + negatives.weightSquared[step]!) * score * (1 - score);
}
