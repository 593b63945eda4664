import { DuckDBInstance } from '@duckdb/node-api';
import { tableFromArrays, tableToIPC, utf8 } from '@uwdata/flechette';
import fc from 'fast-check';
import { afterAll, expect } from 'vitest';
import { quoteName, quoteText } from '../../src/engine/sources/sql.ts';
import { workshop } from '../unit/detect/ports.ts';
import { always } from './property.ts';
import { asCounted, asSampled } from './reading.ts';
import { wellFormed } from './writing.ts';

const { folder, ports, file } = workshop();
const instance = await DuckDBInstance.create(':memory:');
const connection = await instance.connect();
afterAll(() => {
  connection.closeSync();
  instance.closeSync();
});

const text = fc
  .oneof(
    fc.constantFrom(
      'a',
      'yes',
      '',
      ' ',
      '1.50',
      'nan',
      'NaN',
      '\ufeffa',
      '\ufeff a longer text than twelve bytes',
      "'",
      '"',
      '日本',
      '{}',
      '[1]x',
    ),
    fc.string({ maxLength: 20, unit: 'grapheme' }),
  )
  .filter((text) => wellFormed(text) && !text.includes('\0'));
const tables = fc.integer({ min: 1, max: 4 }).chain((width) =>
  fc.record({
    names: fc.uniqueArray(
      text.filter((name) => name !== ''),
      {
        minLength: width,
        maxLength: width,
        // As the database tells names apart.
        selector: (name) => name.replace(/[A-Z]/g, (letter) => letter.toLowerCase()),
      },
    ),
    rows: fc.array(fc.array(fc.option(text), { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }),
  }),
);

/** In a file that has types an empty text and the word for no number are missing. */
const absent = ['', 'nan', 'NaN'];

always(
  'a table written as Parquet is read as it was written',
  { of: 'columnar', part: 0.5, runs: 25 },
  fc.tuple(tables, fc.constantFrom('uncompressed', 'snappy', 'zstd', 'gzip'), fc.constantFrom('v1', 'v2')),
  async ([{ names, rows }, packed, version]) => {
    const path = `${folder}/t.parquet`;
    const values = rows.map((row) => `(${row.map((cell) => (cell === null ? 'null' : quoteText(cell))).join(', ')})`);
    const columns = names.map((name, at) => `c${at}::varchar as ${quoteName(name)}`).join(', ');
    const places = names.map((_, at) => `c${at}`).join(', ');
    await connection.run(
      `copy (select ${columns} from (values ${values.join(', ')}) as t(${places})) to ${quoteText(path)} (format parquet, compression ${packed}, parquet_version ${version})`,
    );
    const wanted = rows.map((row) => row.map((cell) => (cell === null || absent.includes(cell) ? null : cell)));
    expect(await asSampled(path, ports)).toMatchObject({ table: { names, rows: wanted } });
    const counted = await asCounted(path, ports);
    expect(counted).toMatchObject({ table: { names, rows: rows.map((row) => row.map((cell) => cell || null)) } });
  },
);

always(
  'a table written as Arrow is read as it was written, and names that cannot stand are changed and said',
  { of: 'columnar', part: 0.5, runs: 25 },
  fc.tuple(tables, fc.constantFrom('file' as const, 'stream' as const), fc.boolean()),
  async ([{ names, rows }, format, typed]) => {
    const entries = names.map((name, at): [string, (string | null)[]] => [name, rows.map((row) => row[at]!)]);
    // The library looks a name up in an object, where `valueOf` would be found.
    const given = typed ? Object.fromEntries(names.map((name) => [name, utf8()])) : {};
    const types = { types: Object.assign(Object.create(null) as typeof given, given) };
    const path = file('t.arrow', tableToIPC(tableFromArrays(entries, types), { format })!);
    const came = await asSampled(path, ports);
    // The library decodes each text as if it were a file, which may begin with a mark that is no part of it.
    const plain = (text: string) => text.replace(/^\ufeff/, '');
    const wanted = rows.map((row) =>
      row.map((cell) => (cell === null || absent.includes(plain(cell)) ? null : plain(cell))),
    );
    if (!('table' in came)) throw new Error(came.refused);
    expect(came.table.rows).toEqual(wanted);
    const said = came.notes.flatMap((note) => ('columns' in note ? note.columns : []));
    expect(came.table.names.map((name, at) => (said.includes(name) ? plain(names[at]!) : name))).toEqual(
      names.map(plain),
    );
    expect(await asCounted(path, ports)).toMatchObject({ table: { names: came.table.names } });
  },
);
