import type { DuckDBConnection } from '@duckdb/node-api';
import { type UnitsByKey, unitSums, unitsKey } from '../cube/units.ts';
import type { Coding } from './coding.ts';
import { checkStatement } from './condition.ts';
import type { Prepared } from './prepare.ts';
import type { Tally, TallyPlan } from './source.ts';
import { auditedRows, cellsOf, ownSums, repeatsOf, sumsBeside } from './unitStatement.ts';

export type Units = { readonly repeats: NonNullable<Tally['repeats']>; readonly byKey?: UnitsByKey };

/**
 * How the audited rows come in units, by one more look at them: how many there are, and where `roles.unit` says so the
 * sums over them in every group. The database keeps what it needs of the rows, about 12 bytes of each, and spills it.
 *
 * @returns nothing where no column names units
 */
export async function unitsOf(
  connection: DuckDBConnection,
  { roles, suspected, where, groupings }: TallyPlan,
  { unit }: Prepared,
  coding: Coding,
): Promise<Units | undefined> {
  const column = roles.unit ?? suspected;
  if (unit === undefined || column === undefined) return undefined;
  const rows = auditedRows(coding, unit);
  if (where !== undefined) await checkStatement(connection, rows);
  const ask = async (sql: string) => (await connection.runAndReadAll(sql)).getRowsJS() as number[][];
  const repeats = async (from: string) => {
    const [[units = 0, rows = 0, mostRows = 0] = []] = await ask(repeatsOf(from));
    return { column, units, rows, mostRows };
  };
  if (roles.unit === undefined) return { repeats: await repeats(`(${rows})`) };

  const keep = (name: string, sql: string) => connection.run(`create or replace temp table ${name} as ${sql}`);
  const weighted = coding.parts.weight !== undefined;
  await keep('evenhand_rows', rows);
  await keep('evenhand_units', cellsOf('evenhand_rows', [], weighted));
  const rowsIn = async (name: string) => (await ask(`select count(*)::double from ${name}`))[0]![0]!;
  const units = await rowsIn('evenhand_units');
  const [all = []] = await ask(ownSums('evenhand_units', [], weighted));
  const nobody = unitSums(all.map(() => 0));
  const byKey = new Map([[unitsKey({}), { own: unitSums(all), rest: nobody }]]);
  const names = roles.groups.map((group) => group.column);
  for (const grouping of groupings) {
    const by = grouping.map((name) => names.indexOf(name));
    await keep('evenhand_cells', cellsOf('evenhand_rows', by, weighted));
    const own = await ask(ownSums('evenhand_cells', by, weighted));
    // Where every unit is in one group only, all that it holds is in that group.
    const found =
      (await rowsIn('evenhand_cells')) > units
        ? await ask(sumsBeside('evenhand_cells', 'evenhand_units', by, weighted))
        : [];
    const beside = new Map(found.map((row) => [row.slice(0, by.length).join(), row.slice(by.length)]));
    for (const row of own) {
      const key = by.map((at, place) => [names[at]!, coding.dimensions[at]!.keys[row[place]!] ?? null] as const);
      const mine = row.slice(by.length);
      const [whole, outside] = halves(beside.get(row.slice(0, by.length).join())) ?? [mine, mine.map(() => 0)];
      // All rows but the group's: units without a row in it as they are, the others without their rows in it.
      const rest = all.map((number, at) => Math.max(0, number - whole[at]! + outside[at]!));
      byKey.set(unitsKey(Object.fromEntries(key)), { own: unitSums(mine), rest: unitSums(rest) });
    }
  }
  return { repeats: await repeats('evenhand_rows'), byKey };
}

const halves = (numbers: readonly number[] | undefined) =>
  numbers && ([numbers.slice(0, numbers.length / 2), numbers.slice(numbers.length / 2)] as const);
