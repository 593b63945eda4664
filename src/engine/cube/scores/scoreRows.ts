import { type Kernel, mostBuckets } from '../kernel/kernel.ts';
import { type Block, type BlockShape, emptyBlock } from './blocks.ts';
import { cutOf } from './cut.ts';
import type { Helper } from './helper.ts';
import { blockRows, type Cut, kernelToPart, type PartedBlock, part } from './part.ts';

/**
 * Scored rows as they come in: collected in `open`, and whenever that is full parted into buckets of scores. A bucket of
 * all rows is then the same bucket of each block.
 */
export type ScoreRows = {
  readonly shape: BlockShape;
  readonly helper: Helper | undefined;
  open?: Block;
  /** Blocks that were parted, and may be filled again. */
  readonly spare: Block[];
  /** Made from the first full block; the same for all. */
  cut?: Cut | undefined;
  kernel?: Kernel;
  /** In the order of the rows. */
  readonly blocks: (PartedBlock | Promise<PartedBlock>)[];
};

/** Fewer rows are sorted at once. */
const bucketRows = 1 << 13;
/** With so many blocks there will be work enough for a helper. */
const manyBlocks = 4;

export const scoreRows = (shape: BlockShape, helper?: Helper): ScoreRows => ({ shape, helper, spare: [], blocks: [] });

/** A block with room for so many rows more, `blockRows` at most; the caller adds them, and their number to `length`. */
export function roomFor(rows: ScoreRows, more: number): Block {
  if (more > blockRows) throw new RangeError(`${more} rows at once are more than a block holds`);
  if (rows.open !== undefined && rows.open.length + more > blockRows) partOpen(rows);
  rows.open ??= rows.spare.pop() ?? emptyBlock(blockRows, rows.shape);
  return rows.open;
}

/** Parts what is left. */
export async function close(
  rows: ScoreRows,
): Promise<{ readonly blocks: readonly PartedBlock[]; readonly buckets: number }> {
  partOpen(rows);
  const blocks = await Promise.all(rows.blocks);
  return { blocks, buckets: rows.cut?.buckets ?? 1 };
}

function partOpen(rows: ScoreRows): void {
  const { open, shape, blocks, helper, spare } = rows;
  if (open === undefined || open.length === 0) return;
  delete rows.open;
  if (blocks.length === 0) {
    const buckets = open.length < blockRows / 2 ? Math.ceil(open.length / bucketRows) : mostBuckets;
    rows.cut = buckets > 1 ? cutOf([open], buckets) : undefined;
  }
  const giveBack = () => {
    open.length = 0;
    spare.push(open);
  };
  if (helper?.parts) {
    const parted = helper.part(open, rows.cut);
    // Whoever awaits the blocks hears of a failure.
    parted.then(giveBack, () => undefined);
    blocks.push(parted);
    return;
  }
  rows.kernel ??= kernelToPart(shape.weighted);
  blocks.push(part(rows.kernel, open, rows.cut));
  giveBack();
  if (blocks.length === manyBlocks) helper?.begin();
}
