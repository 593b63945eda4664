import { join } from 'node:path';
import { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { afterEach, expect, test, vi } from 'vitest';
import type { Tally } from '../../../src/engine/sources/source.ts';
import { folder, roles, tally } from './run.ts';

// Rows that look-ups cannot code are read by a statement of their own. They are all that this file is about.
const temporary = folder();
afterEach(() => {
  vi.restoreAllMocks();
});

const rows = 30_000;
/** Each gap in rows of its own, so that what becomes of them can be said in advance. */
const gap = {
  g: (i: string) => `${i} in (101, 102, 103)`,
  emptyGroup: (i: string) => `${i} in (111, 112)`,
  y: (i: string) => `${i} = 121`,
  p: (i: string) => `${i} in (131, 132)`,
  s: (i: string) => `${i} in (141, 142, 143, 144)`,
  age: (i: string) => `${i} = 151`,
  old: (i: string) => `${i} in (161, 162)`,
  w: (i: string) => `${i} = 171`,
  split: (i: string) => `${i} in (181, 182)`,
};

/** Gaps are counted from the end of the file, from its begin, or never reached. */
async function made(name: string, format: 'parquet' | 'csv', gaps: 'late' | 'early' | 'none'): Promise<string> {
  const path = join(temporary, `${name}.${format}`);
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const at = gaps === 'late' ? `(${rows} - i)` : gaps === 'early' ? 'i' : '(i + 1000000)';
  await connection.run(`copy (
    select
      case when ${gap.g(at)} then null when ${gap.emptyGroup(at)} then '' else ['a', 'b', 'c'][1 + i % 3] end as g,
      case when ${gap.age(at)} then null when ${gap.old(at)} then 130 else 20 + (i * 7 % 50) end::int as age,
      case when ${gap.y(at)} then null else (i * 31 % 10 < 4)::int end as y,
      case when ${gap.p(at)} then null else (i * 13 % 10 < 5)::int end as p,
      case when ${gap.s(at)} then null else (i * 7919 % 10007) / 10007.0 end::double as s,
      case when ${gap.w(at)} then null else 1 + i % 4 end::double as w,
      case when ${gap.split(at)} then 'train' else 'test' end as split
    from range(${rows}) t(i)) to '${path}'`);
  connection.closeSync();
  instance.closeSync();
  return path;
}

const tallied = async (path: string): Promise<[Tally, statements: number]> => {
  const stream = vi.spyOn(DuckDBConnection.prototype, 'stream');
  const groups = [{ column: 'g' }, { column: 'age', edges: [30, 50] }];
  const split = { column: 'split', use: 'test' };
  const plan = { path, groupings: [['g'], ['age'], ['g', 'age']] };
  const found = await tally(
    { ...plan, roles: roles({ score: 's', threshold: 0.5, weight: 'w', groups, split }) },
    temporary,
  );
  const statements = stream.mock.calls.length;
  stream.mockRestore();
  return [found, statements];
};

test.each([
  ['none', 1],
  ['early', 1],
  ['late', 2],
] as const)(
  'gaps that come %s: %d statements, and every row counts once, as in a CSV of the same',
  async (gaps, asked) => {
    const [found, statements] = await tallied(await made(gaps, 'parquet', gaps));
    const [other, one] = await tallied(await made(gaps, 'csv', gaps));
    expect([statements, one]).toEqual([asked, 1]);
    const few = (n: number) => (gaps === 'none' ? 0 : n);
    expect(found).toMatchObject({
      rows,
      rowsUsed: rows - few(6),
      excluded: {
        missingLabel: few(1),
        missingPrediction: few(2),
        missingWeight: few(1),
        otherLabel: 0,
        otherSplit: few(2),
      },
      missingScore: few(4),
      missingGroup: gaps === 'none' ? {} : { g: 5, age: 1 },
      unseenGroup: {},
    });
    // Sums of doubles in another order of rows differ in their last digits.
    const rounded = (value: unknown) =>
      JSON.parse(JSON.stringify(value, (_, one) => (typeof one === 'number' ? Number(one.toPrecision(12)) : one)));
    expect(rounded(found)).toEqual(rounded(other));
  },
);
