import { type Block, emptyBlock, rowsOf, shapeOf } from './blocks.ts';
import { cutOf, mostBuckets } from './cut.ts';
import { bucketsOf, type PartedBlock, part } from './part.ts';
import { type Scratch, scratchFor, sortPiece } from './sortPiece.ts';

/** Rows next to each other by score: sorted, or all of one score in several blocks. No score is in two pieces. */
export type Piece = { readonly sorted: Block } | { readonly tied: readonly Block[] };
/** Nothing yet: a moment in which others may run. */
export type Pause = 'pause';

/** Rows that are sorted at once: a piece with its scratch fits into the processor's own memory. */
const mostRows = 1 << 17;

/** The rows of some blocks piece by piece, from the lowest score up. A piece is valid until the next one is asked for. */
export function* ascending(blocks: readonly Block[], scratch: GrowingScratch): Generator<Piece | Pause> {
  const rows = rowsOf(blocks);
  if (rows === 0) return;
  if (rows <= mostRows) {
    yield { sorted: sortPiece(blocks, scratch.of(rows, blocks[0]!)) };
    return;
  }
  const cut = cutOf(blocks, mostBuckets);
  if (cut === undefined) {
    yield { tied: blocks };
    return;
  }
  const parted: PartedBlock[] = [];
  for (const block of blocks) {
    parted.push(part(block, emptyBlock(block.length, shapeOf(block)), cut));
    yield 'pause';
  }
  for (let bucket = 0; bucket < cut.buckets; bucket++) yield* ascending(bucketsOf(parted, bucket), scratch);
}

export type GrowingScratch = { of(rows: number, like: Block): Scratch };

export function growingScratch(): GrowingScratch {
  let scratch: Scratch | undefined;
  return {
    of(rows, like) {
      const size = scratch?.piece.scores.length ?? 0;
      if (scratch === undefined || size < rows)
        scratch = scratchFor(Math.min(mostRows, Math.max(rows, 2 * size)), shapeOf(like));
      return scratch;
    },
  };
}
