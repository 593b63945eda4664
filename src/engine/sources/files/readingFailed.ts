import { AuditError } from '../../../protocol/failures.ts';
import { writingFailed } from '../writingFailed.ts';

/** What the database says, and the reason that stands for it. */
const reasons: readonly (readonly [RegExp, string])[] = [
  [/Expected Number of Columns/i, 'fieldCount'],
  [/unterminated quote/i, 'openQuote'],
  [/duplicate key/i, 'duplicateKey'],
  [/Expected OBJECT|Expected top-level JSON array/i, 'notAnObject'],
  [/is encrypted|encryption/i, 'encrypted'],
  [/Unsupported compression|codec/i, 'codec'],
  [/parquet|thrift|TProtocol|metadata|footer|snappy|zstd|page header/i, 'parquet'],
  [/utf-?8|unicode|encod/i, 'encoding'],
];

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
  const reason = reasons.find(([said]) => said.test(message))?.[1] ?? 'syntax';
  return new AuditError('parseFailed', { path, reason, ...(line === undefined ? {} : { line }) }, error);
}

/** The database and the file system throw plain errors; another kind (type, range, link) comes from the program itself. */
export const isMistake = (error: unknown): boolean => !(error instanceof Error) || error.constructor !== Error;
