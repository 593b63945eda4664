import type { DuckDBConnection } from '@duckdb/node-api';
import type { Ports } from '../ports.ts';
import { withLockedDatabase } from '../sources/connection.ts';
import { checkedBytes, checkPages } from '../sources/files/parquetPages.ts';
import type { Reading } from '../sources/files/reading.ts';
import { readingFailed } from '../sources/files/readingFailed.ts';
import { relationOf } from '../sources/files/relation.ts';
import type { Relation } from '../sources/files/tabular.ts';
import { quoteName, quotePath } from '../sources/sql.ts';
import { nestedTexts } from './nestedTexts.ts';
import { everyNth, numberFrom, readCells } from './queries.ts';
import { type Cell, rowsToKeep, type Sample } from './table.ts';

/** Up to this many rows a Parquet file is looked at as a whole. */
const wholeRows = 400_000;
/** Of a larger one, so many rows in so many pieces; each costs as much as a part of its row group has to be unpacked. */
const mostRows = 12_000;
const pieces = 3;

/** Rows of a Parquet file: all, or pieces at even offsets. The number of rows is exact. */
export async function readParquet(reading: Reading, ports: Ports, signal: AbortSignal): Promise<Sample> {
  const { path, bytes, notes } = reading;
  const withDatabase = ports.withDatabase ?? withLockedDatabase;
  return withDatabase([path], ports.temporary, signal, async (connection) => {
    try {
      const file = quotePath(path);
      const { from, columns } = await relationOf(connection, reading, 'file', signal);
      if (bytes <= checkedBytes) await checkPages(connection, path, signal);
      const rows = await numberFrom(connection, `select num_rows from parquet_file_metadata(${file})`);
      const names = [...columns.keys()];
      const keep = rows <= wholeRows ? rowsToKeep(rows, names.length) : 1;
      const taken = rows <= wholeRows ? everyNth(from, keep) : piecesOf(file, rows, names.length);
      const nested = nestedOf(columns);
      const sql = `select ${selectedOf(columns).join(', ')} from (${taken})`;
      const cells = await readCells(connection, sql, typesOf(columns), absent);
      return {
        format: 'parquet',
        bytes,
        names,
        cells,
        sampledRows: cells[0]?.length ?? 0,
        rows,
        whole: rows <= wholeRows && keep === 1,
        nested,
        notes,
      };
    } catch (error) {
      if (signal.aborted) throw error;
      throw readingFailed(path, error);
    }
  });
}

/** Pieces of a file at even offsets: its begin, its middle and its end. */
function piecesOf(file: string, rows: number, columns: number): string {
  const size = Math.max(256, Math.floor(Math.min(mostRows, 600_000 / columns) / pieces));
  const numbered = `read_parquet(${file}, file_row_number = true, hive_partitioning = false)`;
  const starts = Array.from({ length: pieces }, (_, piece) => Math.floor(((rows - size) * piece) / (pieces - 1)));
  return starts
    .map(
      (start) =>
        `(select * exclude (file_row_number) from ${numbered} where file_row_number >= ${start} and file_row_number < ${start + size})`,
    )
    .join(' union all ');
}

/**
 * Rows of an Arrow file or stream, or of NumPy arrays, which are read whole: the one has no head that says where its rows
 * are, the others have to be unpacked.
 */
export async function readLoaded(reading: Reading, ports: Ports, signal: AbortSignal): Promise<Sample> {
  const { format, bytes, notes } = reading;
  return withLockedDatabase([], ports.temporary, signal, async (connection) => {
    const { from, columns, notes: said = [] } = await loaded(connection, reading, signal);
    const names = [...columns.keys()];
    const rows = await numberFrom(connection, `select count(*) from ${from}`);
    const keep = rowsToKeep(rows, names.length);
    const types = typesOf(columns);
    const sql = `select ${selectedOf(columns).join(', ')} from (${everyNth(from, keep)})`;
    const cells = await readCells(connection, sql, types, absent);
    return {
      format,
      bytes,
      names,
      cells,
      sampledRows: cells[0]?.length ?? 0,
      rows,
      whole: keep === 1,
      nested: format === 'arrow' ? nestedTexts(names, cells as readonly (readonly Cell[])[]) : new Set<string>(),
      notes: [...notes, ...said],
    };
  });
}

async function loaded(connection: DuckDBConnection, reading: Reading, signal: AbortSignal): Promise<Relation> {
  try {
    return await relationOf(connection, reading, 'file', signal);
  } catch (error) {
    signal.throwIfAborted();
    throw readingFailed(reading.path, error);
  }
}

const typesOf = (columns: ReadonlyMap<string, string>): readonly ('text' | 'numbers')[] =>
  [...columns.values()].map((type) => (type === 'DOUBLE' ? 'numbers' : 'text'));

/** Each column as `typesOf` says; lists and records are not audited, and one cell of them may be larger than memory. */
function selectedOf(columns: ReadonlyMap<string, string>): readonly string[] {
  const nested = nestedOf(columns);
  return [...columns].map(([name, type]) =>
    nested.has(name) ? 'null::varchar' : quoteName(name) + (type === 'DOUBLE' ? '' : '::varchar'),
  );
}

/** Texts that stand for a missing value in a file that has types. */
const absent: ReadonlySet<string> = new Set(['', 'nan', 'NaN']);

const nestedOf = (columns: ReadonlyMap<string, string>): ReadonlySet<string> =>
  new Set([...columns].filter(([, type]) => /\[|STRUCT|MAP|UNION/.test(type)).map(([name]) => name));
