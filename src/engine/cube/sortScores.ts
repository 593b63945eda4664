import { paceOf } from './pace.ts';
import type { ScoreBlock } from './rows.ts';
import { type Scratch, type Sorted, scratchFor, sortWithin } from './sortWithin.ts';

/** Rows that are sorted in one go, without a pause; their 160 to 320 KB fit into the processor's own memory. */
const together = 1 << 14;
const mostBuckets = 1 << 11;

/**
 * Sorts rows by score: thrown into buckets of equal width that hold about 16,000 rows each, then each bucket likewise
 * within itself. Blocks are emptied as they are read, so the peak is about twice the rows.
 *
 * @param blocks given up by the caller
 */
export async function sortScores(blocks: ScoreBlock[], signal: AbortSignal): Promise<Sorted> {
  const total = blocks.reduce((rows, block) => rows + block.length, 0);
  const wide = blocks.some(({ who }) => who instanceof Uint32Array);
  const weighted = blocks.some(({ weights }) => weights !== undefined);
  const sorted = {
    scores: new Float64Array(total),
    who: wide ? new Uint32Array(total) : new Uint16Array(total),
    ...(weighted ? { weights: new Float64Array(total) } : {}),
  };
  await scatter(blocks, sorted, 0, scratchFor(sorted, Math.min(total, together * 16)), paceOf(signal));
  return sorted;
}

async function scatter(
  blocks: ScoreBlock[],
  into: Sorted,
  from: number,
  scratch: Scratch,
  pace: () => Promise<void> | undefined,
): Promise<void> {
  const total = blocks.reduce((rows, block) => rows + block.length, 0);
  let low = Infinity;
  let high = -Infinity;
  for (const { scores, length } of blocks) {
    for (let at = 0; at < length; at++) {
      const score = scores[at]!;
      if (score < low) low = score;
      if (score > high) high = score;
    }
    await pace();
  }
  const buckets = Math.min(mostBuckets, 2 ** Math.ceil(Math.log2(total / together + 1)));
  const scale = buckets / (high - low);
  if (total <= together || !(scale > 0 && scale < Infinity)) {
    // One bucket: few rows, one value only, or a range that a double cannot divide.
    place(blocks, into, from, { low: 0, scale: 0, last: 0 }, new Int32Array(1));
    sortWithin(into, from, from + total, scratch);
    return;
  }
  const cut: Cut = { low, scale, last: buckets - 1 };
  const starts = new Int32Array(buckets + 1);
  for (const { scores, length } of blocks) {
    for (let at = 0; at < length; at++) {
      const bucket = ((scores[at]! - low) * scale) | 0;
      starts[(bucket > cut.last ? cut.last : bucket) + 1]!++;
    }
    await pace();
  }
  for (let bucket = 0; bucket < buckets; bucket++) starts[bucket + 1]! += starts[bucket]!;
  const next = starts.slice(0, buckets);
  while (blocks.length > 0) {
    place([blocks.pop()!], into, from, cut, next);
    await pace();
  }
  for (let bucket = 0; bucket < buckets; bucket++) {
    const begin = from + starts[bucket]!;
    const end = from + starts[bucket + 1]!;
    // A bucket that is still large (crowded scores) is divided once more by its own range.
    if (end - begin > together * 16) await scatter(copyOf(into, begin, end), into, begin, scratch, pace);
    else sortWithin(into, begin, end, scratch);
    await pace();
  }
}

/** Buckets of equal width from `low` on; the highest score of all belongs to the last one. */
type Cut = { readonly low: number; readonly scale: number; readonly last: number };

function place(
  blocks: readonly ScoreBlock[],
  into: Sorted,
  from: number,
  { low, scale, last }: Cut,
  next: Int32Array,
): void {
  const { scores: toScores, who: toWho, weights: toWeights } = into;
  for (const { scores, who, weights, length } of blocks) {
    for (let at = 0; at < length; at++) {
      const score = scores[at]!;
      const bucket = ((score - low) * scale) | 0;
      const to = from + next[bucket > last ? last : bucket]!++;
      toScores[to] = score;
      toWho[to] = who[at]!;
      if (weights !== undefined) toWeights![to] = weights[at]!;
    }
  }
}

const blockRows = 1 << 20;

function copyOf(rows: Sorted, begin: number, end: number): ScoreBlock[] {
  const blocks: ScoreBlock[] = [];
  for (let at = begin; at < end; at += blockRows) {
    const to = Math.min(end, at + blockRows);
    blocks.push({
      scores: rows.scores.slice(at, to),
      who: rows.who.slice(at, to),
      ...(rows.weights === undefined ? {} : { weights: rows.weights.slice(at, to) }),
      length: to - at,
    });
  }
  return blocks;
}
