import { type DuckDBConnection, StatementType } from '@duckdb/node-api';
import { AuditError } from '../../protocol/failures.ts';
import type { Relation } from './files/tabular.ts';
import { quoteName } from './sql.ts';

/**
 * A user's condition may be anything at all. It must be one expression wherever it is put, bare and in brackets, so that
 * it cannot close our bracket and go on by itself; the database it runs in is locked besides.
 *
 * @throws AuditError sqlRefused, sqlFailed
 */
export async function checkCondition(connection: DuckDBConnection, where: string): Promise<void> {
  await checkStatement(connection, `select ${where}\n`);
  await checkStatement(connection, `select 1 where (${where}\n)`);
  await checkStatement(connection, `select coalesce((${where}\n), false)`);
}

/** @throws AuditError sqlRefused unless the text is one SELECT; sqlFailed where it is no SQL */
export async function checkStatement(connection: DuckDBConnection, sql: string, prepare = false): Promise<void> {
  let count: number;
  let type: StatementType | undefined;
  try {
    const statements = await connection.extractStatements(sql);
    count = statements.count;
    if (count === 1 && prepare) {
      const prepared = await statements.prepare(0);
      type = prepared.statementType;
      prepared.destroySync();
    }
  } catch (error) {
    throw conditionFailed(error);
  }
  if (count !== 1) throw new AuditError('sqlRefused', { reason: 'statements' });
  if (prepare && type !== StatementType.SELECT) throw new AuditError('sqlRefused', { reason: 'notSelect' });
}

/** What the database said of a condition: its first line, which names columns of the user's own text. */
export function conditionFailed(error: unknown): AuditError {
  if (error instanceof AuditError) return error;
  const message = error instanceof Error ? (error.message.split('\n')[0] ?? '') : '';
  const refused = /Permission Error|disabled by configuration|configuration has been locked|Cannot (access|load|open)/i;
  return refused.test(message)
    ? new AuditError('sqlRefused', { reason: 'confined' }, error)
    : new AuditError('sqlFailed', { reason: message }, error);
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
        return `coalesce(bool_and(try_cast(${column} as ${type}) is not null) filter (${column} is not null and ${column} <> ''), false)`;
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
