import type { DuckDBConnection } from '@duckdb/node-api';
import { quotePath } from '../sql.ts';
import { loadArrow } from './arrow.ts';
import { described } from './described.ts';
import { jsonRecords } from './jsonRecords.ts';
import { loadNumpy } from './numpy/load.ts';
import type { Reading } from './reading.ts';
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
  const { path, file, gzip, dialect, arrays } = reading;
  if (dialect !== undefined) return separated(dialect, { files: [file], skip: dialect.skipRows, gzip });
  if (arrays !== undefined) return loadNumpy(connection, path, arrays, name, signal);
  switch (reading.format) {
    case 'parquet':
      return described(connection, path, `read_parquet(${quotePath(file)}, hive_partitioning = false)`);
    case 'arrow':
      return loadArrow(connection, path, name, signal);
    default:
      return jsonRecords(connection, reading);
  }
}
