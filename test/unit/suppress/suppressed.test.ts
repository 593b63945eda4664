import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { suppressed } from '../../../src/engine/suppress/suppressed.ts';
import type { AuditDocument, GroupKey } from '../../../src/protocol/document.ts';
import { crossedAnew, exchanged, recounted } from './alternatives.ts';
import { countsOf, documentOf, keysOf, type Outcome, outcomes, rowsIn, type Table, tableOf, tables } from './tables.ts';

const many = [50, 50, 50, 50] as const;
const withheldIn = ({ notes }: AuditDocument) =>
  notes.flatMap((note) =>
    note.code === 'withheld'
      ? [`${note.by.join('×')}: ${note.keys?.map((key) => Object.values(key)).join(' ') ?? 'all'}`]
      : [],
  );

describe('who is withheld', () => {
  test.each([
    { name: 'nobody where all counts are large', table: { a: many, b: many }, want: [] },
    { name: 'a count of exactly k is large', table: { a: [5, 5, 5, 5], b: many }, want: [] },
    {
      name: 'a group with a small count, and the next larger',
      table: { a: [4, 50, 50, 50], b: [60, 60, 60, 60], c: many },
      want: ['g: a c'],
    },
    { name: 'a count of 0 is small', table: { a: [50, 0, 50, 50], b: many, c: [60, 60, 60, 60] }, want: ['g: a b'] },
    { name: 'two that are enough together', table: { a: [4, 9, 9, 9], b: [1, 9, 9, 9], c: many }, want: ['g: a b'] },
    {
      name: 'two that are not, and a third',
      table: { a: [1, 9, 9, 9], b: [2, 9, 9, 9], c: many, d: [60, 60, 60, 60] },
      want: ['g: a b c'],
    },
    {
      name: 'two small ones in different counts',
      table: { a: [4, 9, 9, 9], b: [9, 4, 9, 9], c: many },
      want: ['g: a b'],
    },
    {
      name: 'a crossing as a whole, its columns not',
      table: { 'a x': [4, 50, 50, 50], 'a y': many, 'b x': many, 'b y': many },
      want: ['g×h: all'],
    },
    {
      name: 'a crossing where nobody has a combination',
      table: { 'a x': many, 'b x': many, 'b y': many },
      want: ['g×h: all'],
    },
    {
      name: 'with a crossing each that shares a column with it',
      table: {
        'a x p': [2, 50, 50, 50],
        'a x q': [2, 50, 50, 50],
        'a y p': many,
        'a y q': many,
        'b x p': many,
        'b x q': many,
        'b y p': many,
        'b y q': many,
      },
      want: ['g×h: all', 'g×i: all', 'h×i: all'],
    },
    {
      name: 'a crossing of a column that hides a group',
      table: { 'a x': [1, 9, 9, 9], 'a y': [1, 9, 9, 9], 'b x': many, 'b y': many, 'c x': many, 'c y': many },
      want: ['g: a b', 'g×h: all'],
    },
  ] satisfies readonly { name: string; table: Parameters<typeof tableOf>[0]; want: readonly string[] }[])(
    '$name',
    async ({ table, want }) => {
      expect(withheldIn(suppressed(await documentOf(tableOf(table)), 5))).toEqual(want);
    },
  );

  test('one column for truth and prediction has no wrong predictions, which is no secret', async () => {
    const document = await documentOf(tableOf({ a: [50, 0, 0, 50], b: [60, 0, 0, 60] }));
    const decisions = { ...document, roles: { ...document.roles, prediction: 'y' } };
    expect(suppressed(document, 5).notes[0]).toEqual({ code: 'suppressed', below: 5, all: true });
    expect(withheldIn(suppressed(decisions, 5))).toEqual([]);
    expect(suppressed(decisions, 5).groupings[0]!.groups).toHaveLength(2);
  });

  test('with several rows of one unit a count must be large enough for that many units', async () => {
    const document = await documentOf(tableOf({ a: [9, 50, 50, 50], b: many, c: many }));
    const units = {
      ...document,
      notes: [{ code: 'repeatedUnits', column: 'id', taken: true, units: 300, rows: 459, mostRows: 2 }],
    } as AuditDocument;
    expect(withheldIn(suppressed(document, 5))).toEqual([]);
    expect(withheldIn(suppressed(units, 5))).toEqual(['g: a b']);
  });
});

describe('beside another record', () => {
  const before = tableOf({ a: [4, 50, 96, 50], b: many, c: many, d: [70, 70, 70, 70] });
  const after = tableOf({ a: many, b: [50, 50, 50, 50], c: many, d: [70, 70, 70, 70] });
  const crossed = (ax: number) =>
    tableOf({ 'a x': [ax, 50, 60 - ax, 50], 'a y': many, 'b x': [60 - ax, 50, ax, 50], 'b y': many });

  test('of the same rows: what is withheld there is withheld here', async () => {
    const there = suppressed(await documentOf(before), 5);
    expect(withheldIn(there)).toEqual(['g: a b']);
    expect(withheldIn(suppressed(await documentOf(after), 5))).toEqual([]);
    expect(withheldIn(suppressed(await documentOf(after), 5, [there]))).toEqual(['g: a b']);
  });

  test('of other rows: nothing of it', async () => {
    const there = suppressed(await documentOf(before), 5);
    const more = tableOf({ a: [51, 50, 50, 50], b: many, c: many, d: [70, 70, 70, 70] });
    expect(withheldIn(suppressed(await documentOf(more), 5, [there]))).toEqual([]);
  });

  test('a crossing that is shown there and withheld here takes its columns along', async () => {
    const there = suppressed(await documentOf(crossed(30)), 5);
    expect(withheldIn(there)).toEqual([]);
    expect(withheldIn(suppressed(await documentOf(crossed(4)), 5))).toEqual(['g×h: all']);
    expect(withheldIn(suppressed(await documentOf(crossed(4)), 5, [there]))).toEqual(['g: a b', 'h: x y', 'g×h: all']);
  });
});

describe('laws', { timeout: 60_000 }, () => {
  const some = fc.sample(tables, { seed: 20261123, numRuns: 15 });

  test.each([undefined, 0])('a limit of %s changes nothing', async (k) => {
    const document = await documentOf(some[0]!);
    expect(suppressed(document, k)).toBe(document);
  });

  test('what is suppressed stays as it is', async () => {
    for (const table of some) {
      const once = published(await documentOf(table), 5);
      if (once) expect(suppressed(once, 5)).toBe(once);
    }
  });

  test('a larger limit publishes no group that a smaller one withholds', async () => {
    for (const table of some) {
      const document = await documentOf(table);
      let before = groupsIn(document);
      for (const k of [1, 2, 3, 5, 8, 13, 21, 34]) {
        const now = groupsIn(published(document, k));
        expect(
          now.filter((group) => !before.includes(group)),
          `k = ${k}`,
        ).toEqual([]);
        before = now;
      }
      expect(before.length).toBeLessThan(groupsIn(document).length);
    }
  });

  test('no published count is below the limit', async () => {
    for (const table of some) {
      const document = published(await documentOf(table), 5);
      const groups = document?.groupings.flatMap(({ groups }) => groups) ?? [];
      for (const { confusion } of [...groups, ...(document?.overall.confusion ? [document.overall] : [])])
        expect(Math.min(...Object.values(confusion!))).toBeGreaterThanOrEqual(5);
    }
  });

  test('fewer rows than the limit cannot be shared at all', async () => {
    const document = await documentOf(tableOf({ a: [1, 1, 0, 0], b: [1, 1, 0, 0] }));
    expect(() => suppressed(document, 5)).toThrow('tooFewToShare');
    expect(suppressed(document, 4).overall).toMatchObject({ n: 4, values: { accuracy: { undefined: 'suppressed' } } });
  });
});

test('k other data sets, each with another count, give the very same document', { timeout: 120_000 }, async () => {
  let counts = 0;
  for (const [at, table] of fc.sample(tables, { seed: 1, numRuns: 15 }).entries()) {
    const k = [2, 3, 5][at % 3]!;
    const said = published(await documentOf(table), k);
    if (said === undefined) continue;
    for (const { key, outcome, other } of targets(table, said, at)) {
      const seen = new Set<number>();
      for (let rows = 0; rows < k; rows++) {
        const alternative = other(rows);
        seen.add(countsOf(alternative, key)[outcome]);
        expect(rowsIn(countsOf(alternative, {}))).toBe(rowsIn(countsOf(table, {})));
        expect(
          JSON.stringify(published(await documentOf(alternative), k)),
          JSON.stringify({ at, k, key, outcome }),
        ).toBe(JSON.stringify(said));
      }
      expect(seen.size).toBe(k);
      counts++;
    }
  }
  expect(counts).toBeGreaterThan(15);
});

type Target = { readonly key: GroupKey; readonly outcome: Outcome; readonly other: (rows: number) => Table };

/** A withheld count of each column and of a crossing, and how to make data in which it is another one. */
function targets(table: Table, { notes }: AuditDocument, at: number): readonly Target[] {
  const outcome = outcomes[at % 4]!;
  const pick = <T>(of: readonly T[]): T => of[at % of.length]!;
  const withheld = notes.flatMap((note) => (note.code === 'withheld' ? [note] : []));
  if (notes.some((note) => note.code === 'suppressed' && note.all))
    return [{ key: {}, outcome, other: (rows) => recounted(table, outcome, rows) }];
  const hidden = withheld.flatMap(({ keys }) => keys ?? []).flatMap((key) => Object.keys(key));
  return withheld.flatMap(({ by, keys }): Target[] => {
    if (keys) {
      const key = pick(keys);
      return [{ key, outcome, other: (rows) => exchanged(table, keys, key, outcome, rows) }];
    }
    if (by.some((column) => hidden.includes(column))) return [];
    const key = pick(keysOf(table, by));
    return [{ key, outcome, other: (rows) => crossedAnew(table, key, outcome, rows) }];
  });
}

/** Undefined where it cannot be shared. */
function published(document: AuditDocument, k: number): AuditDocument | undefined {
  return document.overall.n < k ? undefined : suppressed(document, k);
}

const groupsIn = (document: AuditDocument | undefined): readonly string[] => [
  ...(document?.groupings.flatMap(({ groups }) => groups.map(({ key }) => JSON.stringify(key))) ?? []),
  ...(document?.overall.confusion ? ['all'] : []),
];
