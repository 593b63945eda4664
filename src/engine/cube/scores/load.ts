import { type Kernel, numbersAt } from '../kernel/kernel.ts';
import { type Buckets, placesOf } from './part.ts';

/** Has the kernel sweep the rows of some buckets. */
export const loadFew = (kernel: Kernel, few: Buckets): void => kernel.code.sweep(sortFew(kernel, few));

/**
 * Has the kernel sort the rows of some buckets, no more than it has room for, into `scores`, `who` and `weights`.
 *
 * @returns how many they are
 */
export const sortFew = ({ code }: Kernel, { address, count, from, to }: Buckets): number =>
  code.sort(address, count, from, to);

/** Has the kernel take in buckets, not empty, whose rows all have one score. */
export function loadTied(kernel: Kernel, tied: Buckets): void {
  const { address, count, from, to } = tied;
  const [first] = numbersAt(kernel, Float64Array, placesOf(kernel, tied)[0]!.scores, 1);
  kernel.code.collectAll(address, count, from, to);
  kernel.code.takeTied(first!);
}
