import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkStatement } from '../../../src/engine/sources/condition.ts';
import { withLockedDatabase } from '../../../src/engine/sources/connection.ts';
import { tallyRows } from '../../../src/engine/sources/duckdb.ts';
import { byGroup, folder, roles, tally, write } from './run.ts';

const temporary = folder();
const text = 'g,y,p,age,day\na,1,1,30,2024-01-05\na,0,1,?,2024-02-05\nb,0,0,50,2024-03-05\nb,1,0,9,2024-04-05\n';
const path = write(join(temporary, 'where.csv'), text);
const other = write(join(temporary, 'secret.csv'), 'k\n1\n');
const plan = (where: string) => ({ path, where, groupings: [['g']], roles: roles() });

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

test('a column of fractions is not rounded', async () => {
  const shares = write(join(temporary, 'shares.csv'), 'g,y,p,s\na,1,1,0.1\nb,0,0,0.4\nc,1,0,0.9\nd,1,0,1e-1\n');
  const tallied = await tally({ ...plan('s > 0.3 and s < 0.95'), path: shares }, temporary);
  expect(Object.keys(byGroup(tallied))).toEqual(['b', 'c']);
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
  ['an unknown column', 'agee > 1', 'noSuchColumn'],
  ['the day of the audit', 'day < current_date', 'noSuchColumn'],
  ['no SQL at all', 'age >', 'sqlFailed'],
  ['nothing', ' ', 'sqlFailed'],
])('a condition with %s', async (_, where, code) => {
  const run = tally(plan(where), temporary);
  await expect(run).rejects.toMatchObject({ code });
  expect(readFileSync(path, 'utf8')).toBe(text);
});

// What people write. Each keeps rows 1 and 2, which are those of group a.
test.each([
  "g in ('a', 'c')",
  "g not in ('b')",
  "lower(g) = 'a' and length(trim(g)) = 1",
  "upper(substring(g, 1, 1)) = 'A'",
  "g like 'a%' or g ilike '%A' or g like '%a%a%a%a%'",
  "regexp_matches(g, '^[a]$')",
  "g ~ 'a+' and g similar to '(a|c)'",
  "concat(g, '-', y) in ('a-1', 'a-0') and g || p <> 'b0'",
  "replace(g, 'a', '') = '' and regexp_replace(g, 'a+', '', 'g') = ''",
  "coalesce(nullif(g, 'b'), 'z') = 'a'",
  "case when g = 'a' then true when g is null then null else false end",
  "g between 'a' and 'aa' and not (g is null) and g is not distinct from 'a'",
  'p + 0 = 1 and p::double / 2 > 0.4 and round(sqrt(p), 2) = 1 and abs(-p) = 1 and p % 2 = 1',
  "cast(p as varchar) = '1' and try_cast(g as integer) is null",
  "month(day) <= 2 and day < date '2024-03-01' and year(day) = 2024",
  "day - interval 1 month < date_trunc('month', date '2024-02-05')",
  "extract(month from day) in (1, 2) and date_diff('day', day, date '2024-03-05') > 20",
  "strftime(day, '%m') <= '02' and day < '2024-03-01'::timestamp",
  'greatest(p, 0) = 1 and least(p, 5) = 1',
  "if(g = 'a', 1, 0) = 1 and ifnull(g, 'x') = 'a'",
  '"g" = \'a\' /* a comment */ -- and another',
  "G = 'a'",
  "starts_with(g, 'a') and contains(g, 'a') and split_part(g || '-x', '-', 1) = 'a' and left(g, 1) = 'a'",
])('an ordinary condition is taken: %s', async (where) => {
  expect(byGroup(await tally(plan(where), temporary))).toEqual({ a: [1, 1, 0, 0] });
});

// None of them is dangerous by its name, only by what it can grow to, or by how long it can go on.
test.each([
  ["replace(g, 'a', 'aa') = ''", 'replace'],
  ['replace(g, g, g) is null', 'replace'],
  ["regexp_replace(g, '', 'a', 'g') = ''", 'regexp_replace'],
  ["g ilike '%a%b'", 'like'],
  ["g like '%a_%b'", 'like'],
  ["g like g || '%'", 'like'],
  [`concat(${Array.from({ length: 17 }, () => 'g').join(', ')}) = ''`, 'text'],
  [`${Array.from({ length: 10 }, () => 'g').join(' || ')} = ''`, 'text'],
  ["[g]::varchar = ''", 'list_value'],
  ['g::varchar[] is null', 'cast'],
  ['g::json is null', 'cast'],
  ["g = 'a' collate nocase", 'collate'],
])('a condition that could grow is refused for its part: %s', async (where, part) => {
  await expect(tally(plan(where), temporary)).rejects.toMatchObject({ code: 'sqlRefused', facts: { part } });
});

test('a condition of more than 10,000 characters is refused; one of as many is not', async () => {
  const long = (length: number) => "g = 'a'".padEnd(length, ' ');
  expect(byGroup(await tally(plan(long(10_000)), temporary))).toEqual({ a: [1, 1, 0, 0] });
  await expect(tally(plan(long(10_001)), temporary)).rejects.toMatchObject({ code: 'sqlRefused' });
});

test('a cell that cannot be computed is not told', async () => {
  const run = tally(plan('g::int = 1'), temporary);
  await expect(run).rejects.toMatchObject({ code: 'sqlFailed', facts: { reason: 'value' } });
});

test('the database refuses a finished statement that is two, or no SELECT', async () => {
  await withLockedDatabase([path], temporary, new AbortController().signal, async (connection) => {
    const refused = (sql: string) =>
      expect(checkStatement(connection, sql)).rejects.toMatchObject({ code: 'sqlRefused' });
    await refused(`select 1; copy (select 1) to '${path}'`);
    await refused(`copy (select 1) to '${path}'`);
    await checkStatement(connection, 'select 1');
  });
});

test('a slow condition is stopped by its deadline', async () => {
  const rows = 'a,1,1,30,2024-01-05\n'.repeat(200_000);
  const slow = {
    ...plan("regexp_matches(g || day, '(b|c)*d')"),
    path: write(join(temporary, 'slow.csv'), text + rows),
  };
  const run = tallyRows(slow, { temporary }, new AbortController().signal, () => undefined, 1);
  await expect(run).rejects.toMatchObject({ code: 'sqlFailed', facts: { reason: 'deadline' } });
});
