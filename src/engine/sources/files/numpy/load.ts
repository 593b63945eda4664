import type { FileHandle } from 'node:fs/promises';
import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  type DuckDBConnection,
  DuckDBDataChunk,
  type DuckDBType,
  FLOAT,
  INTEGER,
  SMALLINT,
  TINYINT,
  UBIGINT,
  UINTEGER,
  USMALLINT,
  UTINYINT,
  VARCHAR,
} from '@duckdb/node-api';
import duckdb from '@duckdb/node-bindings';
import { AuditError } from '../../../../protocol/failures.ts';
import { breathe } from '../../../breathe.ts';
import { quoteName } from '../../sql.ts';
import { bytesAt, openToRead } from '../shape.ts';
import type { Relation } from '../tabular.ts';
import type { NumpyArray } from './arrays.ts';
import { packedCells, texts } from './cells.ts';
import type { SqlType } from './dtype.ts';
import type { Block } from './layout.ts';

const typeOf: { readonly [T in SqlType]: DuckDBType } = {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  FLOAT,
  INTEGER,
  SMALLINT,
  TINYINT,
  UBIGINT,
  UINTEGER,
  USMALLINT,
  UTINYINT,
  VARCHAR,
};
const chunkRows = 2048;
/** Bytes of a block that are read at once. */
const readBytes = 4 * 1024 * 1024;

/**
 * Arrays of one length as a table of the database, with its types. NaN stays; an empty text is missing. Memory does not
 * grow with the arrays.
 *
 * @param table a name that is free
 * @throws AuditError fileNotFound, fileUnreadable, parseFailed `numpy`
 */
export async function loadNumpy(
  connection: DuckDBConnection,
  path: string,
  arrays: readonly NumpyArray[],
  table: string,
  signal: AbortSignal,
): Promise<Relation> {
  const { rows } = arrays[0]!;
  const blocks = arrays.flatMap(({ file, blocks }) => blocks.map((block) => ({ ...block, file })));
  const columns = blocks.flatMap(({ columns }) => columns);
  const names = columns.map(({ name }) => name);
  const sql = columns.map(({ dtype }) => dtype.sql);
  await connection.run(
    `create table ${quoteName(table)} (${names.map((name, at) => `${quoteName(name)} ${sql[at]!}`).join(', ')})`,
  );
  const kinds: readonly DuckDBType[] = sql.map((type) => typeOf[type]);
  const widest = Math.max(...blocks.map(({ stride }) => stride));
  const atOnce = Math.max(1, Math.min(32 * chunkRows, Math.floor(readBytes / widest)));
  const open: FileHandle[] = [];
  try {
    for (const { file } of blocks) open.push(await openToRead(file));
    const appender = await connection.createAppender(table);
    for (let from = 0; from < rows; from += atOnce) {
      await breathe(signal);
      const some = Math.min(atOnce, rows - from);
      const read = await Promise.all(blocks.map((block, at) => rowsOf(path, open[at]!, block, from, some)));
      for (let row = 0; row < some; row += chunkRows) {
        const chunk = DuckDBDataChunk.create(kinds, Math.min(chunkRows, some - row));
        fill(chunk, blocks, read, row);
        appender.appendDataChunk(chunk);
      }
    }
    appender.closeSync();
  } finally {
    for (const file of open) await file.close();
  }
  return { from: quoteName(table), columns: new Map(names.map((name, at) => [name, sql[at]!])), tidy: false };
}

async function rowsOf(path: string, file: FileHandle, block: Block, from: number, rows: number): Promise<Buffer> {
  const length = rows * block.stride;
  const bytes = await bytesAt(file, block.begin + from * block.stride, length);
  if (bytes.length < length) throw new AuditError('parseFailed', { path, reason: 'numpy' });
  return bytes;
}

function fill(chunk: DuckDBDataChunk, blocks: readonly Block[], read: readonly Buffer[], row: number): void {
  const rows = chunk.rowCount;
  let at = 0;
  for (const [nth, { stride, columns }] of blocks.entries()) {
    const some = { bytes: read[nth]!.subarray(row * stride), stride, rows };
    for (const { dtype, at: inRow } of columns) {
      if (dtype.sql === 'VARCHAR') chunk.setColumnValues(at, texts(some, inRow, dtype));
      else {
        // As they are: no JavaScript value is made of a number.
        const cells = packedCells(some, inRow, dtype);
        const vector = duckdb.data_chunk_get_vector(chunk.chunk, at);
        duckdb.copy_data_to_vector(vector, 0, cells.buffer as ArrayBuffer, cells.byteOffset, cells.byteLength);
      }
      at++;
    }
  }
}
