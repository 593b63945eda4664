import { type Kernel, mostBuckets } from '../kernel/kernel.ts';
import { type Block, rowsOf } from './blocks.ts';
import { cutOf } from './cut.ts';
import { bucketsOf, type PartedBlock, part } from './part.ts';

/** Rows next to each other by score: few enough to be sorted together, or all of one score. No score is in two pieces. */
export type Piece = { readonly few: readonly Block[] } | { readonly tied: readonly Block[] };
/** Nothing yet: a moment in which others may run. */
export type Pause = 'pause';

/** Rows that are sorted at once: a piece with its room to sort fits into the processor's own memory. */
export const fewRows = 1 << 17;

/**
 * The rows of some blocks piece by piece, from the lowest score up.
 *
 * @param kernel has room for the rows of each block
 */
export function* ascending(blocks: readonly Block[], kernel: Kernel): Generator<Piece | Pause> {
  const rows = rowsOf(blocks);
  if (rows === 0) return;
  if (rows <= fewRows) {
    yield { few: blocks };
    return;
  }
  const cut = cutOf(blocks, mostBuckets);
  if (cut === undefined) {
    yield { tied: blocks };
    return;
  }
  const parted: PartedBlock[] = [];
  for (const block of blocks) {
    parted.push(part(kernel, block, cut));
    yield 'pause';
  }
  for (let bucket = 0; bucket < cut.buckets; bucket++) yield* ascending(bucketsOf(parted, bucket), kernel);
}
