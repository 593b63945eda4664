import type { DuckDBConnection } from '@duckdb/node-api';
import { marked, unmarked } from '../sql.ts';
import { readingFailed } from './readingFailed.ts';
import type { Relation } from './tabular.ts';

/**
 * A relation with the columns and types that the database finds in it.
 *
 * @param path the user's file, for the message
 * @throws AuditError as `readingFailed`
 */
export async function described(connection: DuckDBConnection, path: string, from: string): Promise<Relation> {
  try {
    const sql = `select ${marked('column_name')}, column_type from (describe select * from ${from})`;
    const rows = (await connection.runAndReadAll(sql)).getRowsJS() as [string, string][];
    return { from, columns: new Map(rows.map(([name, type]) => [unmarked(name), type])), tidy: false };
  } catch (error) {
    throw readingFailed(path, error);
  }
}
