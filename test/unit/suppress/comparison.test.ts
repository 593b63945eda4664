import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareRecords } from '../../../src/engine/compare/records.ts';
import { suppressedComparison } from '../../../src/engine/suppress/comparison.ts';
import { suppressedPair } from '../../../src/engine/suppress/pair.ts';
import type { Comparison, Flips } from '../../../src/protocol/comparison.ts';
import type { AuditDocument } from '../../../src/protocol/document.ts';
import { documentOf, tableOf, tables } from './tables.ts';

const many = [50, 50, 50, 50] as const;
const withheldIn = ({ notes }: AuditDocument) => notes.filter(({ code }) => code === 'withheld');

test('of two audits each withholds what the other does', async () => {
  const before = await documentOf(tableOf({ a: [4, 96, 50, 50], b: [60, 40, 50, 50], c: many, d: [70, 70, 70, 70] }));
  const after = await documentOf(tableOf({ a: many, b: [50, 50, 97, 3], c: many, d: [70, 70, 70, 70] }));
  const [first, second] = suppressedPair(before, after, 5);
  expect(withheldIn(first)).toEqual([{ code: 'withheld', by: ['g'], keys: [{ g: 'a' }, { g: 'b' }] }]);
  expect(withheldIn(second)).toEqual(withheldIn(first));
  for (const [one, other] of [
    fc.sample(tables, { seed: 9, numRuns: 10 }),
    fc.sample(tables, { seed: 10, numRuns: 10 }),
  ]) {
    const [first, second] = suppressedPair(await documentOf(one!), await documentOf(other!), 2);
    if (one!.columns.length === other!.columns.length && first.overall.confusion && second.overall.confusion)
      expect(withheldIn(second).length).toBe(withheldIn(first).length);
  }
});

const flip = (group: Flips['group'], toPositive: number): Flips => ({
  ...(group && { group }),
  matched: 200,
  toPositive,
  toNegative: 9,
  toRight: 9,
  toWrong: toPositive,
});

const small = tableOf({ a: [4, 50, 50, 50], b: [60, 60, 60, 60], c: many, d: [70, 70, 70, 70] });
const large = tableOf({ a: [50, 40, 50, 50], b: [40, 50, 60, 60], c: [30, 60, 60, 60], d: [70, 70, 70, 70] });

async function compared(table = small, more: Partial<Comparison> = {}) {
  const [before, after] = [await documentOf(large), await documentOf(table)];
  const whole = { ...compareRecords(before, after), ...more };
  return { whole, shared: suppressedComparison(whole, suppressedPair(before, after, 5), 5) };
}

test('a comparison names no group that is withheld, in neither of the two audits', async () => {
  const { whole, shared } = await compared();
  expect(JSON.stringify(whole)).toContain('{"g":"a"}');
  expect(JSON.stringify(shared)).not.toMatch(/\{"g":"[ac]"\}/);
  expect(shared.numbers.some(({ groups }) => groups?.length === 1)).toBe(true);
  expect(shared.numbers.some(({ groups }) => groups?.length === 2)).toBe(false);
});

test('where nothing is withheld everything stays', async () => {
  const { whole, shared } = await compared(tableOf({ a: many, b: many, c: many, d: many }));
  expect(shared.numbers).toEqual(whole.numbers);
  const comparison = whole;
  expect(suppressedComparison(comparison, [await documentOf(large), await documentOf(large)], 0)).toBe(comparison);
});

test.each([
  { name: 'all rows of both', rows: { before: 200, after: 200, matched: 200 }, numbers: true, matched: 200 },
  { name: 'some rows of one', rows: { before: 200, after: 203, matched: 200 }, numbers: false, matched: undefined },
])('of the same rows, $name: no interval tells how few changed', async ({ rows, numbers, matched }) => {
  const table = tableOf({ a: many, b: many, c: many, d: many });
  const { shared } = await compared(table, { paired: true, rows, flips: [flip(undefined, 20)] });
  expect(shared.numbers.length > 0).toBe(numbers);
  expect(shared.numbers.every(({ interval, p }) => 'none' in interval && p === undefined)).toBe(true);
  expect(shared.rows.matched).toBe(matched);
  expect(shared.flips?.length).toBe(numbers ? 1 : undefined);
});

test.each([
  { name: 'large counts everywhere', flips: [flip(undefined, 20), flip({ g: 'a' }, 11), flip({ g: 'b' }, 9)], want: 3 },
  { name: 'a small one of a group', flips: [flip(undefined, 20), flip({ g: 'a' }, 4), flip({ g: 'b' }, 16)], want: 1 },
  {
    name: 'a small one of all rows',
    flips: [flip(undefined, 4), flip({ g: 'a' }, 4), flip({ g: 'b' }, 0)],
    want: undefined,
  },
])('rows that are predicted otherwise, $name', async ({ flips, want }) => {
  const rows = { before: 200, after: 200, matched: 200 };
  const { shared } = await compared(tableOf({ a: many, b: many, c: many, d: many }), { paired: true, rows, flips });
  expect(shared.flips?.length).toBe(want);
});

test('a group that is withheld in one audit is not said to be gone', async () => {
  const { whole, shared } = await compared();
  const [, after] = suppressedPair(await documentOf(large), await documentOf(small), 5);
  expect(compareRecords(await documentOf(large), after).groups).toEqual({ gone: [], added: [] });
  expect([whole.groups, shared.groups]).toEqual([
    { gone: [], added: [] },
    { gone: [], added: [] },
  ]);
});
