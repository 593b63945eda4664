import { expect, test } from 'vitest';
import { groupingsOf } from '../../../src/engine/groupings.ts';

const columns = (...names: string[]) => names.map((column) => ({ column }));

test.each([
  { name: 'no group', groups: columns(), cross: undefined, want: [] },
  { name: 'one group', groups: columns('sex'), cross: undefined, want: [['sex']] },
  { name: 'two groups and their pair', groups: columns('a', 'b'), cross: undefined, want: [['a'], ['b'], ['a', 'b']] },
  { name: 'no crossing asked', groups: columns('a', 'b'), cross: [], want: [['a'], ['b']] },
  {
    name: 'a crossing given twice',
    groups: columns('a', 'b'),
    cross: [
      ['a', 'b'],
      ['b', 'a'],
    ],
    want: [['a'], ['b'], ['a', 'b']],
  },
  {
    name: 'three at once',
    groups: columns('a', 'b', 'c'),
    cross: [['a', 'b', 'c']],
    want: [['a'], ['b'], ['c'], ['a', 'b', 'c']],
  },
])('groupings: $name', ({ groups, cross, want }) => {
  expect(groupingsOf(groups, cross)).toEqual(want);
});

test.each([{ cross: [['a', 'x']] }, { cross: [['a', 'a']] }, { cross: [['a']] }])(
  'refuses to cross $cross',
  ({ cross }) => {
    expect(() => groupingsOf(columns('a', 'b'), cross)).toThrowError('badOption');
  },
);
