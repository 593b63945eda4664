import { mkdtemp, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { AuditError } from '../../../protocol/failures.ts';
import type { Dataset, Query } from '../../../protocol/query.ts';
import type { FileNote } from '../../../protocol/reading.ts';
import type { Ports } from '../../ports.ts';
import { withLockedDatabase } from '../connection.ts';
import { notesOf, whileChecked } from '../files/checked.ts';
import { filesOf, type Reading } from '../files/reading.ts';
import { withReadings } from '../files/readings.ts';
import { memoryLimit } from '../memoryLimit.ts';
import { datasetsIn, parsedQuery } from './parse.ts';
import { statementOf, written } from './statement.ts';

/** What a query gave, as a file that is read as any other. */
export type Result = {
  readonly path: string;
  /** What it was made from, in the order of the query. */
  readonly datasets: readonly Dataset[];
  /** What only a look at all of their rows tells. */
  readonly notes: readonly FileNote[];
};

/** How far a query may go. */
export type Bounds = { readonly milliseconds: number; readonly bytes: number; readonly memory?: number };
const usual: Bounds = { milliseconds: 120_000, bytes: 20e9 };

/**
 * Runs `use` on what a query gives, written into the temporary folder; it is gone afterwards, however that ends. The query
 * runs in a database that can read the files of its datasets and this one, and nothing else.
 *
 * @param path of the audit: the result is named after it, since a file's name tells something of what it holds
 * @throws AuditError noSuchTable, noSuchColumn, sqlRefused, sqlFailed, fileEmpty, outOfMemory, diskFull, and those of
 *   `withReadings`; the signal's reason once it is aborted
 */
export async function withResult<T>(
  query: Query,
  path: string,
  { temporary, thread }: Pick<Ports, 'temporary' | 'thread'>,
  signal: AbortSignal,
  progress: (share: number) => void,
  use: (result: Result) => Promise<T>,
  bounds = usual,
): Promise<T> {
  signal.throwIfAborted();
  const folder = await mkdtemp(join(temporary, 'query-'));
  const file = join(folder, `${plainName(path)}.parquet`);
  const memory = memoryLimit(bounds.memory);
  const over = new AbortController();
  const stop = AbortSignal.any([signal, memory.signal, over.signal]);
  try {
    let result: Result;
    try {
      const sql = query.sql.replace(/[;\s]+$/, '');
      const parts = await withLockedDatabase([], temporary, stop, (database) => parsedQuery(database, sql));
      const datasets = datasetsIn(parts, query);
      const notes = await withReadings(pathsIn(datasets), temporary, stop, async (readings) => {
        const files = [...readings.flatMap(filesOf), file];
        const { result: rows, structures } = await whileChecked(readings, thread, stop, (checked) =>
          withLockedDatabase(files, temporary, checked, async (connection) => {
            const statement = await statementOf(connection, { sql, parts, datasets, readings }, checked);
            const ended = watched(file, bounds, over);
            const timer = setInterval(() => progress(Math.min(1, connection.progress.percentage / 100)), 100);
            try {
              await written(connection, statement, file, readings);
              if (await isLarger(file, bounds.bytes)) over.abort('tooLarge');
              over.signal.throwIfAborted();
            } finally {
              clearInterval(timer);
              ended();
            }
            return statement.rows;
          }),
        );
        for (const [at, reading] of readings.entries()) checkRows(reading, rows[at], structures[at]?.rows);
        return readings.flatMap((reading, at) => named(notesOf(reading, structures[at]), reading, path));
      });
      result = { path: file, datasets, notes };
    } catch (error) {
      signal.throwIfAborted();
      if (memory.signal.aborted) throw new AuditError('outOfMemory', { of: 'query' }, error);
      if (over.signal.aborted)
        throw new AuditError('sqlFailed', { of: 'query', reason: String(over.signal.reason) }, error);
      throw error;
    } finally {
      memory.end();
    }
    return await use(result);
  } finally {
    // On Windows it cannot go before whoever still reads it has heard that it is over.
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}

const pathsIn = (datasets: readonly Dataset[]): readonly string[] => datasets.map(({ path }) => path);

/** Notes of another file than the one that an audit is named after say which. */
export const named = (
  notes: readonly FileNote[],
  { path: file }: Pick<Reading, 'path'>,
  main: string,
): readonly FileNote[] => notes.map((note) => (file === main ? note : { ...note, file }));

/** A file's name without what means something in a pattern. */
const plainName = (path: string): string =>
  basename(path)
    .replace(/\.[^.]*$/, '')
    .replaceAll(/[^\p{L}\p{N}_-]/gu, '_')
    .slice(0, 60) || 'result';

/**
 * A query can be written so that it never ends, or so that what it gives fills the disk. What it needs on the way there has
 * a limit in the database.
 */
function watched(file: string, { milliseconds, bytes }: Bounds, over: AbortController): () => void {
  const late = setTimeout(() => over.abort('deadline'), milliseconds);
  const looking = setInterval(() => {
    void isLarger(file, bytes).then((larger) => larger && over.abort('tooLarge'));
  }, 200);
  return () => {
    clearTimeout(late);
    clearInterval(looking);
  };
}

const isLarger = (file: string, bytes: number): Promise<boolean> =>
  stat(file).then(
    ({ size }) => size > bytes,
    () => false,
  );

/** @throws AuditError parseFailed where the database saw another number of rows than there are */
function checkRows({ path }: Reading, seen: number | undefined, there: number | undefined): void {
  if (seen !== undefined && there !== undefined && seen !== there)
    throw new AuditError('parseFailed', { path, reason: 'rowCount' });
}
