import { expect, test } from 'vitest';
import { combinations } from '../../../../src/engine/further/subgroups/combinations.ts';
import { passesOf } from '../../../../src/engine/further/subgroups/passes.ts';

test('combinations come singles first, each rising', () => {
  expect(combinations(4, 2)).toEqual([[0], [1], [2], [3], [0, 1], [0, 2], [0, 3], [1, 2], [1, 3], [2, 3]]);
  expect(combinations(2, 3)).toEqual([[0], [1], [0, 1]]);
  expect(combinations(3, 3)).toHaveLength(7);
  expect(combinations(0, 3)).toEqual([]);
});

test('columns are counted at once where that makes few cells', () => {
  expect(passesOf([5, 5, 5], 2, 125)).toEqual([[0, 1, 2]]);
  expect(passesOf([5], 3, 1)).toEqual([[0]]);
});

test.each([
  { order: 1, sizes: [9, 9, 9, 9] },
  { order: 2, sizes: [4, 4, 4, 4] },
  { order: 3, sizes: [6, 6, 6, 6, 6, 6, 6, 6, 6, 6] },
  { order: 3, sizes: [200, 2, 3, 150, 4, 4, 90] },
  { order: 2, sizes: [200, 200, 200] },
])('every $order of $sizes are counted together, in sets of few cells where that can be', ({ order, sizes }) => {
  const most = 2 ** 17;
  for (const limit of [64, most]) {
    const sets = passesOf(sizes, order, limit);
    for (const by of combinations(sizes.length, order))
      expect(sets.some((set) => by.every((column) => set.includes(column)))).toBe(true);
    for (const set of sets) {
      expect(set).toEqual([...new Set(set)].sort((a, b) => a - b));
      const cells = set.reduce((product, column) => product * sizes[column]!, 1);
      if (set.length > order) expect(cells).toBeLessThanOrEqual(limit);
    }
  }
});

test('ten columns of six values take ten looks at the rows, not a hundred and twenty', () => {
  expect(passesOf(Array<number>(10).fill(6), 3, 2 ** 17)).toHaveLength(10);
});
