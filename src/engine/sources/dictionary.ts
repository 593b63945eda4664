import type { DuckDBConnection } from '@duckdb/node-api';
import { marked, unmarked } from './sql.ts';

/** The values of a column, most frequent first (ties by text), and how many there are in all. */
export type Dictionary = {
  readonly values: readonly { readonly text: string; readonly rows: number }[];
  readonly distinct: number;
  /** Rows without a value. */
  readonly missing: number;
};

const sampleRows = 20_000;
const mostValues = 1000;

/**
 * The values of some columns, all counted in one scan; at most 1,000 are listed for each.
 *
 * @param from what to read, with the columns `names` as text or NULL
 * @param whole all rows, or only the first 20,000
 */
export async function dictionariesOf(
  connection: DuckDBConnection,
  from: string,
  names: readonly string[],
  whole: boolean,
): Promise<readonly Dictionary[]> {
  if (names.length === 0) return [];
  const sets = names.map((name) => `(${name})`).join(', ');
  const which = names.map((name, at) => `when grouping(${name}) = 0 then ${at}`).join(' ');
  const sql = `
    with seen as (
      select case ${which} end as col, coalesce(${names.join(', ')}) as val, count(*) as num
      from (select ${names.join(', ')} from ${from} ${whole ? '' : `limit ${sampleRows}`})
      group by grouping sets (${sets})
    )
    select col, ${marked('val')}, num::double, (count(val) over (partition by col))::double as many
    from seen
    qualify val is null or row_number() over (partition by col order by val is null, num desc, val) <= ${mostValues}
    order by col, num desc, val`;
  const rows = (await connection.runAndReadAll(sql)).getRowsJS() as [number, string | null, number, number][];
  return names.map((_, at) => {
    const mine = rows.filter(([col]) => col === at);
    return {
      values: mine.flatMap(([, text, num]) => (text === null ? [] : [{ text: unmarked(text), rows: num }])),
      distinct: mine[0]?.[3] ?? 0,
      missing: mine.find(([, text]) => text === null)?.[2] ?? 0,
    };
  });
}
