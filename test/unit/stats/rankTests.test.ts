import { expect, test } from 'vitest';
import { scoreTests } from '../../../src/engine/metrics/scoreTests.ts';
import { holm } from '../../../src/engine/stats/corrections.ts';
import { kolmogorovSmirnov, type Sample } from '../../../src/engine/stats/kolmogorovSmirnov.ts';
import { kruskalWallis } from '../../../src/engine/stats/kruskalWallis.ts';
import { omnibus } from '../../../src/engine/stats/omnibus.ts';
import { cubeOf, made } from '../cube/scored.ts';

const sample = (values: readonly number[]): Sample => {
  const at = Float64Array.from(new Set(values)).sort();
  return { at, rows: at.map((value) => values.filter((other) => other === value).length) };
};
const together = (groups: readonly Sample[]): Sample =>
  sample(groups.flatMap(({ at, rows }) => [...at].flatMap((value, step) => Array<number>(rows[step]!).fill(value))));
const [a, b] = [sample([0.1, 0.2, 0.2, 0.5, 0.7]), sample([0.2, 0.6, 0.8, 0.9, 0.9, 1])];

// Oracle: scipy 1.17 ks_2samp(method='exact').
test('the distance of two samples, exactly, the same in both directions', () => {
  for (const found of [kolmogorovSmirnov(a, b), kolmogorovSmirnov(b, a)]) {
    expect(found?.distance).toBeCloseTo(0.6666666666666666, 12);
    expect(found?.p).toBeCloseTo(0.10822510822510821, 12);
  }
  expect(kolmogorovSmirnov(a, a)).toEqual({ distance: 0, p: 1 });
  expect(kolmogorovSmirnov(a, sample([]))).toBeUndefined();
});

test('of many rows p is the limit', () => {
  const x = sample(Array.from({ length: 600 }, (_, at) => ((at * 7919) % 600) / 600));
  const y = sample(Array.from({ length: 900 }, (_, at) => (((at * 104729) % 900) / 900) ** 1.1));
  // Oracle: scipy ks_2samp and scipy.special.kolmogorov(sqrt(600 * 900 / 1500) D).
  expect(kolmogorovSmirnov(x, y)).toEqual({
    distance: expect.closeTo(0.03611111111111111, 12),
    p: expect.closeTo(0.7357765096696633, 10),
  });
  expect(kolmogorovSmirnov(x, y, 600 * 900)!.p).toBeLessThan(1);
});

// Oracle: scipy.stats.kruskal.
test.each([
  ['two groups', [a, b], 4.1271317829457415, 0.04220081948488948],
  [
    'three groups with ties',
    [sample([1, 2, 3]), sample([2, 3, 4]), sample([5, 5, 6, 7])],
    7.12962962962963,
    0.028302226151915966,
  ],
])('whether some groups rank higher: %s', (_, groups, statistic, p) => {
  const found = kruskalWallis(groups, together(groups))!;
  expect(found.statistic).toBeCloseTo(statistic, 10);
  expect(found.p).toBeCloseTo(p, 10);
  expect(found.degrees).toBe(groups.length - 1);
});

test('no test of one group, or of one value', () => {
  expect(kruskalWallis([a], a)).toBeUndefined();
  expect(kruskalWallis([a, sample([])], a)).toBeUndefined();
  expect(kruskalWallis([sample([1, 1]), sample([1])], sample([1, 1, 1]))).toBeUndefined();
});

test('p-values adjusted by Holm, in their own order', () => {
  // Oracle: statsmodels multipletests(method='holm').
  for (const [at, p] of holm([0.01, 0.04, 0.03, 0.5]).entries())
    expect(p).toBeCloseTo([0.04, 0.09, 0.09, 0.5][at]!, 12);
  expect(holm([])).toEqual([]);
  expect(holm([0.9, 0.8])).toEqual([1, 1]);
});

test('whether any share differs; not where few are to be expected, or all are alike', () => {
  // Oracle: scipy chi2_contingency(correction=False) times 299 / 300, chi2.sf.
  const found = omnibus([30, 60, 45].map((hits) => ({ hits, n: 100 })))!;
  expect(found.statistic).toBeCloseTo(18.12121212121212, 10);
  expect(found.p).toBeCloseTo(0.00011615255975837559, 12);
  expect(
    omnibus([
      { hits: 0, n: 10 },
      { hits: 1, n: 10 },
    ]),
  ).toBeUndefined();
  expect(
    omnibus([
      { hits: 0, n: 100 },
      { hits: 0, n: 100 },
    ]),
  ).toBeUndefined();
  expect(omnibus([{ hits: 50, n: 100 }])).toBeUndefined();
});

test('each group against all others, adjusted for all of them; with weights not at all', async () => {
  const { overall, groupings } = await cubeOf(made(3000, 0));
  const [{ slices }] = groupings as [(typeof groupings)[number]];
  const { apart, kruskalWallis: ranks } = scoreTests(slices, overall);
  // Of two groups each is the other's rest.
  expect(apart[0]).toEqual(apart[1]);
  expect(apart[0]!.adjusted).toBeCloseTo(Math.min(1, 2 * apart[0]!.p), 10);
  expect(ranks?.degrees).toBe(1);
  const weighted = await cubeOf(made(3000, 0), true);
  expect(scoreTests(weighted.groupings[0]!.slices, weighted.overall)).toEqual({ apart: [undefined, undefined] });
});
