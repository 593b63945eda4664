import { beforeAll, expect, test } from 'vitest';
import { failureSentence } from '../../../../src/words/failures.ts';
import { settingAttacks, writingAttacks } from '../attacks/changing.ts';
import { fillingAttacks, lastingAttacks } from '../attacks/exhausting.ts';
import { readingAttacks } from '../attacks/reading.ts';
import { keepSecrets, rows, type Scene, sceneIn, secret } from '../attacks/scene.ts';
import { folder } from '../run.ts';
import { asked } from './asked.ts';

const parent = folder();
beforeAll(() => keepSecrets(parent));

/** A query is refused before it runs, says nothing of what it was after, and leaves everything as it was. */
async function refused(scene: Scene, sql: string): Promise<void> {
  const before = scene.listed();
  const datasets = [
    { name: 'preds', path: scene.path },
    { name: 'people', path: scene.joined },
  ];
  const failure = await asked(sql, datasets, scene.temporary, { milliseconds: 5000, bytes: 1e8 });
  expect(failure).toHaveProperty('code');
  if (!('code' in failure)) return;
  expect(['sqlRefused', 'sqlFailed', 'noSuchColumn', 'noSuchTable']).toContain(failure.code);
  expect(failure.facts.reason, 'refused before it runs').not.toBe('deadline');
  expect(JSON.stringify([failure, failureSentence(failure)])).not.toMatch(new RegExp(secret));
  expect(scene.audited()).toBe(rows);
  expect(scene.listed()).toEqual(before);
}

// Those of conditions are shown to do their harm where nothing is locked: `../attacks.test.ts`.
const ofConditions = [...readingAttacks, ...writingAttacks, ...settingAttacks, ...lastingAttacks, ...fillingAttacks];

test.each(ofConditions)('a query with a condition that $name is refused', async ({ where }) => {
  const scene = sceneIn(parent);
  await refused(scene, `select * from preds where ${where(scene)}`);
});

const passwd = "'/etc/passwd'";
/** What may stand where a table stands. */
const tables = [
  passwd,
  `read_csv(${passwd})`,
  `read_text(${passwd})`,
  `read_blob(${passwd})`,
  `read_csv_auto(${passwd}, header = false)`,
  `read_parquet(${passwd})`,
  `read_json(${passwd})`,
  `parquet_scan(${passwd})`,
  "glob('/etc/*')",
  'duckdb_settings()',
  'duckdb_secrets()',
  'duckdb_views',
  'pragma_database_list',
  'sqlite_master',
  'information_schema.tables',
  'pg_catalog.pg_class',
  'system.main.duckdb_settings',
  'temp.preds',
  'main.preds',
  'memory.main.preds',
  "query('select 1')",
  "query_table('preds')",
  'range(9)',
  'generate_series(1, 9)',
  'unnest([1, 2])',
  "json_each('[1]')",
  'repeat_row(1, num_rows = 9)',
  '(values (1), (2)) v(x)',
  '(describe preds)',
  '(show tables)',
  '(summarize preds)',
  '(pivot preds on g using sum(p))',
  'preds tablesample 10%',
  'preds at (version => 1)',
];

test.each(
  tables.flatMap((table): [string][] => [
    [`select * from ${table}`],
    [`select g from preds where g in (select * from ${table})`],
  ]),
)('%s is refused', async (sql) => refused(sceneIn(parent), sql));

/** Where a table may be hidden. */
test.each([
  `with a as (select * from read_csv(${passwd})) select * from preds`,
  `with a as (with b as (from ${passwd}) select * from b) select * from a`,
  `with a as materialized (select * from read_text(${passwd})) select * from preds, a`,
  `select * from preds, lateral (select * from read_csv(${passwd})) l`,
  `select * from preds union all select * from read_csv(${passwd})`,
  `select * from preds union all by name (select * from ${passwd})`,
  `(select * from preds) except (select * from preds intersect select * from ${passwd})`,
  `select (select max(content) from read_text(${passwd})) from preds`,
  `select * from preds order by (select count(*) from ${passwd})`,
  `select * from preds limit (select count(*) from ${passwd})`,
  `select distinct on ((select max(1) from ${passwd})) * from preds`,
  `select sum(p) filter (where exists (from ${passwd})) from preds`,
  `select sum(p) over (partition by (select count(*) from ${passwd})) from preds`,
  `select sum(p order by (select count(*) from ${passwd})) from preds`,
  `select g from preds group by g having count(*) > (select count(*) from ${passwd})`,
  `select g from preds qualify row_number() over () > (select count(*) from ${passwd})`,
  `select * replace ((select max(content) from read_text(${passwd})) as g) from preds`,
  `select * from preds p join people q on exists (from ${passwd})`,
  `select case when exists (from ${passwd}) then 1 end from preds`,
  // A name that is a table of the query's own elsewhere is none here.
  `with a as (with "/etc/passwd" as (select 1) select 1 as x from preds) select * from ${passwd}`,
  `select * from preds where exists (with "/etc/passwd" as (select 1) select 1) union all select * from ${passwd}`,
  `with a as (select * from b), b as (select * from preds) select * from a`,
])('%s is refused', async (sql) => refused(sceneIn(parent), sql));

test.each([
  "copy preds to '/tmp/x.csv'",
  `copy (select 1) to '/tmp/x.csv'`,
  `select * from preds; copy (select 1) to '/tmp/x.csv'`,
  `select * from preds); copy (select 1) to '/tmp/x.csv'; select (1`,
  `select * from preds) to '/tmp/x.csv' (format csv) --`,
  `select 1) union (select * from preds`,
  `select * from preds; drop view preds`,
  `select * from preds\0; drop view preds`,
  'drop view preds',
  'create table x as select * from preds',
  'insert into preds values (1)',
  'delete from preds',
  'update preds set g = 1',
  "attach '/tmp/x.db' as x",
  'pragma database_list',
  'set enable_external_access = true',
  'reset memory_limit',
  'install httpfs',
  'load httpfs',
  'call duckdb_settings()',
  'explain select * from preds',
  'explain analyze select * from preds',
  "export database '/tmp/x'",
  'checkpoint',
  'vacuum',
  'begin',
  'prepare x as select * from preds',
  'execute x',
  'with x as (delete from preds returning *) select * from x',
  'with recursive t as (select 1 as x union all select x + 1 from t) select x from t, preds',
  'with recursive t(x) as (select g from preds union all select x || x from t) select * from t',
  'with recursive t(x) using key (x) as (select 1 union select x + 1 from t) select * from t, preds',
])('%j is refused', async (sql) => refused(sceneIn(parent), sql));

test.each([
  "getenv('HOME')",
  "current_setting('memory_limit')",
  'current_database()',
  'current_user',
  'current_schema',
  'version()',
  'now()',
  'current_timestamp',
  'random()',
  'uuid()',
  "nextval('s')",
  "query_table('preds')",
  'list(g)',
  'array_agg(g)',
  'string_agg(g)',
  'group_concat(g)',
  'histogram(g)',
  'map_from_entries(list({k: g, v: 1}))',
  'max(p, 1000000)',
  'arg_max(g, p, 1000000)',
  'approx_top_k(g, 5)',
  'columns(*)',
  "columns('g')",
  'unnest([1])',
  '[1, 2]',
  '{a: 1}',
  '$1',
  '?',
  '#1',
  'list_transform([1], lambda x: x)',
  'array(select 1)',
  'g collate nocase',
  'main.sum(p)',
  'system.main.getenv(g)',
  'repeat(g, 1000000000)',
  'list(g) over ()',
  'string_agg(g) over ()',
  "error('x')",
  "write_log('x')",
  'sleep_ms(1)',
  'fill(p) over (order by p)',
])('%s in a query is refused', async (expression) => refused(sceneIn(parent), `select ${expression} as x from preds`));

/** Short to write; what they come to grows with each step, or no interrupt ends what the database makes of them. */
const steps = (most: number, each: (step: number) => string) =>
  Array.from({ length: most }, (_, at) => each(at + 1)).join('');
test.each([
  ['joins many tables', `select p0.g from preds p0${steps(40, (at) => `, preds p${at}`)}`],
  [
    'doubles the tables of the one before with each step',
    `with a0 as (select 1 as x from preds)${steps(10, (at) => `, a${at} as not materialized (select p.x from a${at - 1} p, a${at - 1} q)`)} select * from a10`,
  ],
  [
    'asks many tables for its order',
    `select g from preds order by ${steps(40, () => '(select max(p) from preds) + ')}1`,
  ],
  ['asks many tables in one value', `select ${steps(40, () => '(select max(p) from preds) + ')}1 as x from preds`],
  ['unites many tables', `select g from preds${steps(40, () => ' union all select g from preds')}`],
  [
    'doubles the column before with each step',
    `select p + p as a0${steps(20, (at) => `, a${at - 1} + a${at - 1} as a${at}`)} from preds`,
  ],
  [
    'doubles a text with each query around it',
    `select ${'x || x as x from (select '.repeat(8)}g as x from preds${')'.repeat(8)}`,
  ],
  [
    'asks within what it asks',
    `select ${'(select max(p) from preds where p = '.repeat(7)}1${')'.repeat(7)} as x from preds`,
  ],
  ['groups in all ways', `select count(*) as n from preds group by cube (g, y, p, s, g || 'a', g || 'b')`],
  ['is long', `select g from preds where g <> '${'x'.repeat(10_000)}'`],
])('a query that %s is refused', async (_, sql) => refused(sceneIn(parent), sql));
