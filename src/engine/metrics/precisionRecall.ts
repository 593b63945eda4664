import type { PrCurve } from '../../protocol/document.ts';
import type { Scores } from '../cube/cube.ts';
import { digits } from '../stats/digits.ts';

/** Stretches of recall, each of which gets a point; with the first and the last one there are at most 101. */
const stretches = 98;

/** Precision and recall from the highest scores down, each point at a threshold that occurs; undefined without positives. */
export function precisionRecall({ steps }: Scores): PrCurve | undefined {
  if (steps === undefined) return undefined;
  const { positives, negatives } = steps;
  const whole = positives.weight.reduce((sum, weight) => sum + weight, 0);
  if (!(whole > 0)) return undefined;
  const curve = { recall: [] as number[], precision: [] as number[] };
  let [found, selected, reached] = [0, 0, -1];
  for (let step = positives.weight.length - 1; step >= 0; step--) {
    found += positives.weight[step]!;
    selected += positives.weight[step]! + negatives.weight[step]!;
    const recall = Math.min(1, found / whole);
    const stretch = Math.floor(recall * stretches);
    if (stretch <= reached && step > 0) continue;
    reached = stretch;
    curve.recall.push(digits(recall));
    curve.precision.push(digits(Math.min(1, found / selected)));
  }
  return curve;
}
