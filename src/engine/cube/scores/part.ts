import { type Block, sliceOf } from './blocks.ts';

/** How rows are thrown into buckets that ascend by score; equal scores are in one bucket. */
export type Cut = {
  /** At most 256. */
  readonly buckets: number;
  /** The bucket of every row. */
  bucketsOf(block: Block): Uint8Array;
};

/** A block whose rows stand bucket by bucket: bucket `b` is [starts[b], starts[b + 1]). */
export type PartedBlock = Block & { readonly starts: Int32Array };

/** Copies the rows of `from` into `to`, bucket by bucket; within a bucket they keep their order. Without a cut all are in one. */
export function part(from: Block, to: Block, cut: Cut | undefined): PartedBlock {
  const { scores, who, weights, length } = from;
  const bucketOf = cut?.bucketsOf(from) ?? new Uint8Array(length);
  const buckets = cut?.buckets ?? 1;
  const starts = new Int32Array(buckets + 1);
  for (let row = 0; row < length; row++) starts[bucketOf[row]! + 1]!++;
  for (let bucket = 0; bucket < buckets; bucket++) starts[bucket + 1]! += starts[bucket]!;
  const next = starts.slice(0, buckets);
  const { scores: toScores, who: toWho, weights: toWeights } = to;
  for (let row = 0; row < length; row++) {
    const place = next[bucketOf[row]!]!++;
    toScores[place] = scores[row]!;
    toWho[place] = who[row]!;
    if (weights !== undefined) toWeights![place] = weights[row]!;
  }
  return { ...to, length, starts };
}

/** The rows of buckets [from, to), where there are any. */
export const bucketsOf = (blocks: readonly PartedBlock[], from: number, to = from + 1): readonly Block[] =>
  blocks.flatMap((block) => {
    const begin = block.starts[from]!;
    const end = block.starts[to]!;
    return begin < end ? [sliceOf(block, begin, end)] : [];
  });
