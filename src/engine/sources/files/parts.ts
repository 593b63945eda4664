import { readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { AuditError } from '../../../protocol/failures.ts';
import { isTableName } from '../../../protocol/tableNames.ts';
import { quoteText } from '../sql.ts';

/** A table in several files. */
export type Parts = {
  /** Absolute, in natural order, none empty. */
  readonly files: readonly string[];
  /** Columns that the names of the folders hold (`split=test/`), the same for every file. */
  readonly keys: readonly string[];
};

/** With more files than this each of them costs more than its rows. */
const mostFiles = 10_000;

/**
 * The files of a folder, whatever is below it, or those that a pattern (`*`, `?`, `[…]`, `**`) matches; hidden ones and those
 * that begin with `_` are left out, as is usual where tables are written in parts.
 *
 * @returns nothing where the path is that of a file, or of nothing at all
 * @throws AuditError fileUnreadable `noTables`, `manyTables`; parseFailed `partsDiffer` where folders name other columns
 */
export async function partsOf(path: string): Promise<Parts | undefined> {
  const kind = await kindOf(path);
  if (kind === 'file') return undefined;
  const below = kind === 'folder' ? path : path.slice(0, path.slice(0, path.search(/[*?[]/)).lastIndexOf(sep) + 1);
  const found = kind === 'folder' ? await tablesBelow(path) : await matches(path);
  const files = await withoutEmpty(found.sort(new Intl.Collator('en', { numeric: true }).compare));
  if (files.length === 0) throw new AuditError('fileUnreadable', { path, reason: 'noTables' });
  if (files.length > mostFiles)
    throw new AuditError('fileUnreadable', { path, reason: 'manyTables', files: files.length });
  const keys = keysOf(relative(below, files[0]!));
  for (const file of files)
    if (keysOf(relative(below, file)).join('/') !== keys.join('/'))
      throw new AuditError('parseFailed', { path: file, reason: 'partsDiffer' });
  return { files, keys };
}

/** The files behind a path, which is that of a file, a folder or a pattern. */
export const filesOfTable = async (path: string): Promise<readonly string[]> => (await partsOf(path))?.files ?? [path];

async function kindOf(path: string): Promise<'file' | 'folder' | 'pattern'> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch {
    return /[*?[]/.test(path) ? 'pattern' : 'file';
  }
}

async function tablesBelow(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  return names
    .filter((name) => isTableName(name) && !name.split(sep).some((part) => /^[._]/.test(part)))
    .map((name) => join(folder, name));
}

/** A pattern is the user's own, and nothing but names is looked at. */
async function matches(pattern: string): Promise<string[]> {
  looking ??= DuckDBInstance.create(':memory:').then((instance) => instance.connect());
  const found = await (await looking).runAndReadAll(`select file from glob(${quoteText(pattern)})`);
  return found.getRowsJS().map(([file]) => String(file));
}

/** A pattern is looked up several times in one audit: what does so is opened once, with the first of them. */
let looking: Promise<DuckDBConnection> | undefined;

/** Whoever writes in parts also writes parts without a row. */
async function withoutEmpty(files: readonly string[]): Promise<readonly string[]> {
  const kept: string[] = [];
  for (const file of files) if ((await stat(file)).size > 0) kept.push(file);
  return kept;
}

const keysOf = (name: string): readonly string[] =>
  name
    .split(sep)
    .slice(0, -1)
    .flatMap((part) => /^([^=]+)=/.exec(part)?.[1] ?? []);
