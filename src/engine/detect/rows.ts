import type { FileFormat } from '../../protocol/detection.ts';
import { AuditError } from '../../protocol/failures.ts';
import type { Dataset, Query } from '../../protocol/query.ts';
import type { FileNote } from '../../protocol/reading.ts';
import type { Ports } from '../ports.ts';
import { named, withResult } from '../sources/query/result.ts';
import { sampleOf } from './sample.ts';

/** Where the rows are that an audit is of: in its file, or in what a query gave. */
export type Rows = {
  readonly path: string;
  readonly queried?: {
    readonly sql: string;
    readonly datasets: readonly Dataset[];
    /** Of the first dataset. */
    readonly format: FileFormat;
    readonly notes: readonly FileNote[];
  };
};

/**
 * Runs `use` on the rows that are asked for. Each dataset of a query is looked at as a file of its own, too: what is wrong
 * with it, or had to be decided to read it, is said. What is thrown names the audit's file, never the one that is between.
 *
 * @throws AuditError as `withResult` and `sampleOf`
 */
export async function withRows<T>(
  { path, query }: { readonly path: string; readonly query?: Query },
  ports: Ports,
  signal: AbortSignal,
  progress: (share: number) => void,
  use: (rows: Rows) => Promise<T>,
): Promise<T> {
  if (query === undefined) return use({ path });
  const { withDatabase: _, ...place } = ports;
  return withResult(query, path, place, signal, progress, async (result) => {
    const { datasets } = result;
    const notes = [...result.notes];
    let format: FileFormat | undefined;
    for (const dataset of datasets) {
      const sample = await sampleOf(dataset.path, place, signal);
      format ??= sample.format;
      notes.unshift(...named(sample.notes, dataset, path));
    }
    try {
      return await use({ path: result.path, queried: { sql: query.sql, datasets, format: format!, notes } });
    } catch (error) {
      throw elsewhere(error, result.path, path);
    }
  });
}

/** The same failure of another file. */
function elsewhere(error: unknown, from: string, to: string): unknown {
  if (!(error instanceof AuditError) || !Object.values(error.facts).includes(from)) return error;
  const facts = Object.entries(error.facts).map(([name, fact]) => [name, fact === from ? to : fact] as const);
  return new AuditError(error.code, Object.fromEntries(facts), error.cause);
}
