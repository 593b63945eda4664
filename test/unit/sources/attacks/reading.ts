import { type Attack, reads, tells, tries } from './attack.ts';
import { type Scene, secret } from './scene.ts';

const like = `like '%${secret}%'`;
const at = (name: string) => (scene: Scene) => `'${scene.folder}/${name}'`;
const csv = at('secret.csv');
const parquet = at('secret.parquet');
/** A row of a relation holds the secret. */
const holds = (from: (scene: Scene) => string) => (scene: Scene) =>
  `exists(select 1 from ${from(scene)} as found where found::varchar ${like})`;

export const readingAttacks: readonly Attack[] = [
  reads(
    'separated text',
    holds((scene) => `read_csv(${csv(scene)})`),
  ),
  reads(
    'separated text that it guesses',
    holds((scene) => `read_csv_auto(${csv(scene)})`),
  ),
  reads(
    'text',
    holds((scene) => `read_text(${csv(scene)})`),
  ),
  reads(
    'bytes',
    holds((scene) => `read_blob(${csv(scene)})`),
  ),
  reads(
    'JSON',
    holds((scene) => `read_json(${at('secret.json')(scene)})`),
  ),
  reads(
    'JSON lines',
    holds((scene) => `read_ndjson(${at('secret.json')(scene)})`),
  ),
  reads(
    'JSON objects',
    holds((scene) => `read_json_objects(${at('secret.json')(scene)})`),
  ),
  reads(
    'Parquet',
    holds((scene) => `read_parquet(${parquet(scene)})`),
  ),
  reads(
    'what a Parquet file says of its columns',
    holds((scene) => `parquet_metadata(${parquet(scene)})`),
  ),
  reads(
    'the keys that a Parquet file holds',
    (scene) => `exists(select 1 from parquet_kv_metadata(${parquet(scene)}) where decode(value) ${like})`,
  ),
  reads(
    'the columns of a Parquet file',
    (scene) => `exists(select 1 from parquet_schema(${parquet(scene)}) where name = 'k')`,
  ),
  reads(
    'how many rows a Parquet file has',
    (scene) => `(select num_rows from parquet_file_metadata(${parquet(scene)})) = 1`,
  ),
  reads(
    'how separated text is written',
    (scene) => `exists(select 1 from sniff_csv(${csv(scene)}) where "Columns"::varchar like '%k%')`,
  ),
  reads(
    'another database',
    holds((scene) => `read_duckdb(${at('secret.duckdb')(scene)})`),
  ),
  reads('names of files', (scene) => `exists(select 1 from glob('${scene.folder}/*') where file like '%secret%')`),
  reads('a file named as a table', holds(csv)),
  reads(
    'a file beside the audited one',
    holds((scene) => `read_text(['${scene.path}', ${csv(scene)}])`),
  ),
  reads(
    'a file named by a pattern',
    holds((scene) => `read_text('${scene.folder}/s?cret.c*')`),
  ),
  reads(
    'a file above the temporary folder',
    holds(() => "read_text(current_setting('temp_directory') || '/../secret.csv')"),
    ({ temporary }) => `set temp_directory = '${temporary}'`,
  ),
  reads(
    'by a query in a text',
    holds((scene) => `query('from ''${scene.folder}/secret.csv''')`),
  ),
  reads(
    'by a table named in a text',
    holds((scene) => `query_table(${csv(scene)})`),
  ),
  reads(
    'by a serialized query',
    holds((scene) => `json_execute_serialized_sql(json_serialize_sql('select * from ''${scene.folder}/secret.csv'''))`),
  ),
  reads(
    'by a query within queries',
    (scene) =>
      `case when g in (select g from (values ('a'), ('b')) t(g) where (select content from read_text(${csv(scene)})) ${like}) then true end`,
  ),
  reads('by a query of all', (scene) => `'${secret}' = all(select k from read_csv(${csv(scene)}))`),
  reads(
    'which credentials are kept',
    () => "exists(select 1 from duckdb_secrets() where name = 'mine')",
    () => "create secret mine (type http, bearer_token 'x')",
  ),
  reads('a setting', () => "current_setting('threads') > 0"),
  reads('all settings', () => "exists(select 1 from duckdb_settings() where name = 'temp_directory')"),
  reads(
    'a variable',
    () => `getvariable('mine') ${like}`,
    () => `set variable mine = '${secret}'`,
  ),
  reads('its own statement', () => "current_query() like '%current_query%'"),
  {
    ...reads(
      'the table that was joined',
      () => 'exists(from evenhand_right)',
      () => 'create table evenhand_right as select 1',
    ),
    joins: true,
  },
  {
    name: 'reads a column that is not of the file',
    where: () => "evenhand_v0 = '1'",
    async harm({ run }, { path }, where) {
      const from = `(select y::varchar as evenhand_v0, * from read_csv('${path}'))`;
      if ((await run(`select 1 from ${from} where (${where})`)).length !== 2) throw new Error('was not read');
    },
  },
  tells('a file by an error of its own', (scene) => `error((select content from read_text(${csv(scene)}))) is null`),
  tells('a file by a cast that fails', (scene) => `(select k from read_csv(${csv(scene)}))::int > 1`),
  tries('to fetch an extension', () => '1=1); install httpfs; --'),
  tries('to load native code', ({ folder }) => `1=1); load '${folder}/evil.duckdb_extension'; --`),
  tries('to read over the network', () => "exists(from read_csv('https://localhost:1/x.csv'))"),
];
