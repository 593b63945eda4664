import type { DuckDBConnection } from '@duckdb/node-api';
import { outcomeCode } from './classes.ts';
import { classesIn, codingOf, readDictionaries } from './coding.ts';
import { checkStatement } from './condition.ts';
import type { Dimension } from './dimensions.ts';
import type { Reading } from './files/reading.ts';
import { prepare } from './prepare.ts';
import type { TallyPlan } from './source.ts';
import { textOf } from './values.ts';

/** The code of a group without a value. */
const noValue = 65_535;

/** For each group column of a plan, what its codes stand for. */
export type Legends = readonly (readonly string[])[];

/**
 * Writes the audited rows of a plan into a table of the database: `key` (UBIGINT; NULL without an id), `label` and
 * `predicted` (0 or 1), and `g0`, `g1`, … a code for each group column. The key is 64 bits of a hash of the id's text, or the
 * row's place among the audited ones.
 *
 * @param known codes that stand for something already; others come after them
 * @returns what codes stand for
 */
export async function writeCodedRows(
  connection: DuckDBConnection,
  table: string,
  plan: TallyPlan,
  readings: readonly Reading[],
  by: 'id' | 'rowOrder',
  known: Legends,
  signal: AbortSignal,
): Promise<Legends> {
  const { roles, where } = plan;
  const prepared = await prepare(connection, plan, readings, signal);
  const dictionaries = await readDictionaries(connection, prepared, roles, true);
  const { parts, dimensions } = codingOf(prepared, roles, where, dictionaries, classesIn(dictionaries, roles));
  const legends = dimensions.map(({ keys }, at) => [...new Set([...(known[at] ?? []), ...keys])]);
  const id = prepared.id && textOf(prepared.id);
  const key = by === 'id' ? `case when ${id} is not null then hash(${id}) end` : 'row_number() over ()';
  const columns = [
    `(${key})::ubigint as key`,
    `(${parts.label.sql})::utinyint as label`,
    `(${parts.prediction.sql})::utinyint as predicted`,
    ...dimensions.map((dimension, at) => `${recoded(dimension, legends[at]!)} as g${at}`),
  ];
  const classes = `(${outcomeCode.negative}, ${outcomeCode.positive})`;
  const wanted = [
    `(${parts.label.sql}) in ${classes}`,
    `(${parts.prediction.sql}) in ${classes}`,
    ...(parts.split === undefined ? [] : [`(${parts.split})`]),
    ...(parts.where === undefined ? [] : [`(${parts.where}\n)`]),
  ];
  const sql = `select ${columns.join(', ')} from ${parts.from} where ${wanted.join(' and ')}`;
  if (where !== undefined) await checkStatement(connection, sql);
  await connection.run(`create table ${table} as ${sql}`);
  // The next plan's files are loaded under these names.
  for (const loaded of ['left', 'other', 'right']) await connection.run(`drop table if exists evenhand_${loaded}`);
  return legends;
}

/** A dimension in the codes of a legend. */
function recoded({ sql, keys }: Dimension, legend: readonly string[]): string {
  const codes = [...keys.map((text) => legend.indexOf(text)), noValue];
  return `([${codes.join(', ')}]::usmallint[])[(${sql})::integer + 1]`;
}
