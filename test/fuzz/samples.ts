import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { bool, dictionary, float64, int32, list, tableFromArrays, tableToIPC, utf8 } from '@uwdata/flechette';
import { badinput, present } from '../badinput/judge.ts';

/** A small file of each format, and those of the collection of odd files that are small. */
export type Small = { readonly name: string; readonly bytes: Buffer };

const rows = Array.from({ length: 60 }, (_, row) => ({
  id: row,
  sex: row % 3 === 0 ? 'female' : 'male',
  y_true: row % 2,
  y_pred: row % 5 === 0 ? 1 - (row % 2) : row % 2,
  score: Math.round((((row * 37) % 60) / 60) * 1000) / 1000,
  note: row % 7 === 0 ? null : `a longer text, number ${row % 4}`,
}));
const columns = Object.keys(rows[0]!) as (keyof (typeof rows)[0])[];

export async function smallFiles(folder: string): Promise<readonly Small[]> {
  const cells = rows.map((row) => columns.map((name) => String(row[name] ?? '')));
  const separated = (delimiter: string, quote = '') =>
    [columns, ...cells].map((line) => line.map((cell) => `${quote}${cell}${quote}`).join(delimiter)).join('\n');
  const csv = separated(',', '"');
  const texts = {
    't.csv': csv,
    'semicolon.csv': separated(';'),
    't.tsv': separated('\t'),
    't.jsonl': rows.map((row) => JSON.stringify(row)).join('\n'),
    't.json': JSON.stringify(rows),
    'split.json': JSON.stringify({ columns, data: rows.map((row) => columns.map((name) => row[name])) }),
  };
  return [
    ...Object.entries(texts).map(([name, text]) => ({ name, bytes: Buffer.from(text) })),
    { name: 't.csv.gz', bytes: gzipSync(csv) },
    { name: 'utf16.csv', bytes: Buffer.from(`\ufeff${csv}`, 'utf16le') },
    ...arrowFiles(),
    ...(await parquetFiles(folder)),
    ...(present ? oddFiles() : []),
  ];
}

export function arrowFiles(): readonly Small[] {
  const table = tableFromArrays(
    Object.fromEntries([
      ...columns.map((name) => [name, rows.map((row) => row[name])]),
      ['flag', rows.map(({ id }) => id % 2 === 0)],
      ['parts', rows.map(({ id }) => [id, id + 1])],
    ]),
    {
      types: {
        id: int32(),
        sex: dictionary(utf8()),
        y_true: int32(),
        y_pred: int32(),
        score: float64(),
        note: utf8(),
        flag: bool(),
        parts: list(int32()),
      },
    },
  );
  return [
    { name: 't.arrow', bytes: Buffer.from(tableToIPC(table, { format: 'file' })!) },
    { name: 't.arrows', bytes: Buffer.from(tableToIPC(table, { format: 'stream' })!) },
  ];
}

async function parquetFiles(folder: string): Promise<readonly Small[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const source = `(select id::integer as id, case when id % 3 = 0 then 'female' else 'male' end as sex, id % 2 as y_true,
    (id % 5 = 0) as y_pred, (id * 37 % 60) / 60.0::double as score, case when id % 7 > 0 then 'a longer text, number ' || id % 4 end as note,
    date '2020-01-01' + id::integer as day, (id / 4.0)::decimal(9, 2) as price, [id, id + 1] as parts, {'a': id} as record
    from range(60) as r(id))`;
  const ways = {
    plain: 'compression uncompressed',
    snappy: 'compression snappy, row_group_size 2048',
    zstd: 'compression zstd, parquet_version v2',
    gzip: 'compression gzip',
    dictionary: 'compression uncompressed, dictionary_size_limit 1000',
  };
  try {
    const files: Small[] = [];
    for (const [name, options] of Object.entries(ways)) {
      const path = join(folder, `${name}.parquet`);
      await connection.run(`copy ${source} to '${path}' (format parquet, ${options})`);
      files.push({ name: `${name}.parquet`, bytes: readFileSync(path) });
    }
    return files;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

const mostBytes = 64 << 10;

function oddFiles(): readonly Small[] {
  return readdirSync(badinput, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(csv|tsv|txt|jsonl?|ndjson|parquet|arrows?|feather|gz)$/.test(name))
    .filter((name) => {
      const { size } = statSync(join(badinput, name));
      return size > 0 && size <= mostBytes;
    })
    .sort()
    .map((name) => ({ name: name.replaceAll(/[\\/]/g, '-'), bytes: readFileSync(join(badinput, name)) }));
}
