import { DuckDBInstance } from '@duckdb/node-api';
import { type Bounds, withResult } from '../../../../src/engine/sources/query/result.ts';
import { AuditError, type Failure, toFailure } from '../../../../src/protocol/failures.ts';
import type { Dataset } from '../../../../src/protocol/query.ts';

/** What a query came to: columns with their types, and rows; or how it failed. */
export type Answer = {
  readonly columns: { readonly [name: string]: string };
  readonly rows: readonly unknown[][];
  readonly read: readonly string[];
  readonly notes: readonly string[];
};

/** Asks datasets, and reads what was written of the answer with a database of its own. */
export async function asked(
  sql: string,
  datasets: readonly Dataset[],
  temporary: string,
  bounds?: Bounds,
  signal = new AbortController().signal,
): Promise<Answer | Failure> {
  const query = { sql, datasets, others: ['others'] };
  try {
    return await withResult(
      query,
      datasets[0]?.path ?? '',
      { temporary },
      signal,
      () => undefined,
      async (result) => {
        const instance = await DuckDBInstance.create(':memory:');
        const connection = await instance.connect();
        const reader = await connection.runAndReadAll(`select * from read_parquet('${result.path}')`);
        const types = reader.columnTypes().map(String);
        const answer = {
          columns: Object.fromEntries(reader.columnNames().map((name, at) => [name, types[at]!])),
          rows: reader.getRowsJson(),
          read: result.datasets.map(({ name }) => name),
          notes: result.notes.map(({ code }) => code),
        };
        connection.closeSync();
        instance.closeSync();
        return answer;
      },
      bounds,
    );
  } catch (error) {
    if (!(error instanceof AuditError)) throw error;
    return toFailure(error);
  }
}
