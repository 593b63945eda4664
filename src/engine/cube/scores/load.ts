import { bucketsFor, type Kernel } from '../kernel/kernel.ts';
import type { Block } from './blocks.ts';

/** Has the kernel sweep the rows of some blocks. */
export const loadFew = (kernel: Kernel, blocks: readonly Block[]): void => kernel.code.sweep(sortFew(kernel, blocks));

/**
 * Has the kernel sort the rows of some full blocks, no more than it has room for, into `scores`, `who` and `weights`.
 *
 * @returns how many they are
 */
export function sortFew({ areas, code }: Kernel, blocks: readonly Block[]): number {
  let rows = 0;
  for (const { scores, who, weights, length } of blocks) {
    areas.scoresIn.set(scores, rows);
    areas.whoIn.set(who, rows);
    if (weights !== undefined) areas.weightsIn.set(weights, rows);
    rows += length;
  }
  code.sort(rows, bucketsFor(rows));
  return rows;
}

/** Has the kernel take in blocks whose rows all have one score. */
export function loadTied({ areas, code }: Kernel, blocks: readonly Block[]): void {
  const { whoIn, weightsIn } = areas;
  for (const { who, weights, length } of blocks) {
    for (let from = 0; from < length; from += whoIn.length) {
      const to = Math.min(length, from + whoIn.length);
      whoIn.set(who.subarray(from, to));
      if (weights !== undefined) weightsIn.set(weights.subarray(from, to));
      code.collect(whoIn.byteOffset, weightsIn.byteOffset, to - from);
    }
  }
  code.takeTied(blocks[0]!.scores[0]!);
}
