import type { DuckDBConnection } from '@duckdb/node-api';
import { quotePath } from '../sql.ts';
import { loadArrow } from './arrow.ts';
import { described } from './described.ts';
import { folderOptions, withFolderColumns } from './folderColumns.ts';
import { jsonRecords } from './jsonRecords.ts';
import { loadNumpy } from './numpy/load.ts';
import { filesOf, type Reading } from './reading.ts';
import { separated } from './separated.ts';
import type { Relation } from './tabular.ts';

/**
 * How the database reads a file. Separated text and JSON come as text, cell by cell as written; Parquet, Arrow and NumPy
 * keep their types.
 *
 * @param name a table name free for a file that has to be loaded first
 * @throws AuditError fileNotFound, fileUnreadable, parseFailed
 */
export async function relationOf(
  connection: DuckDBConnection,
  reading: Reading,
  name: string,
  signal: AbortSignal,
): Promise<Relation> {
  const { path, gzip, dialect, arrays, keys = [] } = reading;
  const files = filesOf(reading);
  if (dialect !== undefined) return separated(dialect, { files, skip: dialect.skipRows, gzip, keys });
  if (arrays !== undefined) return loadNumpy(connection, path, arrays, name, signal);
  switch (reading.format) {
    case 'parquet':
      return parquet(connection, reading, files);
    case 'arrow':
      return loadArrow(connection, path, name, signal);
    default:
      return jsonRecords(connection, reading);
  }
}

async function parquet(
  connection: DuckDBConnection,
  { path, keys = [] }: Reading,
  files: readonly string[],
): Promise<Relation> {
  const read = (columns: readonly string[]) =>
    `read_parquet([${files.map(quotePath).join(', ')}], ${folderOptions(columns)})`;
  const found = await described(connection, path, read([]));
  return { ...found, ...withFolderColumns(path, read(keys), files, found.columns, keys) };
}
