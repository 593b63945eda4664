import { addTo, exactSums, sumOf } from '../exactSum.ts';
import type { PartedBlock } from './part.ts';
import type { RowSums } from './scoreSums.ts';
import type { Stretch } from './stretches.ts';

/** Scored rows that are to be counted, and swept. */
export type CountJob = {
  readonly blocks: readonly PartedBlock[];
  /** How many `who` there are (joint group * 2 + label). */
  readonly size: number;
  readonly weighted: boolean;
};

/**
 * Rows, weights and squared weights by `who` in a stretch of the scores.
 *
 * @param pause called between blocks; may throw
 */
export async function countRows(
  { blocks, size, weighted }: CountJob,
  { from, to }: Stretch,
  pause: () => Promise<void> | undefined,
): Promise<RowSums> {
  const rows = new Float64Array(size);
  const weight = exactSums(weighted ? size : 0);
  const weightSquared = exactSums(weighted ? size : 0);
  for (const { starts, who, weights } of blocks) {
    const end = starts[to]!;
    for (let row = starts[from]!; row < end; row++) rows[who[row]!]!++;
    for (let row = starts[from]!; weights !== undefined && row < end; row++) {
      const one = who[row]!;
      const weighs = weights[row]!;
      addTo(weight, one, weighs);
      addTo(weightSquared, one, weighs * weighs);
    }
    const paused = pause();
    if (paused !== undefined) await paused;
  }
  if (!weighted) return { rows, weight: rows, weightSquared: rows };
  return {
    rows,
    weight: rows.map((_, one) => sumOf(weight, one)),
    weightSquared: rows.map((_, one) => sumOf(weightSquared, one)),
  };
}
