import { readFile } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { DuckDBDataChunk, VARCHAR } from '@duckdb/node-api';
import { tableFromIPC } from '@uwdata/flechette';
import { AuditError } from '../../../protocol/failures.ts';
import { breathe } from '../../breathe.ts';
import { quoteName } from '../sql.ts';
import type { Relation } from './tabular.ts';

const chunkRows = 2048;

/**
 * An Arrow file or stream as a table of the database, so that joins, conditions and counting are the same as for any
 * other file. Cells become text as the database would write them; an absent value and NaN are missing.
 *
 * @param table a name that is free
 * @throws AuditError fileNotFound, fileUnreadable, parseFailed
 */
export async function loadArrow(
  connection: DuckDBConnection,
  path: string,
  table: string,
  signal: AbortSignal,
): Promise<Relation> {
  const arrow = parse(path, await bytesOf(path));
  const names = arrow.schema.fields.map((field) => field.name);
  await connection.run(
    `create table ${quoteName(table)} (${names.map((name) => `${quoteName(name)} varchar`).join(', ')})`,
  );
  const columns = names.map((_, at) => arrow.getChildAt(at));
  const real = arrow.schema.fields.map((field) => isReal(field.type));
  const appender = await connection.createAppender(table);
  for (let from = 0; from < arrow.numRows; from += chunkRows) {
    if (from % (chunkRows * 8) === 0) await breathe(signal);
    const rows = Math.min(chunkRows, arrow.numRows - from);
    const chunk = DuckDBDataChunk.create(
      names.map(() => VARCHAR),
      rows,
    );
    for (const [at, column] of columns.entries()) {
      const cells: (string | null)[] = [];
      for (let row = from; row < from + rows; row++) cells.push(cellText(column.at(row), real[at]!));
      chunk.setColumnValues(at, cells);
    }
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
  return { from: quoteName(table), columns: new Map(names.map((name) => [name, 'VARCHAR'])), tidy: true };
}

const floatType = 3;
const isReal = (type: unknown): boolean => (type as { readonly typeId?: number }).typeId === floatType;

/** `4` of a column of reals reads `4.0`, as it does in CSV and Parquet. */
function cellText(value: unknown, real: boolean): string | null {
  if (value === null || value === undefined || value === '' || Number.isNaN(value)) return null;
  if (real && Number.isInteger(value)) return `${String(value)}.0`;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'object')
    return JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part));
  return String(value);
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    throw new AuditError(code === 'ENOENT' ? 'fileNotFound' : 'fileUnreadable', { path, reason: code }, error);
  }
}

function parse(path: string, bytes: Uint8Array): ReturnType<typeof tableFromIPC> {
  try {
    return tableFromIPC(new Uint8Array(bytes), { useBigInt: true });
  } catch (error) {
    throw new AuditError('parseFailed', { path, reason: 'arrow' }, error);
  }
}
