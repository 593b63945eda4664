import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sources } from '../../../src/engine/sources/index.ts';
import { byGroup, folder, roles, tally, write } from './run.ts';

const temporary = folder();
const plan = (text: string) => ({
  path: write(join(temporary, 'counts.csv'), text),
  groupings: [['g']],
  roles: roles({ count: 'n' }),
});

test('each row of a table of counts stands for as many rows as it says', async () => {
  const tallied = await tally(
    plan('g,y,p,n\na,1,1,400000000\na,1,0,30\nb,0,1,2\nb,0,1,3\nb,,1,7\nb,0,0,0\n'),
    temporary,
  );
  expect(byGroup(tallied)).toEqual({ a: [400_000_000, 0, 30, 0], b: [0, 5, 0, 0] });
  expect(tallied).toMatchObject({ rows: 400_000_042, rowsUsed: 400_000_035, excluded: { missingLabel: 7 } });
  expect(tallied.cube.weighted).toBe(false);
});

test.each(['-1', '1.5', 'x', ''])('a count of "%s" is refused', async (count) => {
  await expect(tally(plan(`g,y,p,n\na,1,1,${count}\n`), temporary)).rejects.toMatchObject({
    code: 'parseFailed',
    facts: { reason: 'badCount' },
  });
});

test('exactly one source takes a plan', () => {
  for (const settled of [roles(), roles({ count: 'n' })])
    expect(sources.filter((source) => source.accepts({ path: 'x', groupings: [], roles: settled }))).toHaveLength(1);
});
