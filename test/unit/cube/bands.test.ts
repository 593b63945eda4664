import { describe, expect, test } from 'vitest';
import { buildCube } from '../../../src/engine/cube/build.ts';
import type { Cube, Scores } from '../../../src/engine/cube/cube.ts';
import { addRows, emptyRows, spareMemory } from '../../../src/engine/cube/rows.ts';
import { bandOf, bandsFor } from '../../../src/engine/cube/scores/bands.ts';
import { averagePrecision } from '../../../src/engine/metrics/scores/averagePrecision.ts';
import { rocAuc } from '../../../src/engine/metrics/scores/rocAuc.ts';

const never = new AbortController().signal;
const groups = 3;

function random(seed: number): () => number {
  let x = seed;
  return () => {
    x = (Math.imul(1103515245, x) + 12345) & 0x7fffffff;
    return x / 2147483648;
  };
}

/** Rows in pieces, as a file gives them; of more than `mostKept` scores bands are made. */
async function cubeOf(
  length: number,
  score: (at: number) => number,
  weighted: boolean,
  mostKept?: number,
): Promise<Cube> {
  const shape = { tail: 64, joints: groups, ...(weighted ? { multiplies: 'weight' as const } : {}) };
  const rows = emptyRows(shape, undefined, mostKept);
  const next = random(7);
  for (let from = 0; from < length; from += 2048) {
    const here = Math.min(2048, length - from);
    const scores = Float64Array.from({ length: here }, (_, at) => score(from + at));
    const codes = Uint32Array.from(scores, (value) => {
      const label = next() < 0.2 + 0.6 * Math.min(1, Math.max(0, value)) ? 1 : 0;
      return Math.floor(next() * groups) * 64 + label * 8 + (value >= 0.5 ? 1 : 0);
    });
    const weights = weighted ? Float64Array.from({ length: here }, () => 0.25 + Math.floor(next() * 8) / 4) : undefined;
    addRows(rows, shape, codes, scores, weights);
    await spareMemory(rows, never);
  }
  return buildCube(rows, [{ column: 'g', keys: ['a', 'b', 'c'] }], (joint) => joint, [['g']], true, never);
}

const slices = ({ overall, groupings }: Cube) => [overall, ...groupings[0]!.slices];
const length = 300_000;
const uniform = () => {
  const next = random(3);
  const scores = Float64Array.from({ length }, () => next());
  return (at: number) => scores[at]!;
};
const shapes: readonly (readonly [string, (at: number) => number])[] = [
  ['any number', uniform()],
  ['two decimals', (at) => Math.floor(((at * 7919) % length) / 3000) / 100],
  ['crowded near 0, few large', (at) => ((at * 7919) % length) ** 6 / length ** 6],
  ['rising with the rows', (at) => at / length],
  ['falling, the first ones far above all others', (at) => (at < 1000 ? 50 - at / 1000 : 1 - at / length)],
  ['all equal', () => 0.25],
  ['beyond 0 and 1', (at) => ((at * 31) % 1000) / 100 - 5],
];

describe.each(shapes)('scores of more rows than are kept: %s', (_, score) => {
  test.each([false, true])('weighted %s: within the bound of the exact ones, losses the same', async (weighted) => {
    const exact = await cubeOf(length, score, weighted);
    const banded = await cubeOf(length, score, weighted, 100_000);
    expect(exact).not.toHaveProperty('scoreBands');
    expect(banded.scoreBands).toBeGreaterThan(0);
    for (const [at, { scores: want, outcomes }] of slices(exact).entries()) {
      const found = slices(banded)[at]!;
      expect(found.outcomes).toEqual(outcomes);
      const { auc, averagePrecision } = found.scores!.bounds!;
      expect(Math.max(auc, averagePrecision)).toBeLessThan(0.01);
      const off = [
        found.scores!.auc!.value - want!.auc!.value,
        found.scores!.averagePrecision! - want!.averagePrecision!,
      ].map(Math.abs);
      expect(off[0]).toBeLessThanOrEqual(auc + 1e-12);
      expect(off[1]).toBeLessThanOrEqual(averagePrecision + 1e-12);
      const [some, others] = [plain(found.scores!), plain(want!)];
      expect(some).toHaveLength(others.length);
      for (const [which, number] of others.entries()) expect(some[which]! / number || 1).toBeCloseTo(1, 9);
    }
  });
});

/** What bands do not change. */
const plain = ({ positives, negatives, logLoss, brier }: Scores): readonly number[] =>
  [positives, negatives, logLoss ?? {}, brier ?? {}].flatMap((sums) => Object.values(sums as object) as number[]);

test('few different scores are counted exactly: the bound is 0', async () => {
  const score = (at: number) => (at % 7) / 10;
  const [exact, banded] = [await cubeOf(length, score, false), await cubeOf(length, score, false, 100_000)];
  expect(banded.overall.scores!.bounds).toEqual({ auc: 0, averagePrecision: 0 });
  expect(banded.overall.scores!.auc!.value).toBeCloseTo(exact.overall.scores!.auc!.value, 12);
  expect(banded.overall.scores!.averagePrecision).toBeCloseTo(exact.overall.scores!.averagePrecision!, 12);
});

test.each([
  ['area', rocAuc],
  ['average precision', averagePrecision],
] as const)('the interval of an %s is wider by its bound', async (_, metric) => {
  const { overall } = await cubeOf(5000, uniform(), false);
  const bounds = { auc: 0.01, averagePrecision: 0.01 };
  const [plainly, bounded] = [overall, { ...overall, scores: { ...overall.scores!, bounds } }].map(
    (slice) => metric.limits!(slice, 1.96)!,
  );
  expect(bounded!.low).toBeCloseTo(plainly!.low - 0.01, 12);
  expect(bounded!.high).toBeCloseTo(plainly!.high + 0.01, 12);
});

test.each([
  ['one score', [0.5]],
  ['two', [0, 1]],
  ['numbers of very different sizes', [1e-300, 1e-9, 0.1, 0.2, 3, 1e300]],
  ['negative ones', [-5, -4.5, 0, 2]],
])('a score is in the band that has as many splitters as are at most the score: %s', (_, sample) => {
  const bands = bandsFor(Float64Array.from(sample), 2, false);
  for (const score of [...sample, ...sample.map((one) => one * (1 + 1e-15)), -1e308, 1e308, 0, 0.15])
    expect(bandOf(bands, score)).toBe(bands.splitters.filter((splitter) => splitter <= score).length);
});
