import { type DuckDBConnection, StatementType } from '@duckdb/node-api';
import { AuditError } from '../../protocol/failures.ts';
import { checkTree, type Parsed } from './conditionTree.ts';
import type { Relation } from './files/tabular.ts';
import { quoteName, quoteText } from './sql.ts';

/** Longer ones take the database seconds to read and hundreds of megabytes to hold. */
const mostCharacters = 10_000;

/**
 * A user's condition may be anything at all. It must be one plain expression over the columns wherever it is put, bare
 * and in brackets, so that it cannot close our bracket and go on by itself; the database it runs in is locked besides.
 *
 * @throws AuditError sqlRefused, sqlFailed, noSuchColumn
 */
export async function checkCondition(
  connection: DuckDBConnection,
  where: string,
  columns: Relation['columns'],
): Promise<void> {
  if (where.length > mostCharacters) throw new AuditError('sqlRefused', { reason: 'length' });
  // The database would take this character for the end of a statement.
  if (where.includes('\0')) throw new AuditError('sqlRefused', { reason: 'statements' });
  for (const sql of [`select ${where}\n`, `select (${where}\n)`]) checkTree(await parsedBy(connection, sql), columns);
}

/** What the parser makes of a text that is to be one SELECT; it runs nothing. */
export async function parsedBy(connection: DuckDBConnection, sql: string): Promise<Parsed> {
  const tree = `json_serialize_sql(${quoteText(sql)}, skip_null := true, skip_empty := true, skip_default := true)`;
  const rows = (await connection.runAndReadAll(`select ${tree}::varchar`)).getRowsJS();
  return JSON.parse(rows[0]![0] as string) as Parsed;
}

/**
 * For a finished statement that holds a condition.
 *
 * @throws AuditError sqlRefused unless the text is one SELECT; sqlFailed where the database does not take it
 */
export async function checkStatement(connection: DuckDBConnection, sql: string): Promise<void> {
  let type: StatementType;
  try {
    const statements = await connection.extractStatements(sql);
    if (statements.count !== 1) throw new AuditError('sqlRefused', { reason: 'statements' });
    const prepared = await statements.prepare(0);
    type = prepared.statementType;
    prepared.destroySync();
  } catch (error) {
    throw conditionFailed(error);
  }
  if (type !== StatementType.SELECT) throw new AuditError('sqlRefused', { reason: 'notSelect' });
}

/** What the database said of a condition: its first line, where that is of the user's own text and not of a cell. */
export function conditionFailed(error: unknown): AuditError {
  if (error instanceof AuditError) return error;
  const message = error instanceof Error ? (error.message.split('\n')[0] ?? '') : '';
  const refused = /Permission Error|disabled by configuration|configuration has been locked|Cannot (access|load|open)/i;
  if (refused.test(message)) return new AuditError('sqlRefused', { reason: 'confined' }, error);
  const said = /^(Binder|Catalog|Parser) Error: /.test(message) ? message : 'value';
  return new AuditError('sqlFailed', { reason: said }, error);
}

const sampleRows = 20_000;
const types = ['bigint', 'double', 'date', 'timestamp'] as const;

/**
 * The columns of a file as a condition sees them: text that reads as numbers or dates throughout the first rows is
 * cast, so that `age > 40` means what it says. A cell that does not cast is NULL.
 */
export async function typedColumns(connection: DuckDBConnection, relation: Relation): Promise<readonly string[]> {
  const texts = [...relation.columns].filter(([, type]) => type === 'VARCHAR').map(([name]) => name);
  const casts = new Map<string, string>();
  if (texts.length > 0) {
    const tests = texts.flatMap((name) =>
      types.map((type) => {
        const column = quoteName(name);
        // The database rounds what is no whole number.
        const whole = type === 'bigint' ? ` and regexp_full_match(${column}, '\\s*[+-]?[0-9]+\\s*')` : '';
        return `coalesce(bool_and(try_cast(${column} as ${type}) is not null${whole}) filter (${column} is not null and ${column} <> ''), false)`;
      }),
    );
    const sql = `select ${tests.join(', ')} from (select * from ${relation.from} limit ${sampleRows})`;
    const row = (await connection.runAndReadAll(sql)).getRowsJS()[0] as boolean[];
    for (const [at, name] of texts.entries()) {
      const type = types.find((_, which) => row[at * types.length + which]);
      if (type !== undefined) casts.set(name, type);
    }
  }
  return [...relation.columns.keys()].map((name) => {
    const type = casts.get(name);
    return type === undefined ? quoteName(name) : `try_cast(${quoteName(name)} as ${type}) as ${quoteName(name)}`;
  });
}
