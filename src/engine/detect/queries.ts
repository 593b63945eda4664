import type { DuckDBConnection } from '@duckdb/node-api';
import type { Cell } from './table.ts';

/** The result of a query whose columns are all text, column by column; `width` of them even without rows. */
export async function textCells(connection: DuckDBConnection, sql: string, width: number): Promise<Cell[][]> {
  const cells: Cell[][] = Array.from({ length: width }, () => []);
  const found = (await connection.runAndReadAll(sql)).getColumns() as Cell[][];
  for (const [at, column] of found.entries()) cells[at] = column;
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
