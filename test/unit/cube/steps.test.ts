import { describe, expect, test } from 'vitest';
import { partsFor, tenthsOf } from '../../../src/engine/cube/scores/steps.ts';
import { readWeights } from '../../../src/engine/cube/weights.ts';
import { restOf } from '../../../src/engine/metrics/rest.ts';
import { cubeOf, made, type Row, slicesOf } from './scored.ts';

const sum = (rows: readonly Row[], of: (row: Row) => number) => rows.reduce((all, row) => all + of(row), 0);
const total = (values: Float64Array) => values.reduce((all, value) => all + value, 0);

// Oracle for all of these: the rows themselves, by the definitions.
describe.each([
  ['few rows: each score is a step', 3000, 0, true],
  ['few rows of few scores', 3000, 37, true],
  ['many rows: parts of all rows', 50_000, 0, false],
  ['many rows of few scores', 50_000, 370, false],
])('%s', (_, rows, levels, exact) => {
  const data = made(rows, levels);
  test.each([
    ['unweighted', false],
    ['weighted', true],
  ])('rows from each step on are those with such a score: %s', async (_, weighted) => {
    const cube = await cubeOf(data, weighted);
    for (const [mine, { steps }] of slicesOf(cube)) {
      const own = data.filter(mine);
      expect(steps!.exact).toBe(exact);
      if (exact) expect(steps!.low.length).toBe(new Set(own.map(([, , score]) => score)).size);
      else if (levels === 0) expect(steps!.low.length).toBeGreaterThan(1000);
      for (let at = 0; at < steps!.low.length; at += Math.ceil(steps!.low.length / 13)) {
        const low = steps!.low[at]!;
        for (const [label, sums] of [steps!.negatives, steps!.positives].entries()) {
          const above = own.filter(([, y, score]) => y === label && score >= low);
          expect(total(sums.rows.subarray(at))).toBe(above.length);
          expect(total(sums.weight.subarray(at))).toBeCloseTo(
            sum(above, ([, , , w]) => (weighted ? w : 1)),
            6,
          );
          expect(total(sums.weightSquared.subarray(at))).toBeCloseTo(
            sum(above, ([, , , w]) => (weighted ? w * w : 1)),
            6,
          );
          expect(total(sums.scores.subarray(at))).toBeCloseTo(
            sum(above, ([, , s, w]) => (weighted ? w * s : s)),
            6,
          );
        }
      }
    }
  });

  test.each([
    ['unweighted', false],
    ['weighted', true],
  ])('sums of scores and of their squares by class: %s', async (_, weighted) => {
    for (const [mine, { generalized }] of slicesOf(await cubeOf(data, weighted))) {
      const own = data.filter(mine);
      for (const [label, moments] of [generalized!.falsePositive, generalized!.falseNegative].entries()) {
        const rows = own
          .filter(([, y]) => y === label)
          .map(([, , s, w]) => [Math.abs(label - s), weighted ? w : 1] as const);
        const over = (of: (l: number, w: number) => number) => rows.reduce((all, [l, w]) => all + of(l, w), 0);
        expect(moments.rows).toBe(rows.length);
        expect(moments.wl / over((l, w) => w * l)).toBeCloseTo(1, 10);
        expect(moments.wll / over((l, w) => w * l * l)).toBeCloseTo(1, 10);
        expect(moments.w2l / over((l, w) => w * w * l)).toBeCloseTo(1, 10);
        expect(moments.w2ll / over((l, w) => w * w * l * l)).toBeCloseTo(1, 10);
      }
    }
  });

  test('a review of a tenth of all rows reaches the highest scores, by one cut-off', async () => {
    const cube = await cubeOf(data);
    for (const [mine, { reviewed }] of slicesOf(cube)) {
      const own = data.filter(mine);
      const { cutoff, positives, negatives } = reviewed!;
      expect(cutoff).toBe(cube.overall.scores!.reviewed!.cutoff);
      expect(positives.rows).toBe(own.filter(([, y, s]) => y === 1 && s >= cutoff).length);
      expect(negatives.rows).toBe(own.filter(([, y, s]) => y === 0 && s >= cutoff).length);
    }
    const { positives, negatives } = cube.overall.scores!.reviewed!;
    expect(Math.abs((positives.rows + negatives.rows) / rows - 0.1)).toBeLessThan(levels === 0 ? 0.0011 : 0.02);
  });
});

test('scores counted in bands have steps too, from whose lowest score on nothing is missed', async () => {
  const data = made(100_000, 0);
  const cube = await cubeOf(data, false, 60_000);
  expect(cube.scoreBands).toBeGreaterThan(1000);
  for (const [mine, { steps, generalized }] of slicesOf(cube)) {
    const own = data.filter(mine);
    for (const at of [0, 250, 700, steps!.low.length - 1]) {
      const low = steps!.low[at]!;
      expect(total(steps!.positives.rows.subarray(at))).toBe(own.filter(([, y, s]) => y === 1 && s >= low).length);
    }
    const scores = sum(own, ([, y, s]) => (y === 0 ? s : 0));
    expect(generalized!.falsePositive.wl / scores).toBeCloseTo(1, 10);
  }
});

test('all rows of one score are one step, and a review reaches everybody', async () => {
  const data = Array.from({ length: 60_000 }, (_, at): Row => [at % 2, at % 3 === 0 ? 1 : 0, 0.25, 1]);
  const { steps, reviewed } = (await cubeOf(data)).overall.scores!;
  expect([...steps!.low]).toEqual([0.25]);
  expect([reviewed!.positives.rows, reviewed!.negatives.rows]).toEqual([20_000, 40_000]);
});

test('no rows: no steps, and nothing is reviewed', async () => {
  const scores = (await cubeOf([])).overall.scores;
  expect(scores?.steps?.low.length ?? 0).toBe(0);
  expect(scores?.reviewed).toBeUndefined();
});

test('rows with frequency weights are that many rows, in steps too', async () => {
  const data = made(500, 20).map(([g, y, s, w]): Row => [g, y, s, Math.ceil(w)]);
  const counted = readWeights(await cubeOf(data, true), 'frequency');
  const written = await cubeOf(data.flatMap((row) => Array<Row>(row[3]).fill(row)));
  for (const at of [0, 1, 2]) {
    const [mine, theirs] = [slicesOf(counted)[at]![1], slicesOf(written)[at]![1]];
    expect(mine.steps!.positives.rows).toEqual(theirs.steps!.positives.rows);
    expect(mine.reviewed).toEqual(theirs.reviewed);
    expect(mine.generalized!.falsePositive.rows).toBe(theirs.generalized!.falsePositive.rows);
  }
});

test('the rest of a group is the other group', async () => {
  const cube = await cubeOf(made(3000, 0), true);
  const [a, b] = cube.groupings[0]!.slices;
  const rest = restOf(cube.overall, a!).scores!;
  expect(rest.reviewed!.positives.rows).toBe(b!.scores!.reviewed!.positives.rows);
  expect(rest.generalized!.falsePositive.wl).toBeCloseTo(b!.scores!.generalized!.falsePositive.wl, 8);
  expect(rest.steps).toBeUndefined();
});

test.each([
  ['few groups', 10_000_000, 120, 66, 1000],
  ['many joint groups', 10_000_000, 2000, 300, 390],
  ['many groups', 10_000_000, 2000, 9000, 80],
  ['too many of them', 10_000_000, 400_000, 66, 10],
  ['not so many rows', 40_000, 120, 66, 1000],
])('parts begin with every tenth, ascend, and are narrow at the ends: %s', (_, rows, size, groups, equal) => {
  const parts = partsFor(rows, size, groups);
  expect([...parts].toSorted((a, b) => a - b)).toEqual([...new Set(parts)]);
  for (const tenth of tenthsOf(rows)) expect(parts).toContain(tenth);
  expect(parts.length * Math.max(size, groups)).toBeLessThanOrEqual(Math.max(1 << 20, 10 * size));
  expect(parts.length).toBeGreaterThanOrEqual(equal);
  const widths = [...parts].map((part, at) => (parts[at + 1] ?? rows) - part);
  expect(Math.max(...widths)).toBeLessThanOrEqual(Math.ceil(rows / equal));
  if (equal === 1000) expect(Math.max(widths[0]!, widths.at(-1)!)).toBeLessThanOrEqual(3);
});
