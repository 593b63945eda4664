import { bucketsFor, type Kernel } from '../kernel/kernel.ts';
import type { Block } from './blocks.ts';

/** Has the kernel sweep the rows of some blocks. */
export const loadFew = (kernel: Kernel, blocks: readonly Block[]): void => kernel.code.sweep(sortFew(kernel, blocks));

/**
 * Has the kernel sort the rows of some blocks, no more than it has room for, into `scores`, `who` and `weights`.
 *
 * @returns how many they are
 */
export function sortFew({ areas, code }: Kernel, blocks: readonly Block[]): number {
  let rows = 0;
  for (const { scores, who, weights, length } of blocks) {
    areas.scoresIn.set(scores.subarray(0, length), rows);
    areas.whoIn.set(who.subarray(0, length), rows);
    if (weights !== undefined) areas.weightsIn.set(weights.subarray(0, length), rows);
    rows += length;
  }
  code.sort(rows, bucketsFor(rows));
  return rows;
}

/** Has the kernel take in blocks whose rows all have one score. */
export function loadTied(kernel: Kernel, blocks: readonly Block[]): void {
  for (const block of blocks) collectRows(kernel, block);
  kernel.code.takeTied(blocks[0]!.scores[0]!);
}

/** Has the kernel collect rows by `who`, whatever their scores. */
export function collectRows({ areas, code }: Kernel, { who, weights, length }: Block): void {
  const { whoIn, weightsIn } = areas;
  for (let from = 0; from < length; from += whoIn.length) {
    const to = Math.min(length, from + whoIn.length);
    whoIn.set(who.subarray(from, to));
    if (weights !== undefined) weightsIn.set(weights.subarray(from, to));
    code.collect(whoIn.byteOffset, weightsIn.byteOffset, to - from);
  }
}
