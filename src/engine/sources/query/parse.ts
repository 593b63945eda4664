import type { DuckDBConnection } from '@duckdb/node-api';
import { AuditError } from '../../../protocol/failures.ts';
import type { Dataset, Query } from '../../../protocol/query.ts';
import { parsedBy } from '../condition.ts';
import type { Relation } from '../files/tabular.ts';
import { nearest } from '../joined.ts';
import { checkQueryTree, type QueryParts } from './tree.ts';

/** Longer ones take the database seconds to read and hundreds of megabytes to hold. */
const mostCharacters = 10_000;

/**
 * A query may be anything at all. It must be one SELECT wherever it is put, bare and in brackets, so that it cannot close
 * our bracket and go on by itself.
 *
 * @throws AuditError sqlRefused, sqlFailed
 */
export async function parsedQuery(connection: DuckDBConnection, sql: string): Promise<QueryParts> {
  try {
    if (sql.length > mostCharacters) throw new AuditError('sqlRefused', { reason: 'length' });
    // The database would take this character for the end of a statement.
    if (sql.includes('\0')) throw new AuditError('sqlRefused', { reason: 'statements' });
    const parts = checkQueryTree(await parsedBy(connection, sql));
    checkQueryTree(await parsedBy(connection, `(${sql}\n)`));
    return parts;
  } catch (error) {
    throw ofQuery(error);
  }
}

/**
 * The datasets that a query reads, in its order. The database does not tell small letters from capitals in names.
 *
 * @throws AuditError noSuchTable; sqlRefused where it reads none, or one of two names that differ only in capitals
 */
export function datasetsIn({ tables }: QueryParts, { datasets, others }: Query): readonly Dataset[] {
  const names = [...datasets.map(({ name }) => name), ...others];
  const used = tables.map((table) => {
    const same = datasets.filter(({ name }) => name.toLowerCase() === table.toLowerCase());
    if (same.length > 1) throw new AuditError('sqlRefused', { of: 'query', reason: 'twoDatasets', part: table });
    if (same.length === 1) return same[0]!;
    throw new AuditError('noSuchTable', { of: 'query', table, near: nearest(table, namesOnly(names)), tables: names });
  });
  if (used.length > 0) return used;
  throw new AuditError('sqlRefused', { of: 'query', reason: 'noDataset', tables: names });
}

/**
 * A bare word that is no column may be a function without brackets, such as the clock. Words with other signs in them are
 * what the database calls a column without a name.
 *
 * @throws AuditError noSuchColumn
 */
export function checkColumns({ bare, defined }: QueryParts, relations: readonly Relation[]): void {
  const columns = relations.flatMap((relation) => [...relation.columns.keys()]);
  const known = new Set([...columns.map((name) => name.toLowerCase()), ...defined]);
  const missing = bare.find((name) => /^[a-z_]+$/i.test(name) && !known.has(name.toLowerCase()));
  if (missing !== undefined)
    throw new AuditError('noSuchColumn', { of: 'query', column: missing, near: nearest(missing, namesOnly(columns)) });
}

const namesOnly = (names: readonly string[]) => ({ columns: new Map(names.map((name) => [name, ''])) });

/** What is said of a condition and of a query has the same codes, and other words. */
export function ofQuery(error: unknown): unknown {
  if (!(error instanceof AuditError)) return error;
  return new AuditError(error.code, { of: 'query', ...error.facts }, error.cause);
}
