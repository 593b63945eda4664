import type { DuckDBConnection } from '@duckdb/node-api';

/** What the engine needs from outside. The worker and the command line each bring their own. */
export type Ports = {
  /** Folder for spilled data; exists, private to this process, removed by its owner. */
  readonly temporary: string;
  /** Script of the threads that help with large files (`thread.ts`); without it one thread does all. */
  readonly thread?: string;
  /** Where the audit keeps a database from looking at the columns to counting; without it each opens its own. */
  readonly withDatabase?: WithDatabase;
  /** The tool's version, for the record. */
  readonly version: string;
  /** Diagnostics; never names of columns, groups or values above `debug`. */
  readonly log: { debug(text: string): void; warn(text: string): void };
};

/** How a database that can read exactly `files` is opened, used and closed: see `withLockedDatabase`. */
export type WithDatabase = <T>(
  files: readonly string[],
  temporary: string,
  signal: AbortSignal,
  use: (connection: DuckDBConnection) => Promise<T>,
) => Promise<T>;
