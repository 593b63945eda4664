import type { Legend } from '../../cube/build.ts';
import type { Joint } from '../../cube/joint.ts';

/** Outcomes by the codes of some columns. */
export type CountedTable = {
  /** Positions of its columns among all, in the order of its codes. */
  readonly columns: readonly number[];
  readonly table: Joint;
  readonly legends: readonly Legend[];
};

/** Tables whose codes mean the same in all of them. */
export type Tables = {
  /** What the codes of each column stand for; the one after the last key is no value. */
  readonly legends: readonly Legend[];
  readonly tables: readonly { readonly columns: readonly number[]; readonly joint: Joint }[];
};

/** One legend for each column: tables that were counted one after the other need not have seen the same values. */
export function withOneLegend(counted: readonly CountedTable[], columns: number): Tables {
  const legends = Array.from({ length: columns }, (_, column) => {
    const of = counted.flatMap((one) => one.legends.filter((_, at) => one.columns[at] === column));
    return { column: of[0]!.column, keys: [...new Set(of.flatMap(({ keys }) => keys))] };
  });
  const places = legends.map(({ keys }) => new Map(keys.map((key, code) => [key, code])));
  const tables = counted.map(({ columns, table, legends: own }) => {
    const codes = columns.map((column, at) => {
      const known = places[column]!;
      const codeOf = [...own[at]!.keys.map((key) => known.get(key)!), known.size];
      return table.codes[at]!.map((code) => codeOf[code]!);
    });
    return { columns, joint: { ...table, codes } };
  });
  return { legends, tables };
}
