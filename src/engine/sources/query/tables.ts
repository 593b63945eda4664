import type { DuckDBConnection } from '@duckdb/node-api';
import type { Relation } from '../files/tabular.ts';
import { quoteName } from '../sql.ts';

/** What the query sees of a dataset, and how many rows it has where they were counted. */
export type Table = { readonly sql: string; readonly rows?: number };

const sampleRows = 20_000;

/**
 * A dataset as a query sees it. Text that is a number or a day in every row is one, so that it can be compared, added up
 * and joined; where any cell is not, or would read otherwise as a number (`007`, an id of twenty digits), it stays text.
 *
 * @param typed whether the file itself says what its columns are
 * @param wanted whether the query may look at a column
 */
export async function tableOf(
  connection: DuckDBConnection,
  { from, columns }: Relation,
  typed: boolean,
  wanted: (column: string) => boolean,
): Promise<Table> {
  if (typed) return { sql: `select * from ${from}` };
  const texts = [...columns].flatMap(([name, type]) => (type === 'VARCHAR' && wanted(name) ? [name] : []));
  const all = new Map(texts.map((name) => [name, types] as const));
  const { found: likely } = await typesIn(connection, `(select * from ${from} limit ${sampleRows})`, all);
  // What the first rows were taken for, and what else they could be.
  const open = [...likely].map(([name, type]) => [name, type === 'bigint' ? ['bigint', 'double'] : [type]] as const);
  const { found, rows } = await typesIn(connection, from, new Map(open as [string, Type[]][]));
  const cells = [...columns.keys()].map((name) => {
    const [type, column] = [found.get(name), quoteName(name)];
    return type === undefined ? column : `try_cast(${column} as ${type}) as ${column}`;
  });
  return { sql: `select ${cells.join(', ')} from ${from}`, rows };
}

const types = ['bigint', 'double', 'date', 'timestamp'] as const;
type Type = (typeof types)[number];

/** A number of at most 15 digits before its point, which a double holds, and no zeros before it, which it does not keep. */
const real = `'\\s*([+-]?((0|[1-9][0-9]{0,14})(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?|[nN][aA][nN])\\s*'`;

const is: { readonly [type in Type]: (column: string) => string } = {
  bigint: (column) => `try_cast(${column} as bigint)::varchar = ${column}`,
  double: (column) => `regexp_full_match(${column}, ${real}) and try_cast(${column} as double) is not null`,
  date: (column) => `try_cast(${column} as date)::varchar = ${column}`,
  // A day by itself that is not written as one is left as it is.
  timestamp: (column) => `contains(${column}, ':') and try_cast(${column} as timestamp) is not null`,
};

/** The first of the types that each column is of in all rows, and the number of rows. A column of empty cells is of none. */
async function typesIn(
  connection: DuckDBConnection,
  from: string,
  open: ReadonlyMap<string, readonly Type[]>,
): Promise<{ readonly found: ReadonlyMap<string, Type>; readonly rows: number }> {
  const asked = [...open].flatMap(([name, types]) => types.map((type) => ({ name, type })));
  const tests = asked.map(({ name, type }) => {
    const column = quoteName(name);
    return `coalesce(bool_and(coalesce(${is[type](column)}, false)) filter (${column} is not null and ${column} <> ''), false)`;
  });
  const sql = `select count(*)::double, ${[...tests, 'true'].join(', ')} from ${from}`;
  const [rows, ...held] = (await connection.runAndReadAll(sql)).getRowsJS()[0] as [number, ...boolean[]];
  const found = new Map<string, Type>();
  for (const [at, { name, type }] of asked.entries()) if (held[at] && !found.has(name)) found.set(name, type);
  return { found, rows };
}
