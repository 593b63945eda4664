import { type Block, type BlockShape, emptyBlock, rowsOf, shapeOf, sliceOf } from './blocks.ts';
import { rangeOf } from './cut.ts';

const fewRows = 24;
const mostBuckets = 1 << 14;
/** A bucket for two rows. */
const bucketsFor = (rows: number) => Math.min(mostBuckets, 2 ** Math.ceil(Math.log2(rows / 2 + 1)));

/** Room to sort in, kept from one piece to the next. */
export type Scratch = { readonly piece: Block; readonly starts: Int32Array; readonly next: Int32Array };

/** @param rows that the largest piece has */
export const scratchFor = (rows: number, shape: BlockShape): Scratch => ({
  piece: emptyBlock(rows, shape),
  starts: new Int32Array(bucketsFor(rows) + 1),
  next: new Int32Array(bucketsFor(rows)),
});

/**
 * The rows of some blocks by ascending score; equal scores stand together in no particular order. Thrown into buckets
 * of about two rows each, and then every row has only few places to go.
 *
 * @returns the piece of `scratch`, to be used before it is sorted into again
 */
export function sortPiece(blocks: readonly Block[], scratch: Scratch): Block {
  const { piece, starts, next } = scratch;
  const size = rowsOf(blocks);
  piece.length = size;
  const { low, high } = rangeOf(blocks);
  const buckets = bucketsFor(size);
  const scale = buckets / (high - low);
  if (size <= fewRows || !(scale > 0 && scale < Infinity)) {
    copyInto(piece, blocks);
    if (low < high) sortByIndex(piece);
    return piece;
  }
  const last = buckets - 1;
  starts.fill(0, 0, buckets + 1);
  for (const { scores, length } of blocks) {
    for (let row = 0; row < length; row++) {
      const bucket = ((scores[row]! - low) * scale) | 0;
      starts[(bucket > last ? last : bucket) + 1]!++;
    }
  }
  for (let bucket = 0; bucket < buckets; bucket++) starts[bucket + 1]! += starts[bucket]!;
  next.set(starts.subarray(0, buckets));
  const { scores: toScores, who: toWho, weights: toWeights } = piece;
  for (const { scores, who, weights, length } of blocks) {
    for (let row = 0; row < length; row++) {
      const score = scores[row]!;
      const bucket = ((score - low) * scale) | 0;
      const to = next[bucket > last ? last : bucket]!++;
      toScores[to] = score;
      toWho[to] = who[row]!;
      if (weights !== undefined) toWeights![to] = weights[row]!;
    }
  }
  sortCrowded(piece, starts, buckets);
  insert(piece);
  return piece;
}

/** Buckets of many rows by themselves. */
function sortCrowded(piece: Block, starts: Int32Array, buckets: number): void {
  for (let bucket = 0; bucket < buckets; bucket++) {
    const begin = starts[bucket]!;
    const end = starts[bucket + 1]!;
    if (end - begin <= fewRows) continue;
    const crowd = sliceOf(piece, begin, end);
    if (allEqual(crowd)) continue;
    copyInto(crowd, [sortPiece([crowd], scratchFor(end - begin, shapeOf(piece)))]);
  }
}

const allEqual = ({ scores, length }: Block): boolean => {
  for (let row = 1; row < length; row++) if (scores[row] !== scores[0]) return false;
  return true;
};

function insert({ scores, who, weights, length }: Block): void {
  for (let at = 1; at < length; at++) {
    const score = scores[at]!;
    if (scores[at - 1]! <= score) continue;
    const row = who[at]!;
    const weight = weights?.[at];
    let to = at - 1;
    while (to >= 0 && scores[to]! > score) {
      scores[to + 1] = scores[to]!;
      who[to + 1] = who[to]!;
      if (weights !== undefined) weights[to + 1] = weights[to]!;
      to--;
    }
    scores[to + 1] = score;
    who[to + 1] = row;
    if (weight !== undefined) weights![to + 1] = weight;
  }
}

function copyInto({ scores, who, weights }: Block, blocks: readonly Block[]): void {
  let at = 0;
  for (const block of blocks) {
    scores.set(block.scores.subarray(0, block.length), at);
    who.set(block.who.subarray(0, block.length), at);
    if (block.weights !== undefined) weights!.set(block.weights.subarray(0, block.length), at);
    at += block.length;
  }
}

/** The plain way, for a range that doubles cannot divide. */
function sortByIndex(piece: Block): void {
  const { scores, who, weights, length } = piece;
  const order = new Uint32Array(length).map((_, at) => at).sort((a, b) => scores[a]! - scores[b]!);
  const copy = { scores: scores.slice(0, length), who: who.slice(0, length), weights: weights?.slice(0, length) };
  for (const [to, from] of order.entries()) {
    scores[to] = copy.scores[from]!;
    who[to] = copy.who[from]!;
    if (copy.weights !== undefined) weights![to] = copy.weights[from]!;
  }
}
