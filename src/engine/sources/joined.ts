import type { DuckDBConnection } from '@duckdb/node-api';
import { AuditError } from '../../protocol/failures.ts';
import type { Join } from '../../protocol/roles.ts';
import { broughtColumns } from './brought.ts';
import type { Relation } from './files/tabular.ts';
import { quoteName } from './sql.ts';
import { textOf, valueFrom } from './values.ts';

export type Joined = Relation & {
  /** True for rows that found a partner; absent when every row has one by construction. */
  readonly matched?: string;
  /** Keys that stand more than once in the right file; the first row of each is used. */
  readonly duplicateKeys: number;
};

/**
 * The rows of the left file with the columns of the right one, named by `broughtColumns`. Keys are compared as text.
 *
 * @param needed columns that will be asked for; absent: all
 * @throws AuditError noSuchColumn, joinFailed (row order with unequal numbers of rows)
 */
export async function joinRelations(
  connection: DuckDBConnection,
  left: Relation,
  right: Relation,
  join: Join,
  needed: ReadonlySet<string> | undefined,
): Promise<Joined> {
  const brought = broughtColumns(left.columns.keys(), right.columns.keys(), join.on).filter(
    ({ as }) => needed === undefined || needed.has(as),
  );
  const columns = new Map([...left.columns, ...brought.map(({ name, as }) => [as, right.columns.get(name)!] as const)]);
  const tidy = left.tidy && right.tidy;
  const mine = [...left.columns.keys()].filter((name) => needed === undefined || needed.has(name));
  const list = (of: string, names: readonly string[]) => names.map((name) => `${of}.${quoteName(name)}`);
  const names = brought.map(({ as }) => as);
  const renamed = (of: string) => brought.map(({ name, as }) => `${of}.${quoteName(name)} as ${quoteName(as)}`);
  if (join.on === 'rowOrder') {
    const [leftRows, rightRows] = [await rowsOf(connection, left), await rowsOf(connection, right)];
    if (leftRows !== rightRows)
      throw new AuditError('joinFailed', { join: join.path, reason: 'rowCount', left: leftRows, right: rightRows });
    const selected = [...list('l', mine), ...renamed('r')].join(', ') || '1';
    return {
      from: `(select ${selected} from (select * from ${left.from}) as l positional join (select * from ${right.from}) as r)`,
      columns,
      tidy,
      duplicateKeys: 0,
    };
  }
  const leftKey = keyOf(left, join.on.left);
  const rightKey = keyOf(right, join.on.right, join.path);
  // The partner table is made by us before any foreign text runs; it spills to disk when it is large.
  await connection.run(
    `create table evenhand_right as select ${[
      `${rightKey('p')} as evenhand_key`,
      'row_number() over () as evenhand_row',
      ...renamed('p'),
    ].join(', ')} from ${right.from} as p`,
  );
  const duplicateKeys = await numberOf(
    connection,
    `select count(*) from (select 1 from evenhand_right where evenhand_key is not null group by evenhand_key having count(*) > 1)`,
  );
  if (duplicateKeys > 0)
    await connection.run(
      `create or replace table evenhand_right as select * from evenhand_right
       qualify row_number() over (partition by evenhand_key order by evenhand_row) = 1`,
    );
  const selected = [...list('l', mine), ...list('r', names), 'r.evenhand_row is not null as evenhand_matched'].join(
    ', ',
  );
  return {
    from: `(select ${selected} from ${left.from} as l left join evenhand_right as r on ${leftKey('l')} = r.evenhand_key)`,
    columns,
    tidy,
    matched: 'evenhand_matched',
    duplicateKeys,
  };
}

/** @param path of the file, where it is not the audited one */
function keyOf(relation: Relation, name: string, path?: string): (of: string) => string {
  const type = relation.columns.get(name);
  if (type === undefined)
    throw new AuditError('noSuchColumn', { ...(path && { path }), column: name, near: nearest(name, relation) });
  return (of) => textOf(valueFrom(`${of}.${quoteName(name)}`, type));
}

/** The columns whose names share the most letters with a name that is none. */
export function nearest(name: string, relation: Pick<Relation, 'columns'>): readonly string[] {
  const letters = (text: string) => new Set(text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, ''));
  const wanted = letters(name);
  const alike = (other: string) => {
    const has = letters(other);
    const both = [...wanted].filter((letter) => has.has(letter)).length;
    return both / Math.max(1, wanted.size + has.size - both);
  };
  return [...relation.columns.keys()]
    .map((column) => ({ column, like: alike(column) }))
    .filter(({ like }) => like >= 0.5)
    .sort((a, b) => b.like - a.like)
    .slice(0, 3)
    .map(({ column }) => column);
}

const rowsOf = (connection: DuckDBConnection, { from }: Relation) =>
  numberOf(connection, `select count(*) from ${from}`);

async function numberOf(connection: DuckDBConnection, sql: string): Promise<number> {
  return Number((await connection.runAndReadAll(sql)).getRowsJS()[0]?.[0]);
}
