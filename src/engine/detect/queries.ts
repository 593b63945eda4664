import type { DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api';
import { isValid, vectorOf } from '../sources/chunks.ts';
import type { Cell, Cells } from './table.ts';
import { textReader } from './textReader.ts';

/**
 * The result of a query, column by column, also where it has no rows: text as cells, DOUBLE as numbers with NaN where missing.
 *
 * @param types what the query gives, one a column
 * @param absent texts that stand for a missing value
 */
export async function readCells(
  connection: DuckDBConnection,
  sql: string,
  types: readonly ('text' | 'numbers')[],
  absent: ReadonlySet<string> = nothing,
): Promise<Cells[]> {
  const chunks = await (await connection.run(sql)).fetchAllChunks();
  const rows = chunks.reduce((sum, { rowCount }) => sum + rowCount, 0);
  return types.map((type, at) =>
    type === 'text' ? textsOf(chunks, at, textReader(absent)) : numbersOf(chunks, at, rows),
  );
}

const nothing: ReadonlySet<string> = new Set();

/** The same for a query of which every column is text. */
export const readTexts = (
  connection: DuckDBConnection,
  sql: string,
  width: number,
  absent?: ReadonlySet<string>,
): Promise<Cell[][]> => readCells(connection, sql, Array<'text'>(width).fill('text'), absent) as Promise<Cell[][]>;

function numbersOf(chunks: readonly DuckDBDataChunk[], at: number, rows: number): Float64Array {
  const numbers = new Float64Array(rows);
  let begin = 0;
  for (const chunk of chunks) {
    const { values, valid } = vectorOf(chunk, at, chunk.rowCount, Float64Array);
    numbers.set(values, begin);
    for (let row = 0; row < values.length; row++) if (!isValid(valid, row)) numbers[begin + row] = Number.NaN;
    begin += values.length;
  }
  return numbers;
}

function textsOf(chunks: readonly DuckDBDataChunk[], at: number, read: ReturnType<typeof textReader>): Cell[] {
  const cells: Cell[] = [];
  for (const chunk of chunks) read(chunk, at, cells);
  return cells;
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
