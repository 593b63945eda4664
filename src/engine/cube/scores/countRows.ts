import { type Kernel, kernelFor } from '../kernel/kernel.ts';
import { collectRows } from './load.ts';
import { blockRows, bucketsOf, type PartedBlock } from './part.ts';
import type { RowSums } from './scoreSums.ts';
import type { Stretch } from './stretches.ts';

/** Scored rows that are to be counted, and swept. */
export type CountJob = {
  readonly blocks: readonly PartedBlock[];
  /** How many `who` there are (joint group * 2 + label). */
  readonly size: number;
  readonly weighted: boolean;
};

export const kernelToCount = ({ size, weighted }: CountJob): Kernel =>
  kernelFor({ size, groups: 0, groupings: 0, weighted, rows: blockRows });

/** Rows, weights and squared weights by `who` in a stretch of the scores. */
export async function countRows(
  kernel: Kernel,
  { blocks, size, weighted }: CountJob,
  { from, to }: Stretch,
  pause: () => Promise<void> | undefined,
): Promise<RowSums> {
  const { tie } = kernel.areas;
  tie.fill(0);
  kernel.code.begin();
  for (const block of bucketsOf(blocks, from, to)) {
    collectRows(kernel, block);
    const paused = pause();
    if (paused !== undefined) await paused;
  }
  const rows = tie.slice(0, size);
  if (!weighted) return { rows, weight: rows, weightSquared: rows };
  // Sums of two doubles each.
  const sumAt = (at: number) =>
    tie.slice(at * size, (at + 1) * size).map((high, who) => high + tie[(at + 1) * size + who]!);
  return { rows, weight: sumAt(1), weightSquared: sumAt(3) };
}
