import { type Block, type BlockShape, emptyBlock, sharedMemory } from './blocks.ts';
import { cutOf, mostBuckets } from './cut.ts';
import { type Cut, type PartedBlock, part } from './part.ts';

/**
 * Scored rows as they come in: collected in `open`, and whenever that is full parted into buckets of scores, while the
 * rows are still in the processor's own memory. A bucket of all rows is then the same bucket of each block.
 */
export type ScoreRows = {
  readonly shape: BlockShape;
  /** Rows not parted yet. */
  open?: Block;
  /** Made from the first full block; the same for all. */
  cut?: Cut | undefined;
  readonly blocks: PartedBlock[];
};

const blockRows = 1 << 16;
/** Fewer rows are sorted at once. */
const bucketRows = 1 << 13;

export const scoreRows = (shape: BlockShape): ScoreRows => ({ shape, blocks: [] });

/** A block with room for so many rows more; the caller adds them and their number to `length`. */
export function roomFor(rows: ScoreRows, more: number): Block {
  if (rows.open !== undefined && rows.open.length + more > rows.open.scores.length) partOpen(rows);
  if (rows.open === undefined || more > rows.open.scores.length)
    rows.open = emptyBlock(Math.max(blockRows, more), rows.shape);
  return rows.open;
}

/** Parts what is left. */
export function close(rows: ScoreRows): { readonly blocks: readonly PartedBlock[]; readonly buckets: number } {
  partOpen(rows);
  delete rows.open;
  return { blocks: rows.blocks, buckets: rows.cut?.buckets ?? 1 };
}

function partOpen(rows: ScoreRows): void {
  const { open, shape, blocks } = rows;
  if (open === undefined || open.length === 0) return;
  const { length } = open;
  const buckets = length < blockRows / 2 ? Math.ceil(length / bucketRows) : mostBuckets;
  if (blocks.length === 0) rows.cut = buckets > 1 ? cutOf([open], buckets) : undefined;
  blocks.push(part(open, emptyBlock(length, shape, sharedMemory), rows.cut));
  open.length = 0;
}
