import type { DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api';
import duckdb from '@duckdb/node-bindings';

/** A vector of numbers, valid until the next chunk is asked for. */
export type Vector<A> = {
  readonly values: A;
  /** One bit a row, least significant first, set where there is a value; absent when every row has one. */
  readonly valid?: Uint8Array;
};

type Numbers = Uint32Array | Float64Array | BigUint64Array;
type NumbersOf<A extends Numbers> = {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBufferLike, offset: number, length: number): A;
};

/**
 * The rows of a statement, chunk by chunk (2,048 rows each), the next one being computed while one is handled.
 *
 * @returns rows seen
 */
export async function eachChunk(
  connection: DuckDBConnection,
  sql: string,
  handle: (chunk: DuckDBDataChunk, rows: number) => void | Promise<void>,
): Promise<number> {
  const result = await connection.stream(sql);
  let total = 0;
  let coming = result.fetchChunk();
  for (;;) {
    const chunk = await coming;
    const rows = chunk?.rowCount ?? 0;
    if (chunk === null || rows === 0) return total;
    coming = result.fetchChunk();
    // Should `handle` throw, nobody would await the chunk under way.
    coming.catch(() => undefined);
    total += rows;
    const pause = handle(chunk, rows);
    if (pause !== undefined) await pause;
  }
}

/**
 * The numbers of one column, straight from the database's memory: no JavaScript value is made.
 * The caller answers for the type: `UINTEGER` is Uint32Array, `DOUBLE` Float64Array, `UBIGINT` BigUint64Array.
 */
export function vectorOf<A extends Numbers>(
  chunk: DuckDBDataChunk,
  column: number,
  rows: number,
  type: NumbersOf<A>,
  numbersPerRow = 1,
): Vector<A> {
  const vector = duckdb.data_chunk_get_vector(chunk.chunk, column);
  const values = valuesOf(vector, rows, type, numbersPerRow);
  // No mask at all is how the database says that every row is valid, whatever the declared type says.
  const valid = duckdb.vector_get_validity(vector, Math.ceil(rows / 64) * 8) as Uint8Array | null;
  return valid === null ? { values } : { values, valid };
}

/** The same of a column that holds a value in every row: whether it does is not asked. */
export const numbersOf = <A extends Numbers>(
  chunk: DuckDBDataChunk,
  column: number,
  rows: number,
  type: NumbersOf<A>,
): A => valuesOf(duckdb.data_chunk_get_vector(chunk.chunk, column), rows, type, 1);

function valuesOf<A extends Numbers>(
  vector: ReturnType<typeof duckdb.data_chunk_get_vector>,
  rows: number,
  type: NumbersOf<A>,
  numbersPerRow: number,
): A {
  const bytes = duckdb.vector_get_data(vector, rows * numbersPerRow * type.BYTES_PER_ELEMENT);
  return new type(bytes.buffer, bytes.byteOffset, rows * numbersPerRow);
}

export const isValid = (valid: Uint8Array | undefined, row: number): boolean =>
  valid === undefined || (valid[row >> 3]! & (1 << (row & 7))) !== 0;
