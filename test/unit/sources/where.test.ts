import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tallyRows } from '../../../src/engine/sources/duckdb.ts';
import { byGroup, folder, roles, tally, write } from './run.ts';

const temporary = folder();
const text = 'g,y,p,age,day\na,1,1,30,2024-01-05\na,0,1,?,2024-02-05\nb,0,0,50,2024-03-05\nb,1,0,9,2024-04-05\n';
const path = write(join(temporary, 'where.csv'), text);
const other = write(join(temporary, 'secret.csv'), 'k\n1\n');
const plan = (where: string) => ({ path, format: 'csv', where, groupings: [['g']], roles: roles() });

test.each([
  // age reads as text because of "?", so a condition on it as a number casts itself.
  ['try_cast(age as int) > 20', { a: [1, 0, 0, 0], b: [0, 0, 0, 1] }, 2],
  ["day >= date '2024-03-01'", { b: [0, 0, 1, 1] }, 2],
  ["g = 'a' -- a comment", { a: [1, 1, 0, 0] }, 2],
  ['p = 1', { a: [1, 1, 0, 0] }, 2],
  ['null', {}, 4],
])('rows where %s', async (where, want, excluded) => {
  const tallied = await tally(plan(where), temporary);
  expect(byGroup(tallied)).toEqual(want);
  expect(tallied.excluded.where).toBe(excluded);
});

test.each([
  ['overwriting the audited file by a second statement', `1=1); copy (select 1) to '${path}' --`, 'sqlFailed'],
  ['the same with our brackets balanced', `1=1); copy (select 1) to '${path}'; select (1`, 'sqlFailed'],
  ['closing our bracket', '1=1) or (1=1', 'sqlFailed'],
  ['a second statement', `1=1; copy (select 1) to '${path}'`, 'sqlRefused'],
  ['several expressions', '1=1), (2=2', 'sqlFailed'],
  ['another file', `(select count(*) from read_csv('${other}')) > 0`, 'sqlRefused'],
  ['a system file', "exists (select 1 from read_csv('/etc/passwd', header=false))", 'sqlRefused'],
  ['text of a system file', "(select content from read_text('/etc/passwd')) <> ''", 'sqlRefused'],
  ['names of files', "exists (select 1 from glob('/etc/*'))", 'sqlRefused'],
  ['an attached database', `1=1); attach '${join(temporary, 'x.db')}' as x; --`, 'sqlFailed'],
  ['an extension', '1=1); install httpfs; --', 'sqlFailed'],
  ['a setting', '1=1); set enable_external_access = true; --', 'sqlFailed'],
  ['an unknown column', 'agee > 1', 'sqlFailed'],
  ['no SQL at all', 'age >', 'sqlFailed'],
  ['nothing', ' ', 'sqlFailed'],
])('a condition with %s', async (_, where, code) => {
  const run = tally(plan(where), temporary);
  await expect(run).rejects.toMatchObject({ code });
  expect(readFileSync(path, 'utf8')).toBe(text);
});

test('settings may be looked at, but not changed; secrets and memory hold nothing', async () => {
  const tallied = await tally(
    plan("(select value from duckdb_settings() where name = 'enable_external_access') = 'false'"),
    temporary,
  );
  expect(tallied.rowsUsed).toBe(4);
});

test('an endless condition is stopped by its deadline', async () => {
  const endless = '(select count(*) from range(100000000000) a(x), range(1000) b(z) where x % 7 = z) > 0';
  const run = tallyRows(plan(endless), { temporary }, new AbortController().signal, () => undefined, 300);
  await expect(run).rejects.toMatchObject({ code: 'sqlFailed', facts: { reason: 'deadline' } });
});
