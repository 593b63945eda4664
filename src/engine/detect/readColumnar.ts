import type { Ports } from '../ports.ts';
import { loadArrow } from '../sources/arrow.ts';
import { withLockedDatabase } from '../sources/connection.ts';
import { readingFailed, relationOf } from '../sources/relation.ts';
import { quoteName, quotePath } from '../sources/sql.ts';
import type { FileShape } from './format.ts';
import { everyNth, numberFrom, readCells, readTexts } from './queries.ts';
import { rowsToKeep, type Sample } from './table.ts';

/** Up to this many rows a Parquet file is looked at as a whole. */
const wholeRows = 400_000;
/** Of a larger one, so many rows in so many pieces; each costs as much as a part of its row group has to be unpacked. */
const mostRows = 12_000;
const pieces = 3;

/** Rows of a Parquet file: all, or pieces at even offsets. The number of rows is exact. */
export async function readParquet(path: string, shape: FileShape, ports: Ports, signal: AbortSignal): Promise<Sample> {
  const withDatabase = ports.withDatabase ?? withLockedDatabase;
  return withDatabase([path], ports.temporary, signal, async (connection) => {
    try {
      const file = quotePath(path);
      const { from, columns } = await relationOf(connection, path, 'parquet', 'file', signal);
      const rows = await numberFrom(connection, `select num_rows from parquet_file_metadata(${file})`);
      const names = [...columns.keys()];
      const keep = rows <= wholeRows ? rowsToKeep(rows, names.length) : 1;
      const taken = rows <= wholeRows ? everyNth(from, keep) : piecesOf(file, rows, names.length);
      const types = [...columns.values()].map((type) => (type === 'DOUBLE' ? 'numbers' : 'text'));
      const selected = names.map((name, at) => quoteName(name) + (types[at] === 'text' ? '::varchar' : ''));
      const sql = `select ${selected.join(', ')} from (${taken})`;
      const cells = await readCells(connection, sql, types, absent);
      return {
        format: 'parquet',
        bytes: shape.bytes,
        names,
        cells,
        sampledRows: cells[0]?.length ?? 0,
        rows,
        whole: rows <= wholeRows && keep === 1,
        nested: nestedOf(columns),
        headerless: false,
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

/** Rows of an Arrow file or stream as text. The format is read whole: it has no head that says where its rows are. */
export async function readArrow(path: string, shape: FileShape, ports: Ports, signal: AbortSignal): Promise<Sample> {
  return withLockedDatabase([], ports.temporary, signal, async (connection) => {
    const { from, columns } = await loadArrow(connection, path, 'file', signal);
    const names = [...columns.keys()];
    const rows = await numberFrom(connection, `select count(*) from ${from}`);
    const keep = rowsToKeep(rows, names.length);
    const cells = await readTexts(connection, everyNth(from, keep), names.length, absent);
    const nested = names.filter((_, at) => cells[at]!.some((cell) => cell !== null && /^[[{].*[\]}]$/s.test(cell)));
    return {
      format: 'arrow',
      bytes: shape.bytes,
      names,
      cells,
      sampledRows: cells[0]?.length ?? 0,
      rows,
      whole: keep === 1,
      nested: new Set(nested),
      headerless: false,
    };
  });
}

/** Texts that stand for a missing value in a file that has types. */
const absent: ReadonlySet<string> = new Set(['', 'nan', 'NaN']);

const nestedOf = (columns: ReadonlyMap<string, string>): ReadonlySet<string> =>
  new Set([...columns].filter(([, type]) => /\[|STRUCT|MAP|UNION/.test(type)).map(([name]) => name));
