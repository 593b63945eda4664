import { join } from 'node:path';
import { expect, test } from 'vitest';
import { numberRows } from '../../../src/engine/sources/numberRows.ts';
import { folder, roles, write } from './run.ts';

const place = folder();
const read = (name: string, lines: readonly string[], most: number, seed = 1, where?: string) =>
  numberRows(
    {
      path: write(join(place, name), ['g,y,p,a,b', ...lines, ''].join('\n')),
      roles: roles(),
      groupings: [],
      ...(where && { where }),
    },
    ['a', 'b'],
    most,
    seed,
    place,
    new AbortController().signal,
  );

test('numbers, truth and prediction of the rows that have them; the others are counted', async () => {
  const lines = ['m,1,0,1.5,2', 'f,0,1,-3,4', 'f,1,1,,5', 'm,,1,7,8', 'm,0,2,7,8', 'f,0,0,9,10'];
  const { columns, label, prediction, of, leftOut } = await read('few.csv', lines, 100, 1, 'b < 10');
  expect(columns.map((column) => [...column])).toEqual([
    [1.5, -3],
    [2, 4],
  ]);
  expect([[...label], [...prediction]]).toEqual([
    [1, 0],
    [0, 1],
  ]);
  expect({ of, leftOut }).toEqual({ of: 2, leftOut: 1 });
});

test('rows are drawn one by one, those of one content too, by the seed and not by their order', async () => {
  const lines = Array.from({ length: 4000 }, (_, at) => `m,${at % 2},${at % 2},${at % 2},0`);
  const drawn = await read('many.csv', lines, 1000);
  const ones = drawn.columns[0]!.reduce((sum, value) => sum + value, 0);
  expect(drawn).toMatchObject({ of: 4000, leftOut: 0 });
  expect(drawn.label).toHaveLength(1000);
  // Half of 1,000, give or take four standard errors.
  expect(Math.abs(ones - 500)).toBeLessThan(64);
  const back = await read('back.csv', lines.toReversed(), 1000);
  expect(back.columns).toEqual(drawn.columns);
  const other = await read('other.csv', lines, 1000, 2);
  expect(other.columns).not.toEqual(drawn.columns);
});
