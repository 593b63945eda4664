import { describe, expect, test } from 'vitest';
import { kernelFor } from '../../../src/engine/cube/kernel/kernel.ts';
import { ascending, fewRows } from '../../../src/engine/cube/scores/ascending.ts';
import { type Block, emptyBlock } from '../../../src/engine/cube/scores/blocks.ts';
import { cutOf } from '../../../src/engine/cube/scores/cut.ts';
import { sortFew } from '../../../src/engine/cube/scores/load.ts';
import { blockRows, bucketsOf, part } from '../../../src/engine/cube/scores/part.ts';
import { close, roomFor, scoreRows } from '../../../src/engine/cube/scores/scoreRows.ts';

const uniform = (n: number) => Array.from({ length: n }, (_, at) => ((at * 7919) % n) / n);
const cases: readonly (readonly [string, readonly number[]])[] = [
  ['nothing', []],
  ['one', [3]],
  ['a few', [3, 1, 2, 1]],
  ['equal', Array(200_000).fill(0.25)],
  ['negative zero', [0, -0, 1, -1, 0, -0]],
  ['distinct', uniform(300_000)],
  ['two values', uniform(300_000).map((x) => (x < 0.3 ? 0 : 1))],
  ['crowded at one end', uniform(300_000).map((x) => x ** 40)],
  ['over all magnitudes', uniform(300_000).map((x) => 10 ** (600 * x - 300))],
  ['ascending from the start, so that the first block says nothing of the rest', [...uniform(300_000)].sort()],
  ['one value at first, then others', [...Array(70_000).fill(0.5), ...uniform(200_000)]],
  ['a range no double divides', uniform(200_000).map((x) => x * 4e-320)],
  ['a range no double holds', uniform(200_000).map((x, at) => x * (at % 2 ? 1.7e308 : -1.7e308))],
];

/** Rows as they come in, a few thousand at a time; `who` is the position, the weight its double. */
function collected(values: readonly number[], weighted: boolean) {
  const rows = scoreRows({ narrow: false, weighted });
  for (let from = 0; from < values.length; from += 3000) {
    const some = values.slice(from, from + 3000);
    const block = roomFor(rows, some.length);
    for (const [at, score] of some.entries()) {
      block.scores[block.length] = score;
      block.who[block.length] = from + at;
      if (block.weights !== undefined) block.weights[block.length] = 2 * (from + at);
      block.length++;
    }
  }
  return close(rows);
}

const kernelOf = (weighted: boolean) => kernelFor({ size: 0, groups: 0, groupings: 0, weighted, rows: fewRows });

/** Rows in the order of the pieces, sorted within each. */
async function inOrder(values: readonly number[], weighted: boolean): Promise<Block> {
  const { blocks, buckets } = await collected(values, weighted);
  const found = emptyBlock(values.length, { narrow: false, weighted });
  const take = ({ scores, who, weights }: Block, length: number) => {
    found.scores.set(scores.subarray(0, length), found.length);
    found.who.set(who.subarray(0, length), found.length);
    if (weighted) found.weights!.set(weights!.subarray(0, length), found.length);
    found.length += length;
  };
  const kernel = kernelOf(weighted);
  const { scores, who, weights } = kernel.areas;
  for (let bucket = 0; bucket < buckets; bucket++) {
    for (const piece of ascending(bucketsOf(blocks, bucket), kernel)) {
      if (piece === 'pause') continue;
      if ('tied' in piece) for (const block of piece.tied) take(block, block.length);
      else take({ scores, who: who as Uint32Array, weights, length: 0 }, sortFew(kernel, piece.few));
    }
  }
  return found;
}

// Oracle: the sort of the platform.
describe.each(cases)('%s', (_, values) => {
  test.each([false, true])('ascends, every row keeps its companions, none is lost (weighted: %s)', async (weighted) => {
    const { scores, who, weights, length } = await inOrder(values, weighted);
    expect(length).toBe(values.length);
    const expected = Float64Array.from(values).sort();
    expect(scores.every((score, at) => score === expected[at])).toBe(true);
    expect(scores.every((score, at) => score === values[who[at]!])).toBe(true);
    expect(new Set(who).size).toBe(values.length);
    if (weighted) expect(weights!.every((weight, at) => weight === 2 * who[at]!)).toBe(true);
  });

  test('a cut has no score in two buckets, and its buckets ascend', () => {
    const scores = Float64Array.from(values.slice(0, blockRows));
    const block = { scores, who: new Uint32Array(scores.length), length: scores.length };
    const cut = cutOf([block], 256);
    if (cut === undefined) {
      expect(scores.every((score) => score === scores[0])).toBe(true);
      return;
    }
    const { starts, scores: parted } = part(kernelOf(false), block, cut);
    expect(starts.length).toBe(cut.buckets + 1);
    expect(starts.at(-1)).toBe(scores.length);
    let highest = -Infinity;
    for (let bucket = 0; bucket < cut.buckets; bucket++) {
      const inBucket = parted.slice(starts[bucket], starts[bucket + 1]).sort();
      if (inBucket.length === 0) continue;
      expect(inBucket[0]!).toBeGreaterThan(highest);
      highest = inBucket.at(-1)!;
    }
    expect(parted.sort()).toEqual(scores.sort());
  });
});
