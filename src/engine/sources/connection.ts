import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { quoteText } from './sql.ts';

/**
 * Runs `use` on an in-memory database of its own that can read exactly `files` and nothing else: no network, no
 * extensions, no settings. It spills into `temporary`. Aborting interrupts the running query, closes the database and
 * rejects with the signal's reason.
 *
 * @param files absolute paths, none with glob characters (`plainPath`)
 */
export async function withLockedDatabase<T>(
  files: readonly string[],
  temporary: string,
  signal: AbortSignal,
  use: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  // A folder of its own: whatever lies in the database's temporary folder can be read by the SQL that runs in it.
  const spill = await mkdtemp(join(temporary, 'spill-'));
  const instance = await DuckDBInstance.create(':memory:');
  let connection: DuckDBConnection | undefined;
  let again: NodeJS.Timeout | undefined;
  const stop = () => {
    // An interrupt that falls between two queries is lost, so it is repeated until the database is closed.
    connection?.interrupt();
    again = setInterval(() => connection?.interrupt(), 50);
  };
  signal.addEventListener('abort', stop, { once: true });
  try {
    connection = await instance.connect();
    await connection.run(lockdown(files, spill).join(';\n'));
    signal.throwIfAborted();
    return await use(connection);
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
    clearInterval(again);
    connection?.closeSync();
    instance.closeSync();
    await rm(spill, { recursive: true, force: true });
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
  `set allowed_paths = [${files.map(quoteText).join(', ')}]`,
  'set enable_external_access = false',
  'set lock_configuration = true',
];
