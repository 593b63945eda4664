import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tallyRows } from '../../../src/engine/sources/duckdb.ts';
import { folder, roles, write } from './run.ts';

const temporary = folder();
const signal = new AbortController().signal;
const path = write(join(temporary, 't.csv'), `g,y,p\n${'a,1,1\nb,0,1\n'.repeat(300_000)}`);
const plan = { path, groupings: [['g']], roles: roles() };

test('a process that holds more memory than it may stops what it does, and says so', async () => {
  const tally = tallyRows(plan, { temporary }, signal, () => undefined, undefined, 1);
  await expect(tally).rejects.toMatchObject({ code: 'outOfMemory' });
});

test('the next tally works', async () => {
  expect((await tallyRows(plan, { temporary }, signal, () => undefined)).rows).toBe(600_000);
});
