import { describe, expect, test } from 'vitest';
import { blockRows, type Kernel, kernelFor, newMemory, numbersAt } from '../../../src/engine/cube/kernel/kernel.ts';
import { ascending, fewRows } from '../../../src/engine/cube/scores/ascending.ts';
import { cutOf } from '../../../src/engine/cube/scores/cut.ts';
import { sortFew } from '../../../src/engine/cube/scores/load.ts';
import { type Buckets, part, partedFor, placesOf } from '../../../src/engine/cube/scores/part.ts';
import { forGood, placeFor, scoresAt } from '../../../src/engine/cube/scores/place.ts';
import { close, roomFor, scoreRows } from '../../../src/engine/cube/scores/scoreRows.ts';
import { scratchOf } from '../../../src/engine/cube/scores/scratch.ts';

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
  const rows = scoreRows(weighted);
  for (let from = 0; from < values.length; from += 3000) {
    const some = values.slice(from, from + 3000);
    const block = roomFor(rows, some.length);
    for (const [at, score] of some.entries()) {
      block.scores[block.length] = score;
      block.who[block.length] = from + at;
      if (weighted) block.weights[block.length] = 2 * (from + at);
      block.length++;
    }
  }
  return close(rows);
}

const kernelOf = (weighted: boolean, memory?: WebAssembly.Memory) =>
  kernelFor(
    { size: 0, groups: 0, groupings: 0, bins: 0, weighted, rows: fewRows },
    memory ?? newMemory(),
    memory === undefined ? 'first' : 'further',
  );

type Rows = { readonly scores: number[]; readonly who: number[]; readonly weights: number[] };

/** Rows in the order of the pieces, sorted within each. */
async function inOrder(values: readonly number[], weighted: boolean): Promise<Rows> {
  const { memory, blocks, rowsOfBucket } = await collected(values, weighted);
  const kernel = kernelOf(weighted, memory);
  const scratch = scratchOf(kernel);
  const found: Rows = { scores: [], who: [], weights: [] };
  const take = (rows: { readonly [name in keyof Rows]: Iterable<number> }) => {
    for (const name of ['scores', 'who', 'weights'] as const) for (const number of rows[name]) found[name].push(number);
  };
  const { scores, who, weights } = kernel.areas;
  for (let from = 0; from < rowsOfBucket.length; from++) {
    for (const piece of ascending(kernel, { ...blocks, from, to: from + 1 }, scratch)) {
      if (piece === 'pause') continue;
      if ('tied' in piece) for (const rows of rowsAt(kernel, piece.tied, weighted)) take(rows);
      else {
        const length = sortFew(kernel, piece.few);
        take({ scores: scores.slice(0, length), who: who.slice(0, length), weights: weights.slice(0, length) });
      }
    }
  }
  return found;
}

const rowsAt = (kernel: Kernel, buckets: Buckets, weighted: boolean) =>
  placesOf(kernel, buckets).map((place) => ({
    scores: scoresAt(kernel, place),
    who: numbersAt(kernel, Uint32Array, place.who, place.rows),
    weights: numbersAt(kernel, Float64Array, weighted ? place.weights : 0, weighted ? place.rows : 0),
  }));

// Oracle: the sort of the platform.
describe.each(cases)('%s', (_, values) => {
  test.each([false, true])('ascends, every row keeps its companions, none is lost (weighted: %s)', async (weighted) => {
    const { scores, who, weights } = await inOrder(values, weighted);
    expect(scores.length).toBe(values.length);
    const expected = Float64Array.from(values).sort();
    expect(scores.every((score, at) => score === expected[at])).toBe(true);
    expect(scores.every((score, at) => score === values[who[at]!])).toBe(true);
    expect(new Set(who).size).toBe(values.length);
    expect(weights.length).toBe(weighted ? values.length : 0);
    expect(weights.every((weight, at) => weight === 2 * who[at]!)).toBe(true);
  });

  test('a cut has no score in two buckets, and its buckets ascend', () => {
    const scores = Float64Array.from(values.slice(0, blockRows));
    const cut = cutOf([scores], 256);
    if (cut === undefined) {
      expect(scores.every((score) => score === scores[0])).toBe(true);
      return;
    }
    const kernel = kernelOf(false);
    const from = placeFor(forGood(kernel), scores.length, false);
    scoresAt(kernel, from).set(scores);
    const to = partedFor(forGood(kernel), scores.length, false, cut);
    part(kernel, from, cut, to);
    const starts = numbersAt(kernel, Uint32Array, to.starts, cut.buckets + 1);
    expect(starts.at(-1)).toBe(scores.length);
    let highest = -Infinity;
    for (let bucket = 0; bucket < cut.buckets; bucket++) {
      const inBucket = scoresAt(kernel, to)
        .slice(starts[bucket], starts[bucket + 1])
        .sort();
      if (inBucket.length === 0) continue;
      expect(inBucket[0]!).toBeGreaterThan(highest);
      highest = inBucket.at(-1)!;
    }
    expect(scoresAt(kernel, to).slice().sort()).toEqual(scores.sort());
  });
});
