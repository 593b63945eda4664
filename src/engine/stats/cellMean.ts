import { type Four, type FourCells, sharesOf } from './cells.ts';
import type { Limits } from './limits.ts';
import { plus, type Sums, type Trials, trials, varianceOf } from './trials.ts';

/** Mean over rows of a number that hangs on the outcome alone, such as a cost; NaN without rows. */
export const cellMean = (cells: FourCells, values: Four): number =>
  sharesOf(cells).reduce((sum, share, at) => sum + share * values[at]!, 0);

/**
 * Limits of such a mean. It is the least value, and for each higher one its distance from the one before times the share of
 * rows that have at least it: a sum of shares, whose limits are put together as MOVER does for correlated parts (Zou, Huang
 * and Zhang 2009), with the correlation that the rows show. Of two values only, these are the limits of a share. Student's t
 * would hold in far too few samples where the dear outcome is rare.
 *
 * @param of limits of a share: Wilson's to show, exact ones to decide
 * @returns undefined without rows, or where all values are equal
 */
export function cellMeanLimits(
  cells: FourCells,
  values: Four,
  of: (share: Trials, z: number) => Limits,
  z: number,
): Limits | undefined {
  const outcomes = [cells.tp, cells.fp, cells.fn, cells.tn];
  const levels = [...new Set(values)].sort((a, b) => a - b);
  const steps: Step[] = [];
  for (const [at, level] of levels.entries()) {
    if (at === 0) continue;
    const reach = values.map((value) => value >= level);
    const share = trials(
      plus(...outcomes.filter((_, cell) => reach[cell])),
      plus(...outcomes.filter((_, cell) => !reach[cell])),
    );
    if (share === undefined) return undefined;
    const { low, high } = of(share, z);
    const height = level - levels[at - 1]!;
    steps.push({
      share: share.value,
      below: height * (share.value - low),
      above: height * (high - share.value),
      adds: reach.map((reaches) => Number(reaches) - share.value),
    });
  }
  if (steps.length === 0) return undefined;
  const together = (side: 'below' | 'above') =>
    Math.sqrt(
      steps.reduce(
        (sum, a) => sum + steps.reduce((row, b) => row + a[side] * b[side] * correlation(outcomes, a, b), 0),
        0,
      ),
    );
  const mean = cellMean(cells, values);
  return { low: mean - together('below'), high: mean + together('above') };
}

/** What a share of rows adds to the mean's limits, and what each outcome adds to the share's error. */
type Step = {
  readonly share: number;
  readonly below: number;
  readonly above: number;
  readonly adds: readonly number[];
};

function correlation(cells: readonly Sums[], a: Step, b: Step): number {
  // Of shares one of which is part of the other, equal ones are of the same rows.
  if (a.share === b.share) return 1;
  const [ofA, ofB] = [varianceOf(cells, a.adds), varianceOf(cells, b.adds)];
  if (!(ofA < Infinity && ofB < Infinity)) return 1;
  if (ofA === 0 || ofB === 0) return 0;
  const both = varianceOf(
    cells,
    a.adds.map((add, at) => add + b.adds[at]!),
  );
  return Math.max(-1, Math.min(1, (both - ofA - ofB) / (2 * Math.sqrt(ofA * ofB))));
}
