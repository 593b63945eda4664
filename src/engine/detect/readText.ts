import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { AuditError } from '../../protocol/failures.ts';
import type { ReadingNote } from '../../protocol/reading.ts';
import type { Ports } from '../ports.ts';
import { withLockedDatabase } from '../sources/connection.ts';
import { jsonRecords } from '../sources/files/jsonRecords.ts';
import type { Reading } from '../sources/files/reading.ts';
import { readingFailed } from '../sources/files/readingFailed.ts';
import { separated } from '../sources/files/separated.ts';
import { structureOf } from '../sources/files/structure/structure.ts';
import type { Relation } from '../sources/files/tabular.ts';
import { quoteName } from '../sources/sql.ts';
import { checkRecords } from './checkRecords.ts';
import { nestedTexts } from './nestedTexts.ts';
import { everyNth, numberFrom, readTexts } from './queries.ts';
import { type Slices, slicesOf } from './slices.ts';
import { type Cell, rowsToKeep, type Sample } from './table.ts';

/**
 * Rows of separated text or JSON, all of them as text; only an empty cell is missing. A whole file is checked row by row,
 * of a larger one the pieces are read as far as they are whole rows.
 *
 * @throws AuditError parseFailed with the line; fileEmpty where there are no rows or no columns
 */
export async function readText(reading: Reading, ports: Ports, signal: AbortSignal): Promise<Sample> {
  const slices = await slicesOf(reading, signal);
  const said = slices.whole ? await checkWhole(reading, slices.parts[0]!, signal) : undefined;
  const folder = await mkdtemp(join(ports.temporary, 'sample-'));
  try {
    const pieces = await piecesIn(folder, reading, slices);
    return await withLockedDatabase([reading.file, ...pieces], ports.temporary, signal, async (connection) => {
      try {
        return await sampled(connection, reading, pieces, slices.whole, said);
      } catch (error) {
        if (signal.aborted) throw error;
        throw readingFailed(reading.path, error);
      }
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type Said = { readonly rows?: number; readonly nameless?: boolean; readonly notes: readonly ReadingNote[] };

async function checkWhole(reading: Reading, bytes: Uint8Array, signal: AbortSignal): Promise<Said> {
  const { path, format, dialect } = reading;
  if (dialect === undefined) {
    return { nameless: await checkRecords(path, bytes, format === 'jsonl', signal), notes: [] };
  }
  const check = structureOf(path, dialect);
  check.take(bytes);
  const { rows, bareQuotes } = check.end();
  return { rows, notes: bareQuotes === undefined ? [] : [{ code: 'bareQuote', ...bareQuotes }] };
}

/** Files to read in place of a large or packed one; none where it is read where it stands. */
async function piecesIn(
  folder: string,
  { gzip, format }: Reading,
  { parts, whole }: Slices,
): Promise<readonly string[]> {
  if ((whole && !gzip) || format === 'json') return [];
  const pieces = parts.map((_, at) => join(folder, String(at)));
  for (const [at, part] of parts.entries()) await writeFile(pieces[at]!, part);
  return pieces;
}

/** Rows of a list of records that is too large to be looked at as a whole. */
const firstRecords = 20_000;

async function sampled(
  connection: DuckDBConnection,
  reading: Reading,
  pieces: readonly string[],
  whole: boolean,
  said: Said | undefined,
): Promise<Sample> {
  const { path, format, dialect } = reading;
  const [first, ...rest] = pieces;
  const relation: Relation =
    dialect === undefined
      ? await jsonRecords(connection, reading, first === undefined ? undefined : pieces)
      : separated(dialect, {
          files: [first ?? reading.file],
          skip: dialect.skipRows,
          gzip: first === undefined && reading.gzip,
        });
  const names = [...relation.columns.keys()];
  const width = names.length;
  const rows = whole
    ? (said?.rows ?? (await numberFrom(connection, `select count(*) from ${relation.from}`)))
    : undefined;
  if (width === 0 || rows === 0) throw new AuditError('fileEmpty', { path });
  const keep = rowsToKeep(rows, width);
  const large = format === 'json' && !whole;
  const read = async (from: string) => {
    const cells: Cell[][] = [];
    for (let at = 0; at < width; at += columnsAtOnce) {
      const some = names.slice(at, at + columnsAtOnce);
      cells.push(
        ...(await readTexts(
          connection,
          `select ${some.map(quoteName).join(', ')} from (${from})`,
          some.length,
          absent,
        )),
      );
    }
    return cells;
  };
  const cells = await read(
    large ? `select * from ${relation.from} limit ${firstRecords}` : everyNth(relation.from, keep),
  );
  if (said?.rows !== undefined && keep === 1 && cells[0]!.length !== said.rows)
    throw new AuditError('parseFailed', { path, reason: 'rowCount' });
  if (dialect !== undefined && rest.length > 0) {
    // A slice may begin inside a quoted field: its torn rows are left out, the head's never.
    const more = await read(`select * from ${separated(dialect, { files: rest, skip: 0, torn: true }).from}`);
    for (const [at, column] of more.entries()) for (const cell of column) cells[at]!.push(cell);
  }
  return {
    format,
    bytes: reading.bytes,
    names,
    cells,
    sampledRows: cells[0]!.length,
    ...(rows === undefined ? {} : { rows }),
    whole: whole && keep === 1,
    nested: dialect === undefined ? nestedTexts(names, cells) : new Set<string>(),
    notes: [
      ...reading.notes,
      ...(relation.notes ?? []),
      ...(said?.notes ?? []),
      ...(said?.nameless
        ? [{ code: 'emptyNames', columns: names.filter((name, at) => name === `C${at}`) } as const]
        : []),
    ],
  };
}

/** The database keeps room for 2,048 rows of every column that it reads, however few there are. */
const columnsAtOnce = 2500;
const absent: ReadonlySet<string> = new Set(['']);
