import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { suppressed } from '../../../src/engine/suppress/suppressed.ts';
import type { AuditDocument, Grouping, GroupKey, GroupResult } from '../../../src/protocol/document.ts';
import { asFraction, type Form, factsIn, formOf, ofWilson } from './facts.ts';
import { valuesOf } from './solver.ts';
import { countsOf, documentOf, keysOf, outcomes, rowsIn, type Table, tableOf, tables } from './tables.ts';

test('a solver cannot pin a withheld count of 200 audits to fewer than k values', { timeout: 300_000 }, async () => {
  let asked = 0;
  for (const [at, table] of fc.sample(tables, { seed: 6, numRuns: 200 }).entries()) {
    const k = [2, 3, 5, 10][at % 4]!;
    if (rowsIn(countsOf(table, {})) < k) continue;
    const document = suppressed(await documentOf(table), k);
    const counts = withheldCounts(document, table);
    for (const [index, values] of valuesOf(counts, factsIn(document), table, k).entries())
      expect(values.length, `${at}: k = ${k}, ${JSON.stringify([...counts[index]!])} in ${values}`).toBe(k);
    asked += counts.length;
  }
  expect(asked).toBeGreaterThan(1000);
});

/** Of the counts that are withheld the four smallest, and four others. */
function withheldCounts({ notes, overall }: AuditDocument, table: Table): readonly Form[] {
  const keys: readonly GroupKey[] = [
    ...(overall.confusion ? [] : [{}]),
    ...notes.flatMap((note) => (note.code === 'withheld' ? (note.keys ?? keysOf(table, note.by)) : [])),
  ];
  const all = keys
    .flatMap((key) =>
      outcomes.map((outcome) => ({ form: formOf(key, { [outcome]: 1 }), count: countsOf(table, key)[outcome] })),
    )
    .toSorted((a, b) => a.count - b.count)
    .map(({ form }) => form);
  const others = all.slice(4).filter((_, at, rest) => at % Math.max(1, Math.floor(rest.length / 4)) === 0);
  return [...all.slice(0, 4), ...others.slice(0, 4)];
}

describe('it does find a count', { timeout: 60_000 }, () => {
  const table = tableOf({
    'a x': [3, 40, 40, 40],
    'a y': [21, 40, 40, 40],
    'b x': [30, 31, 32, 33],
    'b y': [34, 35, 36, 37],
    'c x': [23, 22, 24, 25],
    'c y': [26, 27, 28, 30],
  });
  const small = tableOf({ a: [3, 40, 40, 40], b: [50, 60, 70, 80], c: [90, 100, 110, 120] });
  const k = 5;

  /** How many values the smallest count of a can have. */
  const left = (document: AuditDocument, of: Table, key: GroupKey) =>
    valuesOf([formOf(key, { tp: 1 })], factsIn(document), of, 50)[0]!.length;

  test('not in what is published', async () => {
    expect(left(suppressed(await documentOf(small), k), small, { g: 'a' })).toBe(50);
    expect(left(suppressed(await documentOf(table), k), table, { g: 'a', h: 'x' })).toBeGreaterThanOrEqual(k);
  });

  const a = { g: 'a' };
  const ax = { g: 'a', h: 'x' };
  const groupOf = ({ groupings }: AuditDocument, key: GroupKey): GroupResult =>
    groupings.flatMap(({ groups }) => groups).find((group) => JSON.stringify(group.key) === JSON.stringify(key))!;
  const withGroups = (said: AuditDocument, by: readonly string[], groups: readonly unknown[]): AuditDocument => {
    const grouping = { by, groups, disparities: [] } as unknown as Grouping;
    return { ...said, groupings: [...said.groupings.filter((one) => one.by.join() !== by.join()), grouping] };
  };

  test.each<{
    name: string;
    of: Table;
    key: GroupKey;
    leak: (said: AuditDocument, whole: AuditDocument) => AuditDocument;
  }>([
    { name: 'in the whole document', of: small, key: a, leak: (_, whole) => whole },
    {
      name: 'where the group alone is withheld, as all rows less the others',
      of: small,
      key: a,
      leak: (said, whole) =>
        withGroups(
          said,
          ['g'],
          ['b', 'c'].map((g) => groupOf(whole, { g })),
        ),
    },
    {
      name: 'where one cell of a crossing is withheld, by its margins',
      of: table,
      key: ax,
      leak: (said, whole) =>
        withGroups(
          said,
          ['g', 'h'],
          keysOf(table, ['g', 'h'])
            .slice(1)
            .map((key) => groupOf(whole, key)),
        ),
    },
    {
      name: 'where two cells of a crossing are, which are no rectangle',
      of: table,
      key: ax,
      leak: (said, whole) =>
        withGroups(
          said,
          ['g', 'h'],
          keysOf(table, ['g', 'h'])
            .filter((key) => key.h === 'y' || key.g === 'c')
            .map((key) => groupOf(whole, key)),
        ),
    },
    {
      name: 'in the ends of an interval',
      of: small,
      key: a,
      leak: (said, whole) => {
        const {
          value: _,
          denominator: __,
          ...ends
        } = groupOf(whole, a).values.truePositiveRate as { value: number; denominator: number };
        return withGroups(said, ['g'], [{ key: a, values: { truePositiveRate: ends } }]);
      },
    },
    {
      name: 'in a rate and the rows behind it',
      of: small,
      key: a,
      leak: (said, whole) =>
        withGroups(said, ['g'], [{ key: a, values: { truePositiveRate: groupOf(whole, a).values.truePositiveRate } }]),
    },
    {
      name: 'in a gap between it and a published group, with the rows behind it',
      of: small,
      key: a,
      leak: (said, whole) => {
        const grouping = whole.groupings[0]!;
        return {
          ...withGroups(
            said,
            ['g'],
            [groupOf(whole, { g: 'c' }), { key: a, n: 123, values: { truePositiveRate: { denominator: 43 } } }],
          ),
          findings: grouping.disparities
            .filter(({ metric }) => metric === 'truePositiveRate')
            .map((gap) => ({
              id: 'x',
              severity: 'error',
              verdict: 'fail',
              ...gap,
            })) as unknown as AuditDocument['findings'],
        };
      },
    },
    {
      name: 'in the groups of a finding',
      of: small,
      key: a,
      leak: (said, whole) =>
        ({
          ...said,
          findings: [
            {
              gate: { metric: 'truePositiveRate' },
              groups: [{ key: a, n: 123, measured: groupOf(whole, a).values.truePositiveRate }],
            },
          ],
        }) as unknown as AuditDocument,
    },
  ])('$name', async ({ of, key, leak }) => {
    const whole = await documentOf(of);
    expect(left(leak(suppressed(whole, k), whole), of, key)).toBeLessThan(k);
  });

  test.each([
    [0, 7],
    [3, 43],
    [20, 40],
    [500, 1001],
    [12, 12],
  ])("%i of %i from the ends of Wilson's interval", (hits, trials) => {
    const z2 = 1.959963984540054 ** 2;
    const middle = (hits + z2 / 2) / (trials + z2);
    const half = Math.sqrt(z2 * ((hits * (trials - hits)) / trials + z2 / 4)) / (trials + z2);
    expect(ofWilson(middle - half, middle + half)).toEqual({ hits, trials });
  });

  test.each([
    [0.333333333333, 1, 3],
    [0.0697674418605, 3, 43],
    [1, 1, 1],
    [0, 0, 1],
    [-0.25, -1, 4],
  ])('%d is a fraction', (rate, above, below) => {
    expect(asFraction(rate, 1000)).toEqual({ above, below });
  });
});
