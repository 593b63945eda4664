import type { ScoreBin, ScoreSteps } from '../cube.ts';
import { cellBetween, sumBetween, tenthsOf } from './steps.ts';

/** Scores from which, and up to which, a tenth of all rows goes; the next one may begin higher. */
export type Tenth = { readonly low: number; readonly high: number };

/**
 * The tenths of a reliability diagram where a row stands for as many as it weighs: the tenth of a score is that of the
 * first row that has it. Exact where each step is one score; else tenths are of whole steps.
 *
 * @param all the steps of all rows
 */
export function tenthsByWeight({ low, high, positives, negatives }: ScoreSteps): readonly Tenth[] {
  const weights = positives.weight.map((weight, step) => weight + negatives.weight[step]!);
  const begins = tenthsOf(weights.reduce((sum, weight) => sum + weight, 0));
  const lows: number[] = [];
  let [before, tenth] = [0, -1];
  for (let step = 0; step < low.length; step++) {
    const own = begins.findLastIndex((first) => first <= before);
    if (own > tenth) lows.push(low[step]!);
    tenth = own;
    before += weights[step]!;
  }
  return lows.map((from, at) => ({ low: from, high: lows[at + 1] ?? high.at(-1)! }));
}

/** The rows of a slice by tenth. */
export function binsOfTenths(tenths: readonly Tenth[], { low, positives, negatives }: ScoreSteps): readonly ScoreBin[] {
  let to = 0;
  return tenths.map((tenth, at) => {
    const from = to;
    const next = tenths[at + 1]?.low ?? Number.POSITIVE_INFINITY;
    while (to < low.length && low[to]! < next) to++;
    return {
      ...tenth,
      positives: cellBetween(positives, from, to),
      negatives: cellBetween(negatives, from, to),
      scoreSum: sumBetween(positives.scores, from, to) + sumBetween(negatives.scores, from, to),
    };
  });
}
