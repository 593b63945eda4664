import type { Joint } from '../../../../src/engine/cube/joint.ts';
import { searchSubgroups } from '../../../../src/engine/further/subgroups/subgroups.ts';
import { defaultSettings } from '../../../../src/engine/metrics/settings.ts';
import type { SubgroupAsk, SubgroupSearch } from '../../../../src/protocol/subgroups.ts';

/** A row: its values by column, label, prediction and weight. */
export type Row = {
  readonly values: readonly (string | null)[];
  readonly y: 0 | 1;
  readonly p: 0 | 1;
  readonly w?: number;
};

export const columnNames = ['a', 'b', 'c', 'd', 'e', 'f'];

/** The joint table of rows, one entry for each different set of values, in the order in which they occur. */
export function jointTable(rows: readonly Row[]) {
  const width = rows[0]?.values.length ?? 2;
  const legends = Array.from({ length: width }, (_, at) => ({
    column: columnNames[at]!,
    keys: [...new Set(rows.flatMap(({ values }) => values[at] ?? []))].sort(),
  }));
  const numbers = new Map<string, number>();
  const codes: number[][] = legends.map(() => []);
  const sums: { [measure: string]: number[] } = {};
  const kinds = rows.some(({ w }) => w !== undefined) ? ['rows', 'weight', 'weightSquared'] : ['rows'];
  for (const outcome of ['tn', 'fp', 'fn', 'tp']) for (const kind of kinds) sums[`${outcome}_${kind}`] = [];
  for (const { values, y, p, w = 1 } of rows) {
    const text = JSON.stringify(values);
    let at = numbers.get(text);
    if (at === undefined) {
      at = numbers.size;
      numbers.set(text, at);
      for (const [dimension, { keys }] of legends.entries()) {
        const value = values[dimension] ?? null;
        codes[dimension]!.push(value === null ? keys.length : keys.indexOf(value));
      }
      for (const of of Object.values(sums)) of.push(0);
    }
    const outcome = y === 1 ? (p === 1 ? 'tp' : 'fn') : p === 1 ? 'fp' : 'tn';
    for (const [kind, add] of [
      ['rows', 1],
      ['weight', w],
      ['weightSquared', w * w],
    ] as const)
      if (kinds.includes(kind)) sums[`${outcome}_${kind}`]![at]! += add;
  }
  const table: Joint = {
    ids: Int32Array.from(numbers.values()),
    codes: codes.map((of) => Int32Array.from(of)),
    sums: Object.fromEntries(Object.entries(sums).map(([measure, of]) => [measure, Float64Array.from(of)])),
  };
  return { table, legends };
}

export function search(
  rows: readonly Row[],
  ask: Partial<SubgroupAsk> = {},
  settings = defaultSettings,
  signal = new AbortController().signal,
): Promise<SubgroupSearch> {
  const { table, legends } = jointTable(rows);
  const columns = legends.map(({ column }) => ({ column }));
  return searchSubgroups(
    [{ columns: [...columns.keys()], table, legends }],
    { columns, order: 3, ...ask },
    settings,
    signal,
    () => undefined,
  );
}

/** Rows of independent columns with so many values each; `wrong` says how often the model is wrong about a row. */
export function randomRows(
  next: () => number,
  count: number,
  sizes: readonly number[],
  wrong: (values: readonly string[], y: 0 | 1) => number,
  baseRate = 0.4,
): readonly Row[] {
  return Array.from({ length: count }, () => {
    const values = sizes.map((size) => String(Math.floor(next() * size)));
    const y = next() < baseRate ? 1 : 0;
    const p = next() < wrong(values, y) ? 1 - y : y;
    return { values, y, p: p as 0 | 1 };
  });
}
