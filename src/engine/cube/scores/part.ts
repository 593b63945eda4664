import { type Kernel, kernelFor } from '../kernel/kernel.ts';
import { type Block, emptyBlock, shapeOf, sliceOf } from './blocks.ts';

/** How rows are thrown into buckets that ascend by score; equal scores are in one bucket. */
export type Cut = { readonly buckets: number } & (
  | {
      /** The range from `low` on is divided into cells, `scale` of them for each unit of score; buckets are neighbouring cells. */
      readonly low: number;
      readonly scale: number;
      readonly bucketOfCell: Uint8Array;
    }
  | {
      /** Ascending; a score is in the bucket that has as many splitters as are at most the score. */
      readonly splitters: Float64Array;
    }
);

/** A block whose rows stand bucket by bucket: bucket `b` is [starts[b], starts[b + 1]). */
export type PartedBlock = Block & { readonly starts: Uint32Array };

/** Rows of the largest block. */
export const blockRows = 1 << 16;

export const kernelToPart = (weighted: boolean): Kernel =>
  kernelFor({ size: 0, groups: 0, groupings: 0, weighted, rows: blockRows });

/** A copy of a block, of no more rows than the kernel has room for, parted; without a cut all are in one bucket. */
export function part({ areas, code }: Kernel, block: Block, cut: Cut | undefined): PartedBlock {
  const { scores, who, weights, length } = block;
  areas.scoresIn.set(scores.subarray(0, length));
  areas.whoIn.set(who.subarray(0, length));
  if (weights !== undefined) areas.weightsIn.set(weights.subarray(0, length));
  code.splittersUsed.value = 0;
  if (cut === undefined) areas.bucketOfCell.fill(0);
  else if ('splitters' in cut) {
    areas.splitters.set(cut.splitters);
    code.splittersUsed.value = cut.splitters.length;
  } else {
    areas.bucketOfCell.set(cut.bucketOfCell);
    code.cutLow.value = cut.low;
    code.cutScale.value = cut.scale;
  }
  const buckets = cut?.buckets ?? 1;
  code.part(length, buckets);
  const parted = emptyBlock(length, shapeOf(block));
  parted.scores.set(areas.scores.subarray(0, length));
  parted.who.set(areas.who.subarray(0, length));
  parted.weights?.set(areas.weights.subarray(0, length));
  return { ...parted, length, starts: areas.starts.slice(0, buckets + 1) };
}

/** The rows of buckets [from, to), where there are any. */
export const bucketsOf = (blocks: readonly PartedBlock[], from: number, to = from + 1): readonly Block[] =>
  blocks.flatMap((block) => {
    const begin = block.starts[from]!;
    const end = block.starts[to]!;
    return begin < end ? [sliceOf(block, begin, end)] : [];
  });
