import type { DuckDBConnection } from '@duckdb/node-api';
import type { GroupKey } from '../../protocol/document.ts';
import type { Class, PairedCells, Pairs } from '../cube/pairs.ts';
import type { Legends } from './codedRows.ts';
import type { TallyPlan } from './source.ts';

/** Rows of one kind in one set of groups; `grouping` 0 is all rows, then those of the plan. */
export type Counted = PairedCells[number] & {
  readonly grouping: number;
  readonly labelAfter: Class;
  readonly sameGroups: boolean;
  /** Of the columns of the grouping, in its order. */
  readonly codes: readonly number[];
};

/**
 * Joins the coded rows of two audits on their key and counts them by label, prediction and groups of each grouping.
 *
 * @param tables as `writeCodedRows` made them, for the group columns `columns`
 */
export async function pairedCounts(
  connection: DuckDBConnection,
  tables: readonly [before: string, after: string],
  columns: readonly string[],
  groupings: TallyPlan['groupings'],
): Promise<readonly Counted[]> {
  const names = columns.map((_, at) => `g${at}`);
  const sets = [[], ...groupings].map((by) => by.map((column) => names[columns.indexOf(column)]!));
  const kind = ['label', 'label_after', 'same_groups', 'was', 'is_now'];
  const same = names.map((name) => `b.${name} = a.${name}`).join(' and ') || 'true';
  const groups = names.map((name) => `b.${name} as ${name}`);
  const sql = `
    select ${kind.join(', ')}, count(*)::double, [${names.map((name) => `grouping(${name})`).join(', ')}]::integer[],
      [${names.join(', ')}]::integer[]
    from (
      select b.label as label, a.label as label_after, (${same})::utinyint as same_groups, b.predicted as was,
        a.predicted as is_now ${groups.map((column) => `, ${column}`).join('')}
      from ${tables[0]} as b join ${tables[1]} as a on b.key = a.key
    )
    group by grouping sets (${sets.map((set) => `(${[...kind, ...set].join(', ')})`).join(', ')})
    order by all`;
  const rows = (await connection.runAndReadAll(sql)).getRowsJS() as [
    ...[label: Class, labelAfter: Class, sameGroups: number, before: Class, after: Class, rows: number],
    ...[left: readonly number[], codes: readonly number[]],
  ][];
  return rows.map(([label, labelAfter, sameGroups, before, after, rows, left, codes]) => {
    const set = names.filter((_, at) => left[at] === 0);
    const grouping = sets.findIndex((one) => one.length === set.length && one.every((name) => set.includes(name)));
    const own = sets[grouping]!.map((name) => codes[names.indexOf(name)]!);
    return { grouping, label, labelAfter, sameGroups: sameGroups === 1, before, after, rows, codes: own };
  });
}

/** The cells of all rows and of each group, from counts that the two audits agree on. */
export function cellsOf(
  found: readonly Counted[],
  columns: readonly string[],
  groupings: TallyPlan['groupings'],
  legends: Legends,
): Pick<Pairs, 'overall' | 'groups'> {
  const byGroup = new Map<string, { readonly key: GroupKey; readonly cells: Cell[] }>();
  for (const one of found) {
    if (one.grouping === 0) continue;
    const name = [one.grouping, ...one.codes].join();
    const by = groupings[one.grouping - 1]!;
    const values = by.map((column, at) => legends[columns.indexOf(column)]![one.codes[at]!] ?? null);
    const group = byGroup.get(name) ?? {
      key: Object.fromEntries(by.map((column, at) => [column, values[at]!])),
      cells: [],
    };
    group.cells.push(cellOf(one));
    byGroup.set(name, group);
  }
  return { overall: found.filter(({ grouping }) => grouping === 0).map(cellOf), groups: [...byGroup.values()] };
}

type Cell = PairedCells[number];
const cellOf = ({ label, before, after, rows }: Cell): Cell => ({ label, before, after, rows });
