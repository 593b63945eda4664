import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import type { DuckDBConnection } from '@duckdb/node-api';
import { AuditError } from '../../protocol/failures.ts';
import { loadArrow } from './arrow.ts';
import { dialectOf } from './dialect.ts';
import { quoteText } from './sql.ts';
import type { Relation } from './tabular.ts';
import { writingFailed } from './writingFailed.ts';

/**
 * How the database reads a file. Separated text and JSON lines come as text, cell by cell as written; only an empty
 * cell is missing. Parquet and Arrow keep their types.
 *
 * @param name a table name free for a file that has to be loaded first
 * @throws AuditError fileNotFound, fileUnreadable, parseFailed, formatUnknown
 */
export async function relationOf(
  connection: DuckDBConnection,
  path: string,
  format: string,
  name: string,
  signal: AbortSignal,
): Promise<Relation> {
  switch (format) {
    case 'csv':
    case 'tsv':
      return separated(path, format);
    case 'jsonl':
      return jsonLines(connection, path);
    case 'parquet':
      return described(connection, path, `read_parquet(${quoteText(path)})`);
    case 'arrow':
      return loadArrow(connection, path, name, signal);
    default:
      throw new AuditError('formatUnknown', { path });
  }
}

const headBytes = 256 * 1024;

async function separated(path: string, format: string): Promise<Relation> {
  const { delimiter, header, names } = dialectOf(await headOf(path), format === 'tsv');
  if (names.length === 0) throw new AuditError('fileEmpty', { path });
  // Nothing is left to the database's own guessing: it skips rows, changes types and differs between versions.
  const options = [
    'auto_detect = false',
    `header = ${header}`,
    `delim = ${quoteText(delimiter)}`,
    `quote = '"'`,
    `escape = '"'`,
    `nullstr = ''`,
    'strict_mode = true',
    `columns = {${names.map((name) => `${quoteText(name)}: 'VARCHAR'`).join(', ')}}`,
  ];
  return {
    from: `read_csv(${quoteText(path)}, ${options.join(', ')})`,
    columns: new Map(names.map((name) => [name, 'VARCHAR'])),
    tidy: true,
  };
}

async function jsonLines(connection: DuckDBConnection, path: string): Promise<Relation> {
  const file = quoteText(path);
  const found = await described(connection, path, `read_json(${file}, format = 'newline_delimited')`);
  const names = [...found.columns.keys()];
  const columns = names.map((name) => `${quoteText(name)}: 'VARCHAR'`).join(', ');
  return {
    from: `read_json(${file}, format = 'newline_delimited', columns = {${columns}})`,
    columns: new Map(names.map((name) => [name, 'VARCHAR'])),
    tidy: false,
  };
}

async function described(connection: DuckDBConnection, path: string, from: string): Promise<Relation> {
  try {
    const rows = (await connection.runAndReadAll(`describe select * from ${from}`)).getRowsJS() as [string, string][];
    return { from, columns: new Map(rows.map(([name, type]) => [name, type])), tidy: false };
  } catch (error) {
    throw readingFailed(path, error);
  }
}

/**
 * What went wrong while reading a file: a place and a code. The database's own text quotes rows, so it is only the cause.
 *
 * @returns an AuditError; a mistake of the program as it is, for nobody is to look for it in the file
 */
export function readingFailed(path: string, error: unknown): unknown {
  const known = error instanceof AuditError ? error : writingFailed(error);
  if (known) return known;
  const message = error instanceof Error ? error.message : '';
  if (/Out of Memory/i.test(message)) return new AuditError('outOfMemory', { path }, error);
  if (isMistake(error)) return error;
  if (/No files found|Cannot open file/i.test(message)) return new AuditError('fileNotFound', { path }, error);
  // `LINE 1:` in capitals is the place in our own SQL, not in the file.
  const found = /\b[Ll]ine:?\s+(\d+)/.exec(message)?.[1];
  // DuckDB 1.5 names the line after the malformed one of a JSON lines file.
  const line = found === undefined ? undefined : Number(found) - (/Malformed JSON/.test(message) ? 1 : 0);
  const reason = /Expected Number of Columns/i.test(message)
    ? 'fieldCount'
    : /unterminated quote/i.test(message)
      ? 'openQuote'
      : /utf-?8|unicode|encod/i.test(message)
        ? 'encoding'
        : 'syntax';
  return new AuditError('parseFailed', { path, reason, ...(line === undefined ? {} : { line }) }, error);
}

/** The database and the file system throw plain errors; another kind (type, range, link) comes from the program itself. */
export const isMistake = (error: unknown): boolean => !(error instanceof Error) || error.constructor !== Error;

async function headOf(path: string): Promise<string> {
  const head = Buffer.alloc(headBytes);
  let read: number;
  try {
    const file = await open(path, 'r');
    try {
      read = (await file.read(head, 0, headBytes, 0)).bytesRead;
    } finally {
      await file.close();
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    throw new AuditError(code === 'ENOENT' ? 'fileNotFound' : 'fileUnreadable', { path, reason: code }, error);
  }
  const bytes = head.subarray(0, read);
  return (bytes[0] === 0x1f && bytes[1] === 0x8b ? await unzipped(bytes) : bytes).toString('utf8');
}

/** What the first bytes of a gzip file unpack to, as far as they reach. */
const unzipped = (head: Buffer): Promise<Buffer> =>
  new Promise((resolve) => {
    const parts: Buffer[] = [];
    const gunzip = createGunzip();
    const done = () => resolve(Buffer.concat(parts).subarray(0, headBytes));
    gunzip.on('data', (part: Buffer) => parts.push(part));
    gunzip.on('end', done).on('error', done);
    gunzip.end(head);
  });
