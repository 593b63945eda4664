import fc from 'fast-check';
import type { Cell, Cube, Outcomes, Slice } from '../../../src/engine/cube/cube.ts';
import { groupingsOf } from '../../../src/engine/groupings.ts';
import { measureCube } from '../../../src/engine/measureCube.ts';
import { applicableMetrics } from '../../../src/engine/metrics/measure.ts';
import type { AuditDocument, GroupKey } from '../../../src/protocol/document.ts';

export const outcomes = ['tp', 'fp', 'fn', 'tn'] as const;
export type Outcome = (typeof outcomes)[number];
export type Counts = { readonly [O in Outcome]: number };

/** Rows with these values in these columns, by outcome. */
export type Line = { readonly at: GroupKey; readonly counts: Counts };
/** A table of counts; no two lines have the same values. */
export type Table = { readonly columns: readonly string[]; readonly lines: readonly Line[] };

const names = ['g', 'h', 'i'];

/** Few rows, none, or many: what is small in a crossing need not be in a column. */
const count = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 6 }) },
  { weight: 5, arbitrary: fc.integer({ min: 5, max: 40 }) },
  { weight: 2, arbitrary: fc.integer({ min: 50, max: 300 }) },
);
/** How common a value is: a rare one has few rows whatever else they have. */
const common = fc.constantFrom(1, 1, 1, 1, 0.3, 0.1, 0.02);

/** Tables of one to three columns with two to five values each. */
export const tables: fc.Arbitrary<Table> = fc
  .array(fc.array(common, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 3 })
  .chain((columns) => {
    const places = columns.reduce<readonly (readonly number[])[]>(
      (before, values) => before.flatMap((place) => values.map((_, at) => [...place, at])),
      [[]],
    );
    return fc
      .array(fc.tuple(count, count, count, count), { minLength: places.length, maxLength: places.length })
      .map((all) => ({
        columns: names.slice(0, columns.length),
        lines: places.map((place, at) => {
          const share = place.reduce((product, value, column) => product * columns[column]![value]!, 1);
          const [tp, fp, fn, tn] = all[at]!.map((rows) => Math.round(rows * share)) as [number, number, number, number];
          return {
            at: Object.fromEntries(place.map((value, column) => [names[column]!, `${names[column]}${value}`])),
            counts: { tp, fp, fn, tn },
          };
        }),
      }));
  });

/** A table of one or two columns from its counts: tp, fp, fn, tn by the values of the columns. */
export const tableOf = (lines: { readonly [values: string]: readonly [number, number, number, number] }): Table => {
  const all = Object.entries(lines).map(([values, [tp, fp, fn, tn]]) => ({
    at: Object.fromEntries(values.split(' ').map((value, at) => [names[at]!, value])),
    counts: { tp, fp, fn, tn },
  }));
  return { columns: Object.keys(all[0]!.at), lines: all };
};
/** The rows of a table in a group. */
export const countsOf = ({ lines }: Table, key: GroupKey): Counts =>
  lines
    .filter(({ at }) => Object.entries(key).every(([column, value]) => at[column] === value))
    .reduce((sum, { counts }) => added(sum, counts), none);

export const none: Counts = { tp: 0, fp: 0, fn: 0, tn: 0 };
export const rowsIn = ({ tp, fp, fn, tn }: Counts): number => tp + fp + fn + tn;
export const added = (a: Counts, b: Counts): Counts => ({
  tp: a.tp + b.tp,
  fp: a.fp + b.fp,
  fn: a.fn + b.fn,
  tn: a.tn + b.tn,
});

/** Every combination of values that has rows, of some columns. */
export function keysOf({ lines }: Table, by: readonly string[]): readonly GroupKey[] {
  const keys = new Map<string, GroupKey>();
  for (const { at, counts } of lines) {
    const key = Object.fromEntries(by.map((column) => [column, at[column]!]));
    if (rowsIn(counts) > 0) keys.set(JSON.stringify(key), key);
  }
  return [...keys.keys()].toSorted().map((name) => keys.get(name)!);
}

/** The document of an audit of these rows, by the engine; every pair of columns is crossed. */
export async function documentOf(table: Table): Promise<AuditDocument> {
  const groups = table.columns.map((column) => ({ column }));
  const slice = (key: GroupKey): Slice => ({ key, outcomes: outcomesOf(countsOf(table, key)) });
  const cube: Cube = {
    weighted: false,
    overall: slice({}),
    groupings: groupingsOf(groups, undefined).map((by) => ({ by, slices: keysOf(table, by).map(slice) })),
  };
  const settings = { level: 0.95, minGroup: { rows: 5, denominator: 5 }, seed: 1 };
  const measured = await measureCube(cube, { ...settings, favourable: 'positive' }, new AbortController().signal);
  const rows = rowsIn(countsOf(table, {}));
  return {
    schemaVersion: 1,
    tool: { name: 'evenhand', version: 'test' },
    input: { path: 'table.csv', sha256: 'of the file', format: 'csv', rows, rowsUsed: rows, excluded: {} },
    task: 'binary',
    roles: { label: 'y', prediction: 'p', positive: '1', favourable: '1', groups },
    rolesBecause: {},
    groupsBecause: {},
    settings,
    catalogue: applicableMetrics(cube.overall).map(({ entry }) => entry),
    findings: [],
    ...measured,
  };
}

const outcomesOf = ({ tp, fp, fn, tn }: Counts): Outcomes => ({
  tp: cell(tp),
  fp: cell(fp),
  fn: cell(fn),
  tn: cell(tn),
});
const cell = (rows: number): Cell => ({ rows, weight: rows, weightSquared: rows });
