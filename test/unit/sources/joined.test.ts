import { join } from 'node:path';
import { expect, test } from 'vitest';
import { byGroup, folder, roles, tally, write } from './run.ts';

const temporary = folder();
const file = (name: string, text: string) => write(join(temporary, name), text);
const plan = (left: string, right: string, on: 'rowOrder' | { left: string; right: string }) => ({
  path: file('left.csv', left),
  join: { path: file('right.csv', right), on },
  groupings: [['g']],
  roles: roles(),
});

// Oracle: joined by hand.
test('a key join keeps the left rows, takes the first of duplicate keys and says what found no partner', async () => {
  const left = 'id,p\n3,1\n1,1\n2,0\n9,1\n,1\n';
  const right = 'id,y,g,p\n1,1,a,0\n2,0,b,0\n2,1,a,0\n3,0,a,0\n4,1,a,0\n';
  const tallied = await tally(plan(left, right, { left: 'id', right: 'id' }), temporary);
  expect(byGroup(tallied)).toEqual({ a: [1, 1, 0, 0], b: [0, 0, 0, 1] });
  expect(tallied.join).toEqual({ matched: 3, unmatched: 2, duplicateKeys: 1 });
  expect(tallied.excluded.missingLabel).toBe(2);
});

test('keys may have two names', async () => {
  const tallied = await tally(plan('id,p\nx,1\n', 'key,y,g\nx,1,a\n', { left: 'id', right: 'key' }), temporary);
  expect(byGroup(tallied)).toEqual({ a: [1, 0, 0, 0] });
});

test('rows are joined in their order, many of them too', async () => {
  const rows = 200_000;
  const at = Array.from({ length: rows }, (_, row) => row);
  const left = `p\n${at.map((row) => (row % 7 === 0 ? 1 : 0)).join('\n')}\n`;
  const right = `y,g\n${at.map((row) => `${row % 7 === 0 ? 1 : 0},g${row % 2}`).join('\n')}\n`;
  const tallied = await tally(plan(left, right, 'rowOrder'), temporary);
  // Multiples of 7 below 200,000: 28,572, every other one even.
  expect(byGroup(tallied)).toEqual({ g0: [14_286, 0, 0, 85_714], g1: [14_286, 0, 0, 85_714] });
  expect(tallied.join).toEqual({ matched: rows, unmatched: 0, duplicateKeys: 0 });
});

test('row order with unequal numbers of rows is refused', async () => {
  await expect(tally(plan('p\n1\n0\n', 'y,g\n1,a\n', 'rowOrder'), temporary)).rejects.toMatchObject({
    code: 'joinFailed',
    facts: { left: 2, right: 1 },
  });
});

test('a key that is no column', async () => {
  await expect(
    tally(plan('id,p\n1,1\n', 'id,y,g\n1,1,a\n', { left: 'di', right: 'x' }), temporary),
  ).rejects.toMatchObject({
    code: 'noSuchColumn',
    facts: { column: 'di', near: ['id'] },
  });
});
