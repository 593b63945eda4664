import { type Kernel, kernelFor } from '../kernel/kernel.ts';
import type { Blocks } from './part.ts';
import type { RowSums } from './scoreSums.ts';
import type { Stretch } from './stretches.ts';

/** Scored rows that are to be counted, and swept. */
export type CountJob = {
  readonly blocks: Blocks;
  /** How many `who` there are (joint group * 2 + label). */
  readonly size: number;
  readonly weighted: boolean;
};

export const kernelToCount = ({ size, weighted }: CountJob, memory: WebAssembly.Memory): Kernel =>
  kernelFor({ size, groups: 0, groupings: 0, bins: 0, weighted, rows: 0 }, memory, 'further');

/** Rows, weights and squared weights by `who` in a stretch of the scores. */
export function countRows({ areas, code }: Kernel, job: CountJob, { from, to }: Stretch): RowSums {
  const { blocks, size, weighted } = job;
  areas.tie.fill(0);
  code.begin();
  code.collectAll(blocks.address, blocks.count, from, to);
  const rows = areas.tie.slice(0, size);
  if (!weighted) return { rows, weight: rows, weightSquared: rows };
  // Sums of two doubles each.
  const sumAt = (at: number) =>
    areas.tie.slice(at * size, (at + 1) * size).map((high, who) => high + areas.tie[(at + 1) * size + who]!);
  return { rows, weight: sumAt(1), weightSquared: sumAt(3) };
}
