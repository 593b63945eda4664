import { addTo, exactSums, sumOf } from '../exactSum.ts';
import { bucketsOf, type PartedBlock } from './part.ts';
import { type RowSums, rowSums } from './scoreSums.ts';
import type { Stretch } from './stretches.ts';

/** Scored rows that are to be counted, and swept. */
export type CountJob = {
  readonly blocks: readonly PartedBlock[];
  /** How many `who` there are (joint group * 2 + label). */
  readonly size: number;
  readonly weighted: boolean;
};

/** Rows, weights and squared weights by `who` in a stretch of the scores. */
export async function countRows(
  { blocks, size, weighted }: CountJob,
  { from, to }: Stretch,
  pause: () => Promise<void> | undefined,
): Promise<RowSums> {
  const sums = rowSums(size, weighted);
  const { rows } = sums;
  const weight = exactSums(weighted ? size : 0);
  const weightSquared = exactSums(weighted ? size : 0);
  for (const { who, weights, length } of bucketsOf(blocks, from, to)) {
    for (let row = 0; row < length; row++) rows[who[row]!]!++;
    for (let row = 0; weights !== undefined && row < length; row++) {
      addTo(weight, who[row]!, weights[row]!);
      addTo(weightSquared, who[row]!, weights[row]! * weights[row]!);
    }
    const paused = pause();
    if (paused !== undefined) await paused;
  }
  for (let who = 0; weighted && who < size; who++) {
    sums.weight[who] = sumOf(weight, who);
    sums.weightSquared[who] = sumOf(weightSquared, who);
  }
  return sums;
}
