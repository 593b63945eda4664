import type { DuckDBConnection } from '@duckdb/node-api';
import { AuditError } from '../../../protocol/failures.ts';
import type { Dataset } from '../../../protocol/query.ts';
import { checkStatement, conditionFailed } from '../condition.ts';
import { checkPages } from '../files/parquetPages.ts';
import { filesOf, type Reading } from '../files/reading.ts';
import { isMistake, readingFailed } from '../files/readingFailed.ts';
import { relationOf } from '../files/relation.ts';
import type { Relation } from '../files/tabular.ts';
import { quoteName, quoteText } from '../sql.ts';
import { writingFailed } from '../writingFailed.ts';
import { checkColumns, ofQuery } from './parse.ts';
import { tableOf } from './tables.ts';
import type { QueryParts } from './tree.ts';

/** A query that was looked at, and how each of its datasets is to be read. */
export type Asked = {
  readonly sql: string;
  readonly parts: QueryParts;
  readonly datasets: readonly Dataset[];
  readonly readings: readonly Reading[];
};

/** One SELECT that can be run, and the rows of each dataset where they were counted. */
export type Statement = { readonly sql: string; readonly rows: readonly (number | undefined)[] };

/**
 * The query, once its datasets stand ready under their names: as temporary views, which come before whatever else has a
 * name.
 *
 * @throws AuditError noSuchColumn, sqlRefused, sqlFailed, and those of reading the datasets
 */
export async function statementOf(
  connection: DuckDBConnection,
  { sql, parts, datasets, readings }: Asked,
  signal: AbortSignal,
): Promise<Statement> {
  const loaded = freePrefix(datasets);
  const relations: Relation[] = [];
  for (const [at, reading] of readings.entries())
    relations.push(await reads(reading, signal, () => relationIn(connection, reading, `${loaded}${at}`, signal)));
  checkColumns(parts, relations);
  const wanted = (column: string) => parts.star || parts.columns.has(column.toLowerCase());
  const rows: (number | undefined)[] = [];
  for (const [at, reading] of readings.entries())
    await reads(reading, signal, async () => {
      const table = await tableOf(connection, relations[at]!, hasTypes(reading), wanted);
      await connection.run(`create temporary view ${quoteName(datasets[at]!.name)} as ${table.sql}`);
      rows.push(table.rows);
    });
  await checkStatement(connection, sql).catch((error: unknown) => {
    throw ofQuery(error);
  });
  const twice = await nameGivenTwice(connection, sql);
  if (twice !== undefined) throw new AuditError('sqlRefused', { of: 'query', reason: 'twoColumns', part: twice });
  return { sql, rows };
}

/**
 * Writes what a statement gives into a file.
 *
 * @throws AuditError sqlFailed; fileEmpty where it gives no row; outOfMemory, diskFull, and those of reading the datasets
 */
export async function written(
  connection: DuckDBConnection,
  { sql }: Statement,
  file: string,
  readings: readonly Reading[],
): Promise<void> {
  let rows: number;
  try {
    // In the order of the query, so that the same query gives the same file.
    const to = `${quoteText(file)} (format parquet, use_tmp_file false)`;
    rows = Number((await connection.runAndReadAll(`copy (${sql}\n) to ${to}`)).getRowsJS()[0]?.[0]);
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    const writing = writingFailed(error);
    if (writing) throw writing;
    if (/Out of Memory/i.test(message)) throw new AuditError('outOfMemory', { of: 'query' }, error);
    const broken = readings.find((reading) => filesOf(reading).some((one) => message.includes(one)));
    throw broken === undefined || isMistake(error)
      ? ofQuery(conditionFailed(error))
      : readingFailed(broken.path, error);
  }
  if (rows === 0) throw new AuditError('fileEmpty', { of: 'query' });
}

async function relationIn(
  connection: DuckDBConnection,
  reading: Reading,
  name: string,
  signal: AbortSignal,
): Promise<Relation> {
  if (reading.format === 'parquet') for (const file of filesOf(reading)) await checkPages(connection, file, signal);
  return relationOf(connection, reading, name, signal);
}

async function reads<T>({ path }: Reading, signal: AbortSignal, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    signal.throwIfAborted();
    const failed = readingFailed(path, error);
    if (!(failed instanceof AuditError) || 'path' in failed.facts || 'file' in failed.facts) throw failed;
    throw new AuditError(failed.code, { path, ...failed.facts }, failed.cause);
  }
}

/** Text files and JSON say nothing of types; the others do. */
const hasTypes = ({ format }: Reading): boolean =>
  format === 'parquet' || format === 'arrow' || format === 'npy' || format === 'npz';

/** The first name that two columns of a result have, whatever their capitals. */
async function nameGivenTwice(connection: DuckDBConnection, sql: string): Promise<string | undefined> {
  const statement = await connection.prepare(sql);
  try {
    const names = Array.from({ length: statement.columnCount }, (_, at) => statement.columnName(at));
    const seen = new Set<string>();
    return names.find((name) => seen.size === seen.add(name.toLowerCase()).size);
  } finally {
    statement.destroySync();
  }
}

/** A beginning of names that no dataset has. */
function freePrefix(datasets: readonly Dataset[]): string {
  let prefix = 'evenhand_';
  while (datasets.some(({ name }) => name.toLowerCase().startsWith(prefix))) prefix = `x${prefix}`;
  return prefix;
}
