import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterEach, beforeAll, expect, test } from 'vitest';
import type { Dataset } from '../../../../src/protocol/query.ts';
import { failureSentence } from '../../../../src/words/failures.ts';
import { folder, write } from '../run.ts';
import { type Answer, asked } from './asked.ts';

const place = folder();
const temporary = folder();
const at = (name: string, text: string) => write(join(place, name), text);
const preds = {
  name: 'preds',
  path: at('preds.csv', 'id;score;zip;day\n1;0,5;007;2024-01-02\n2;0,25;012;2024-02-02\n3;1,0;100;2024-02-05\n'),
};
const people = { name: 'people', path: at('people.csv', 'id,sex,y\n1,f,1\n2,m,0\n2,m,0\n4,,1\n') };
const lines = { name: 'lines', path: at('lines.jsonl', '{"id":1,"r":"x"}\n{"id":3,"r":"y"}\n') };
const kept = { name: 'kept', path: join(place, 'kept.parquet') };
const all = [preds, people, lines, kept];

beforeAll(async () => {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(`copy (select 2 as id, '02' as text) to '${kept.path}' (format parquet)`);
});
afterEach(() => expect(readdirSync(temporary), 'nothing is left behind').toEqual([]));

const answer = async (sql: string, datasets: readonly Dataset[] = all) =>
  (await asked(sql, datasets, temporary)) as Answer;
const sentence = async (sql: string, datasets: readonly Dataset[] = all) => {
  const failure = await asked(sql, datasets, temporary);
  return 'code' in failure ? failureSentence(failure) : JSON.stringify(failure.rows);
};

test('a dataset is read as a file is, and text that is numbers or days throughout is such', async () => {
  expect(await answer('select * from preds')).toEqual({
    columns: { id: 'BIGINT', score: 'DOUBLE', zip: 'VARCHAR', day: 'DATE' },
    rows: [
      ['1', 0.5, '007', '2024-01-02'],
      ['2', 0.25, '012', '2024-02-02'],
      ['3', 1, '100', '2024-02-05'],
    ],
    read: ['preds'],
    notes: [],
  });
});

test.each<[sql: string, rows: unknown[][]]>([
  [
    'select p.id, sex from preds p join people q using (id) order by 1',
    [
      ['1', 'f'],
      ['2', 'm'],
      ['2', 'm'],
    ],
  ],
  [
    'select p.id, r from preds p left join lines l on l.id = p.id order by p.id',
    [
      ['1', 'x'],
      ['2', null],
      ['3', 'y'],
    ],
  ],
  ['select p.id, text from preds p, kept k where p.id = k.id', [['2', '02']]],
  ['select id from preds semi join lines using (id)', [['1'], ['3']]],
  [
    'select p.id, q.id as other from preds p asof join kept q on p.id >= q.id order by p.id',
    [
      ['2', 2],
      ['3', 2],
    ],
  ],
  ['select * from lines natural join kept', []],
  ['with a as (select * from preds), b as (select avg(score) m from a) select id from a, b where score > m', [['3']]],
  ['with preds as (select * from preds where id = 1) select id from preds', [['1']]],
  ['with people as (select id from preds) select id from people limit 1', [['1']]],
  [
    'with a as (with b as (select id from kept) select id from b) select id from a union all select id from preds where id = 3',
    [['2'], ['3']],
  ],
  ['select sex, count(*) as n from people group by all having n > 1 order by n', [['m', '2']]],
  ['select count(distinct sex) filter (where y = 0) as n, max_by(sex, y) as s from people', [['1', 'f']]],
  [
    'select id, row_number() over (partition by sex order by id desc) as place from people qualify place = 1 and id < 4',
    [
      ['1', '1'],
      ['2', '1'],
    ],
  ],
  [
    'select id, lag(score, 1, 0) over w as before from preds window w as (order by id)',
    [
      ['1', 0],
      ['2', 0.5],
      ['3', 0.25],
    ],
  ],
  [
    'select sum(y) over (order by id rows between 1 preceding and current row) as s from people where id < 3',
    [[1], [1], [0]],
  ],
  ['select id from preds except select id from lines', [['2']]],
  ['(select id from preds order by score desc limit 1)', [['3']]],
  [
    'select distinct on (sex) sex, id from people order by sex nulls last, id desc',
    [
      ['f', '1'],
      ['m', '2'],
      [null, '4'],
    ],
  ],
  [
    'select id from preds where id in (select id from people) and exists (select 1 from kept where kept.id = preds.id)',
    [['2']],
  ],
  [
    'select p.id, l.n from preds p, lateral (select count(*) as n from people where people.id = p.id) l',
    [
      ['1', '1'],
      ['2', '2'],
      ['3', '0'],
    ],
  ],
  [
    "select case when score >= 0.5 then 'yes' else 'no' end as said, * exclude (id, score, day) from preds where zip like '0%'",
    [
      ['yes', '007'],
      ['no', '012'],
    ],
  ],
  [
    `select ${Array.from({ length: 12 }, (_, at) => `(select max(id) + ${at} from kept) as c${at}`).join(', ')} from kept`,
    [Array.from({ length: 12 }, (_, at) => 2 + at)],
  ],
  ['from kept', [[2, '02']]],
  ['table kept', [[2, '02']]],
  ["select id from Preds where DAY >= date '2024-02-01' -- of February", [['2'], ['3']]],
  ['select id from preds limit 1;', [['1']]],
])('%s', async (sql, rows) => {
  const given = await asked(sql, all, temporary);
  if (rows.length === 0) expect(given).toEqual({ code: 'fileEmpty', facts: { of: 'query' } });
  else expect((given as Answer).rows).toEqual(rows);
});

// Text that is no number in every row, or would read otherwise as one, is left as it is.
test.each([
  ['1\n2\n?', 'VARCHAR', ['1', '2', '?']],
  ['1\n2\n', 'BIGINT', ['1', '2']],
  ['01\n2', 'VARCHAR', ['01', '2']],
  ['1\n2.5', 'DOUBLE', [1, 2.5]],
  ['12345678901234567890\n1', 'VARCHAR', ['12345678901234567890', '1']],
  ['1234567890123456\n1.5', 'VARCHAR', ['1234567890123456', '1.5']],
  ['1e3\n.5', 'DOUBLE', [1000, 0.5]],
  ['2024-01-05\n2024-1-6', 'VARCHAR', ['2024-01-05', '2024-1-6']],
  ['2024-01-05T10:00:00\n2024-01-06 11:30:00', 'TIMESTAMP', ['2024-01-05 10:00:00', '2024-01-06 11:30:00']],
  ['true\nfalse', 'VARCHAR', ['true', 'false']],
])('cells %j are of type %s', async (cells, type, rows) => {
  const one = {
    name: 'one',
    path: at(
      'one.csv',
      `a,b\n${cells
        .split('\n')
        .map((cell) => `${cell},x`)
        .join('\n')}\n`,
    ),
  };
  const given = await answer('select a from one', [one]);
  const present = given.rows.flat().filter((cell) => cell !== null);
  expect([given.columns, present]).toEqual([{ a: type }, rows]);
});

test('a number that only the last of many rows does not have is none in any', async () => {
  const cells = Array.from({ length: 25_000 }, (_, row) => `${row},${row === 24_999 ? 'n/a' : row}`).join('\n');
  const long = { name: 'long', path: at('long.csv', `a,b\n${cells}\n`) };
  expect((await answer("select max(a) as a, max(b) as b from long where b in ('7', 'n/a')", [long])).rows).toEqual([
    ['24999', 'n/a'],
  ]);
});

test('several files that match a pattern are one dataset', async () => {
  at('part_1.csv', 'id,x\n1,a\n');
  at('part_2.csv', 'id,x\n2,b\n');
  const parts = { name: 'parts', path: join(place, 'part_*.csv') };
  expect((await answer('select id, x from parts order by id', [parts])).rows).toEqual([
    ['1', 'a'],
    ['2', 'b'],
  ]);
});

// A name is a name, whatever it holds, and nothing of the database's own stands before it.
test.each([
  'we"ird',
  "it's",
  'select',
  'Order',
  'a.b',
  'a; drop table b',
  '/etc/passwd',
  'duckdb_settings',
  'sqlite_master',
  'information_schema',
  'evenhand_0',
  'ä ö',
  '*',
])('a dataset may be called %s', async (name) => {
  const quoted = `"${name.replaceAll('"', '""')}"`;
  const datasets = [{ ...kept, name }];
  expect((await answer(`select ${quoted}.text from ${quoted}`, datasets)).rows).toEqual([['02']]);
});

test.each([
  ['select * from peple', 'The query reads “peple”, which is no dataset of the policy. Did you mean “people”?'],
  [
    'select * from zzz',
    'The query reads “zzz”, which is no dataset of the policy. Its datasets are: preds, people, lines, kept, others.',
  ],
  [
    "select * from 'preds.csv'",
    'The query reads “preds.csv”, which is no dataset of the policy. Did you mean “preds”?',
  ],
  ['select 1 as preds', 'The query reads no dataset. It can read: preds, people, lines, kept, others.'],
  ['select id, id from preds', 'The query gives two columns named “id”. Give one of them another name, with AS.'],
  [
    'select id, score as ID from preds',
    'The query gives two columns named “ID”. Give one of them another name, with AS.',
  ],
  ['select id from preds where id > 5', 'The query gives no rows. Check its joins and conditions.'],
  ['select scor from preds', 'The query names a column “scor” that none of its datasets has. Near it: score.'],
  [
    'select day as current_day, current_date from preds',
    'The query names a column “current_date” that none of its datasets has.',
  ],
  [
    'select sex::int as n from people',
    'The query cannot be computed for a cell. Use try_cast where a cell may be none of its kind.',
  ],
  ['select from preds where', 'The query cannot be run: syntax error at end of input.'],
  [
    'select sum(sex) from people',
    "The query cannot be run: Binder Error: No function matches the given name and argument types 'sum(VARCHAR)'. You might need to add explicit type casts.",
  ],
  [
    'select string_agg(sex) from people',
    'The query was refused for “string_agg”: it may be one SELECT over datasets, with ordinary functions.',
  ],
  [
    "copy preds to 'x'",
    'The query was refused: it may be one SELECT over datasets of the policy, and reach nothing else.',
  ],
])('of %s is said', async (sql, said) => {
  expect(await sentence(sql)).toBe(said);
});

test('two datasets that differ in capitals only cannot be told apart', async () => {
  const both = [kept, { ...preds, name: 'KEPT' }];
  expect(await sentence('select * from kept', both)).toBe(
    'Two datasets differ from “kept” only in capitals. Give one of them another name.',
  );
});

test('a dataset that is not there, holds nothing or is broken is named', async () => {
  const gone = { name: 'gone', path: join(place, 'gone.csv') };
  expect(await sentence('select * from gone', [...all, gone])).toBe(
    'gone.csv does not exist any more. Choose another file.',
  );
  const broken = { name: 'broken', path: at('broken.csv', 'a,b\n1,2\n3,4,5\n') };
  expect(await sentence('select p.id from preds p, broken', [...all, broken])).toContain('broken.csv');
});
