import { join } from 'node:path';
import { expect, test } from 'vitest';
import { flipsBetween, keepPredictions } from '../../../src/engine/compare/flips.ts';
import { folder, roles, write } from '../sources/run.ts';

const temporary = folder();
const never = new AbortController().signal;
let files = 0;

async function kept(
  text: string,
  more: Partial<Parameters<typeof roles>[0]> = {},
): Promise<{ file: string; kept: boolean }> {
  const path = write(join(temporary, `${files++}.csv`), text);
  const file = `${path}.kept`;
  const plan = { path, groupings: [], roles: roles({ id: 'i', groups: [], ...more }) };
  return { file, kept: await keepPredictions(plan, file, temporary, never) };
}

// Oracle: counted by hand.
test('rows are found by their id, in any order; flips are counted by direction', async () => {
  const before = await kept('i,y,p\na,1,0\nb,1,1\nc,0,0\nd,0,1\ne,0,1\n');
  const after = await kept('i,y,p\ne,0,0\nd,0,1\nc,0,1\nb,1,1\nx,1,1\na,1,1\n');
  expect([before.kept, after.kept]).toEqual([true, true]);
  expect(await flipsBetween(before.file, after.file, never)).toEqual({ matched: 5, toPositive: 2, toNegative: 1 });
  expect(await flipsBetween(before.file, before.file, never)).toEqual({ matched: 5, toPositive: 0, toNegative: 0 });
});

test('many rows', async () => {
  const text = (flip: number) =>
    `i,y,p\n${Array.from({ length: 30_000 }, (_, at) => `${at},${at % 2},${(at % 3 === 0) !== (at % flip === 0) ? 1 : 0}`).join('\n')}\n`;
  const [before, after] = [await kept(text(40_000)), await kept(text(100))];
  // Multiples of 100 but 0 flip: 299, of which those of 300 (99) were positive. Row 0 flips in both.
  expect(await flipsBetween(before.file, after.file, never)).toEqual({
    matched: 30_000,
    toPositive: 200,
    toNegative: 99,
  });
});

test('only audited rows with an id and a prediction', async () => {
  const more = { split: { column: 'k', use: 'test' } };
  const before = await kept('i,y,p,k\na,1,0,test\nb,1,0,train\n,1,0,test\nc,1,,test\n', more);
  const after = await kept('i,y,p,k\na,1,1,test\nb,1,1,test\n,1,1,test\nc,1,1,test\n', more);
  expect(await flipsBetween(before.file, after.file, never)).toEqual({ matched: 1, toPositive: 1, toNegative: 0 });
});

test('nothing where an id repeats, there is no id, no row in both, or nothing was kept', async () => {
  const good = await kept('i,y,p\na,1,0\nb,0,1\n');
  expect((await kept('i,y,p\na,1,0\na,1,1\n')).kept).toBe(false);
  const stranger = await kept('i,y,p\nz,1,0\nw,0,1\n');
  expect(await flipsBetween(good.file, stranger.file, never)).toBeNull();
  expect(await flipsBetween(good.file, join(temporary, 'none'), never)).toBeNull();
  const path = write(join(temporary, 'plain.csv'), 'y,p\n1,1\n0,0\n');
  const plan = { path, groupings: [], roles: roles({ groups: [] }) };
  expect(await keepPredictions(plan, `${path}.kept`, temporary, never)).toBe(false);
});
