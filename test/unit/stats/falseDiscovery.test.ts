import { describe, expect, test } from 'vitest';
import { adjusted, falseCoverageLevel } from '../../../src/engine/stats/falseDiscovery.ts';

// Oracle: statsmodels 0.15.0, multipletests(p, method='fdr_bh'); the fifteen are those of Benjamini and Hochberg 1995, section 4.
describe('p-values adjusted for a list of which a share may be wrong', () => {
  test.each([
    {
      name: 'fifteen comparisons',
      p: [
        0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
      ],
      of: 15,
      want: [
        0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.06385714285714286, 0.06385714285714286, 0.0645, 0.0765, 0.486,
        0.5811818181818182, 0.714875, 0.7532307692307693, 0.8132142857142857, 1,
      ],
    },
    // The other 95 are .9 each.
    {
      name: 'the smallest five of a hundred, ties among them',
      p: [1e-15, 1e-15, 0.004, 0.004, 0.03],
      of: 100,
      want: [5e-14, 5e-14, 0.1, 0.1, 0.6],
    },
    { name: 'none', p: [], of: 0, want: [] },
    { name: 'one', p: [0.2], of: 1, want: [0.2] },
  ])('$name', ({ p, of, want }) => {
    const got = adjusted(p, of);
    expect(got).toHaveLength(want.length);
    for (const [at, value] of want.entries()) expect(got[at]!).toBeCloseTo(value, 14);
  });
});

test('three intervals listed out of sixty are at 99.75 %, so that each may miss a twentieth as often as one by itself', () => {
  expect(falseCoverageLevel(0.05, 3, 60)).toBeCloseTo(0.9975, 15);
  expect(falseCoverageLevel(0.05, 60, 60)).toBeCloseTo(0.95, 15);
});
