import type { DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api';
import { isValid, vectorOf } from '../sources/chunks.ts';
import type { Cell } from './table.ts';

/** The result of a query whose columns are all text, column by column; `width` of them even without rows. */
export async function textCells(connection: DuckDBConnection, sql: string, width: number): Promise<Cell[][]> {
  const cells: Cell[][] = Array.from({ length: width }, () => []);
  const chunks = await (await connection.run(sql)).fetchAllChunks();
  for (const chunk of chunks) for (const [at, column] of cells.entries()) readTexts(chunk, at, column);
  return cells;
}

/** The database keeps a text as 16 bytes: its length, then itself where it is no longer than this, else where it is. */
const shortText = 12;

/** Short texts, which most cells are, are read where they stand: a tenth of what the library's own reading costs. */
function readTexts(chunk: DuckDBDataChunk, at: number, cells: Cell[]): void {
  const rows = chunk.rowCount;
  const { values, valid } = vectorOf(chunk, at, rows, Uint32Array, 4);
  const bytes = Buffer.from(values.buffer, values.byteOffset, values.byteLength);
  const others = chunk.getColumnVector(at);
  for (let row = 0; row < rows; row++) {
    const length = values[row * 4]!;
    const begin = row * 16 + 4;
    if (!isValid(valid, row)) cells.push(null);
    else if (length <= shortText) cells.push(bytes.toString('utf8', begin, begin + length));
    else cells.push(others.getItem(row) as string);
  }
}

/** One number of a one-row result. */
export async function numberFrom(connection: DuckDBConnection, sql: string): Promise<number> {
  const rows = (await connection.runAndReadAll(sql)).getRowsJS();
  return Number(rows[0]?.[0]);
}

/** Every n-th row in the order of the file. */
export const everyNth = (from: string, n: number): string =>
  n === 1
    ? `select * from ${from}`
    : `select * exclude (evenhand_row) from (select *, row_number() over () as evenhand_row from ${from}) where evenhand_row % ${n} = 1`;
