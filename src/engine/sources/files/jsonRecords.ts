import type { DuckDBConnection } from '@duckdb/node-api';
import { marked, quoteName, quotePath, quoteText, unmarked } from '../sql.ts';
import { described } from './described.ts';
import { namesOf } from './header.ts';
import type { Reading } from './reading.ts';
import type { Relation } from './tabular.ts';

/**
 * Records in JSON: one a line, a list of them, one alone, or a table as `{"columns": […], "data": [[…], …]}`, which is how
 * pandas (orient `split`), MLflow and Weights & Biases write one. Cells are text.
 *
 * @param pieces files of whole lines to read in place of the reading's own, torn lines left out
 */
export async function jsonRecords(
  connection: DuckDBConnection,
  reading: Reading,
  pieces?: readonly string[],
): Promise<Relation> {
  const lines = reading.format === 'jsonl';
  const options = lines
    ? `format = 'newline_delimited', ignore_errors = ${pieces !== undefined}`
    : `maximum_object_size = ${Math.max(1 << 24, 2 * reading.fileBytes)}`;
  const own = [reading.file];
  const read = (files: readonly string[], more = '') => {
    const packed = reading.gzip && files === own;
    return `read_json([${files.map(quotePath).join(', ')}], ${options}, compression = '${packed ? 'gzip' : 'uncompressed'}', hive_partitioning = false, records = 'true'${more})`;
  };
  const { columns } = await described(connection, reading.path, read(own));
  if (
    !lines &&
    /^[^[(]+\[\]$/.test(columns.get('columns') ?? '') &&
    /\[\]\[\]$|^JSON\[\]$/.test(columns.get('data') ?? '')
  )
    return split(connection, read(own, `, columns = {'columns': 'VARCHAR[]', 'data': 'JSON[]'}`));
  const names = [...columns.keys()];
  // No text of SQL can hold a zero byte, and the database calls an empty key C and its place: such names are reached by place.
  if (names.some((name, at) => name.includes('\0') || name === `C${at}`))
    return byPlace(read(pieces ?? own, ', maximum_depth = 1'), names);
  const texts = names.map((name) => `${quoteText(name)}: 'VARCHAR'`).join(', ');
  return {
    from: read(pieces ?? own, `, columns = {${texts}}`),
    columns: new Map(names.map((name) => [name, 'VARCHAR'])),
    tidy: false,
  };
}

async function split(connection: DuckDBConnection, from: string): Promise<Relation> {
  const found = await connection.runAndReadAll(
    `select ${marked('name')} from (select unnest(columns) as name from ${from})`,
  );
  const { names, notes } = namesOf(
    found.getRowsJS().map(([name]) => unmarked(String(name)).replaceAll('\0', '\u2400')),
    true,
  );
  const cells = names.map((name, at) => `row ->> ${at} as ${quoteName(name)}`);
  return {
    from: `(select ${cells.join(', ')} from (select unnest(data) as row from ${from}))`,
    columns: new Map(names.map((name) => [name, 'VARCHAR'])),
    tidy: false,
    notes,
  };
}

function byPlace(from: string, keys: readonly string[]): Relation {
  const names = keys.map((name) => name.replaceAll('\0', '\u2400'));
  const cells = names.map((name, at) => `c${at} ->> '$' as ${quoteName(name)}`);
  return {
    from: `(select ${cells.join(', ')} from ${from} as t(${names.map((_, at) => `c${at}`).join(', ')}))`,
    columns: new Map(names.map((name) => [name, 'VARCHAR'])),
    tidy: false,
  };
}
