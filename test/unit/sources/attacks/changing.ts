import { expect } from 'vitest';
import { type Attack, changes, counts, writes } from './attack.ts';
import { selecting } from './scene.ts';

const memory = "select value from duckdb_settings() where name = 'memory_limit'";
const logging = "select value from duckdb_settings() where name = 'enable_logging'";

export const writingAttacks: readonly Attack[] = [
  writes('over the audited file', ({ path }) => `1=1); copy (select 1) to '${path}' --`),
  writes('over it with our brackets balanced', ({ path }) => `1=1); copy (select 1) to '${path}'; select (1`),
  writes('over it in Parquet', ({ path }) => `1=1); copy (select 1) to '${path}' (format parquet); --`),
  writes('another file', ({ folder }) => `1=1); copy (select 1) to '${folder}/out.csv' --`),
  writes('a whole database', ({ folder }) => `1=1); export database '${folder}/out' --`),
  writes('a database that it attaches', ({ folder }) => `1=1); attach '${folder}/out.duckdb' --`),
  writes(
    'a log',
    ({ folder }) => `exists(from enable_logging('QueryLog', storage = 'file', storage_path = '${folder}/out'))`,
  ),
  writes(
    'a profile',
    ({ folder }) => `exists(from enable_profiling(format = 'json', save_location = '${folder}/out.json')) or true`,
  ),
  writes(
    'credentials',
    () => "1=1); create persistent secret mine (type http, bearer_token 'x'); --",
    ({ folder }) => `set secret_directory = '${folder}/out'`,
  ),
];

export const settingAttacks: readonly Attack[] = [
  changes('the limit of memory', () => "1=1); set memory_limit = '123MB'; --", memory),
  changes('it by a pragma', () => "1=1); pragma memory_limit = '123MB'; --", memory),
  changes('it back to what it was', () => '1=1); reset memory_limit; --', memory, "set memory_limit = '123MB'"),
  changes('what is logged, in a query', () => "exists(from enable_logging('QueryLog'))", logging),
  changes(
    'the log',
    () => "write_log('forged') is null",
    'select count(*) from duckdb_logs()',
    'call enable_logging()',
  ),
  {
    ...changes(
      'the table that was joined',
      () => '1=1); create or replace table evenhand_right as select 2 as a; --',
      'from evenhand_right',
      'create table evenhand_right as select 1 as a',
    ),
    joins: true,
  },
  changes('how chance falls', () => 'setseed(0.5) is null', 'select random()', 'select setseed(0.1)'),
];

export const countingAttacks: readonly Attack[] = [
  counts('columns that nobody asked for', 'columns(*) is not null', { as: selecting }),
  counts('columns that a pattern finds', "columns('g|y') is not null", { as: selecting }),
  counts('each row twice', 'unnest([true, true])', { as: selecting }),
  counts('each row as often as it says', '(unnest(range(y::int + 1))) >= 0', { as: selecting }),
  counts('all rows as one', 'count(*) > 0', {
    as: (scene, where) => selecting(scene, where).replace(', s as out1', ''),
  }),
  counts('the rows of another query too', "1=1) union all (select * from values ('a', '1', '1', '1') t"),
  counts('the first row only', '1=1) limit 1 --'),
  counts('the first row only, behind a character that ends the text', '1=1) limit 1\0'),
  counts('one row of each group', '1=1) qualify row_number() over (partition by g) = 1 --'),
  counts('a sample', '1=1) using sample 1 rows --'),
  counts('by a grouping', "1=1) group by all having g = 'a' --"),
  counts('by an order and a limit behind a comment', '1=1) /* ( */ order by g limit 2 --'),
  counts('what an or lets in again', '1=0) or (1=1', { fair: 0 }),
  counts('by the place of a row', 'row_number() over () < 3', {
    as: ({ path }, where) =>
      `select g, y, p, s from (select *, (${where}) as taken from read_csv('${path}')) where taken`,
  }),
  {
    name: 'counts another way each time',
    where: () => 'random() < 0.5',
    async harm({ run }, { path }, where) {
      const sql = `select count(*) from read_csv('${path}'), range(1000) where (${where})`;
      const [once, again] = [await run(sql), await run(sql)];
      expect(once).not.toEqual(again);
    },
  },
];
