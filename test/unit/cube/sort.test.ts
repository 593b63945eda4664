import { expect, test } from 'vitest';
import { sortScores } from '../../../src/engine/cube/sortScores.ts';

// Oracle: the sort of the platform.
const uniform = (n: number) => Array.from({ length: n }, (_, at) => ((at * 7919) % n) / n);
test.each([
  ['nothing', []],
  ['one', [3]],
  ['equal', Array(50_000).fill(0.25)],
  ['negative zero', [0, -0, 1, -1, 0, -0]],
  ['distinct', uniform(300_000)],
  ['two values', uniform(100_000).map((x) => (x < 0.3 ? 0 : 1))],
  ['crowded at one end', uniform(600_000).map((x) => x ** 40)],
  ['over all magnitudes', uniform(60_000).map((x) => 10 ** (600 * x - 300))],
  ['a range no double divides', uniform(1000).map((x) => x * 4e-320)],
  ['a range no double holds', [...uniform(1000).map((x) => x * 1.7e308), ...uniform(1000).map((x) => x * -1.7e308)]],
])('%s', async (_, values) => {
  const size = Math.ceil(values.length / 3);
  const blocks = [0, 1, 2].map((at) => {
    const scores = Float64Array.from(values.slice(at * size, (at + 1) * size));
    return { scores, who: Uint32Array.from(scores, (_, row) => at * size + row), length: scores.length };
  });
  const sorted = await sortScores(blocks, new AbortController().signal);
  expect(sorted.scores).toEqual(
    Float64Array.from(values)
      .sort()
      .map((x, at) => (x === 0 ? sorted.scores[at]! : x)),
  );
  // Each row kept its companion, and none is lost.
  expect(sorted.scores.every((score, at) => score === values[sorted.who[at]!])).toBe(true);
  expect(new Set(sorted.who).size).toBe(values.length);
});

test('sorting lets messages through and can be stopped', async () => {
  const scores = Float64Array.from(uniform(1_000_000));
  const controller = new AbortController();
  const run = sortScores([{ scores, who: new Uint16Array(scores.length), length: scores.length }], controller.signal);
  setTimeout(() => controller.abort(new Error('enough')), 1);
  await expect(run).rejects.toThrow('enough');
});
