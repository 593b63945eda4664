import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { WithDatabase } from '../ports.ts';
import { quotePath, quoteText } from './sql.ts';

/**
 * Runs `use` on an in-memory database of its own that can read exactly `files` and nothing else: no network, no
 * extensions, no settings. It spills into `temporary`. Aborting interrupts the running query, closes the database and
 * rejects with the signal's reason.
 *
 * @param files absolute paths
 */
export const withLockedDatabase: WithDatabase = async (files, temporary, signal, use) => {
  const database = await openLocked(files, temporary, signal);
  try {
    return await interruptible(database.connection, signal, use);
  } finally {
    await database.close();
  }
};

/** A database that is locked; whoever opened it closes it, once. */
export type LockedDatabase = { readonly connection: DuckDBConnection; readonly close: () => Promise<void> };

/** The database of `withLockedDatabase`; it is closed already where this rejects. */
export async function openLocked(
  files: readonly string[],
  temporary: string,
  signal: AbortSignal,
): Promise<LockedDatabase> {
  signal.throwIfAborted();
  // A folder of its own: whatever lies in the database's temporary folder can be read by the SQL that runs in it.
  const spill = await mkdtemp(join(temporary, 'spill-'));
  let instance: DuckDBInstance | undefined;
  let connection: DuckDBConnection | undefined;
  const close = async () => {
    connection?.closeSync();
    instance?.closeSync();
    await rm(spill, { recursive: true, force: true });
  };
  try {
    instance = await DuckDBInstance.create(':memory:');
    connection = await instance.connect();
    await interruptible(connection, signal, (open) => open.run(lockdown(files, spill).join(';\n')));
    signal.throwIfAborted();
    return { connection, close };
  } catch (error) {
    await close();
    signal.throwIfAborted();
    throw error;
  }
}

/** Runs `use`; aborting interrupts whatever it runs, and what it then throws becomes the signal's reason. */
export async function interruptible<T>(
  connection: DuckDBConnection,
  signal: AbortSignal,
  use: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  let again: NodeJS.Timeout | undefined;
  const stop = () => {
    // An interrupt that falls between two queries is lost, so it is repeated until `use` has ended.
    connection.interrupt();
    again = setInterval(() => connection.interrupt(), 50);
  };
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await use(connection);
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
    clearInterval(again);
  }
}

/** The order matters: after the last but one no path can be added, after the last nothing can be set. */
const lockdown = (files: readonly string[], temporary: string): readonly string[] => [
  'set autoinstall_known_extensions = false',
  'set autoload_known_extensions = false',
  'set allow_community_extensions = false',
  "set memory_limit = '400MB'",
  `set temp_directory = ${quoteText(temporary)}`,
  "set max_temp_directory_size = '20GB'",
  "set streaming_buffer_size = '32MB'",
  'set enable_progress_bar = true',
  'set enable_progress_bar_print = false',
  'set progress_bar_time = 0',
  // A file is entered several times, and what it says of itself need not be read each time.
  'set parquet_metadata_cache = true',
  // The path with its glob characters quoted is asked for as well as the one it means.
  `set allowed_paths = [${files.flatMap((file) => [quoteText(file), quotePath(file)]).join(', ')}]`,
  'set enable_external_access = false',
  'set lock_configuration = true',
];
