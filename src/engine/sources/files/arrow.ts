import { readFile } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { DuckDBDataChunk, VARCHAR } from '@duckdb/node-api';
import { tableFromIPC } from '@uwdata/flechette';
import { AuditError } from '../../../protocol/failures.ts';
import { breathe } from '../../breathe.ts';
import { quoteName } from '../sql.ts';
import { checkArrowShape } from './arrowShape.ts';
import { namesOf } from './header.ts';
import { readingFailed } from './readingFailed.ts';
import type { Relation } from './tabular.ts';

const chunkRows = 2048;

/**
 * An Arrow file or stream as a table of the database, so that joins, conditions and counting are the same as for any
 * other file. Cells become text as the database would write them; an absent value and NaN are missing.
 *
 * @param table a name that is free
 * @throws AuditError fileNotFound, fileUnreadable, fileEmpty, outOfMemory, parseFailed
 */
export async function loadArrow(
  connection: DuckDBConnection,
  path: string,
  table: string,
  signal: AbortSignal,
): Promise<Relation> {
  const bytes = await bytesOf(path);
  try {
    const arrow = parsed(bytes);
    if (arrow.schema.fields.length === 0) throw new AuditError('fileEmpty', { path });
    return await loaded(connection, arrow, table, signal);
  } catch (error) {
    signal.throwIfAborted();
    const failure = readingFailed(path, error);
    // The library that reads it trusts the file: a damaged one ends in any error.
    throw failure instanceof AuditError && failure.code !== 'parseFailed'
      ? failure
      : new AuditError('parseFailed', { path, reason: 'arrow' }, error);
  }
}

async function loaded(
  connection: DuckDBConnection,
  arrow: ReturnType<typeof tableFromIPC>,
  table: string,
  signal: AbortSignal,
): Promise<Relation> {
  const { fields } = arrow.schema;
  const { names, notes } = namesOf(
    fields.map(({ name }) => name.replaceAll('\0', '\u2400')),
    true,
  );
  await connection.run(
    `create table ${quoteName(table)} (${names.map((name) => `${quoteName(name)} varchar`).join(', ')})`,
  );
  const rows = arrow.numRows;
  if (arrow.children.some(({ length }) => length !== rows)) throw new RangeError('columns of different lengths');
  const columns = fields.map(({ type }, at) => cellsOf(arrow.getChildAt(at), type as Type));
  const appender = await connection.createAppender(table);
  for (let from = 0; from < rows; from += chunkRows) {
    if (from % (chunkRows * 8) === 0) await breathe(signal);
    const length = Math.min(chunkRows, rows - from);
    const chunk = DuckDBDataChunk.create(
      names.map(() => VARCHAR),
      length,
    );
    for (const [at, cell] of columns.entries())
      chunk.setColumnValues(
        at,
        Array.from({ length }, (_, row) => cell(from + row)),
      );
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
  return { from: quoteName(table), columns: new Map(names.map((name) => [name, 'VARCHAR'])), tidy: true, notes };
}

type Type = { readonly typeId: number; readonly dictionary?: Type };

const floatType = 3;
/** Lists, records and maps (Schema.fbs): they are not audited, and one cell may say that it is larger than memory. */
const nestedTypes = new Set([12, 13, 16, 17, 21, 25, 26]);

function cellsOf(column: { at(row: number): unknown }, type: Type): (row: number) => string | null {
  if (nestedTypes.has((type.dictionary ?? type).typeId)) return () => '[]';
  const real = type.typeId === floatType;
  return (row) => cellText(column.at(row), real);
}

/** `4` of a column of reals reads `4.0`, as it does in CSV and Parquet. */
function cellText(value: unknown, real: boolean): string | null {
  if (value === undefined) throw new RangeError('a cell that is not there');
  if (value === null || value === '' || Number.isNaN(value)) return null;
  if (real && Number.isInteger(value)) return `${String(value)}.0`;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'object')
    return JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part));
  return String(value);
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    // A copy of its own: numbers of eight bytes cannot be looked at in the middle of a shared one.
    return new Uint8Array(await readFile(path));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    throw new AuditError(code === 'ENOENT' ? 'fileNotFound' : 'fileUnreadable', { path, reason: code }, error);
  }
}

function parsed(bytes: Uint8Array): ReturnType<typeof tableFromIPC> {
  checkArrowShape(bytes);
  return tableFromIPC(bytes, { useBigInt: true });
}
