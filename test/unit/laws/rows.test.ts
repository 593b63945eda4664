import fc from 'fast-check';
import { expect } from 'vitest';
import type { AuditDocument } from '../../../src/protocol/document.ts';
import { auditOf, law, numbers, type Row, tables, text } from './audited.ts';

law(
  'the order of rows changes no byte but the hash of the file',
  tables.chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray([...rows], { minLength: rows.length }))),
  async ([rows, shuffled]) => {
    expect(bytes(await auditOf(text(shuffled)))).toBe(bytes(await auditOf(text(rows))));
  },
);

law(
  'nor does it where rows carry weights that are no round numbers',
  tables.chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray([...rows], { minLength: rows.length }))),
  async ([rows, shuffled]) => {
    const weighted = { weight: 'w', weightKind: 'sampling' } as const;
    const odd = { w: ({ w, s }: Row) => w / 3 + s };
    expect(bytes(await auditOf(text(shuffled, odd), weighted))).toBe(bytes(await auditOf(text(rows, odd), weighted)));
  },
);

law(
  'a file split in two, audited as one table, gives the numbers of the whole',
  tables.chain((rows) => fc.tuple(fc.constant(rows), fc.integer({ min: 4, max: rows.length - 1 }))),
  async ([rows, at]) => {
    const parts = [text(rows.slice(0, at)), text(rows.slice(at))];
    expect(numbers(await auditOf(parts))).toEqual(numbers(await auditOf(text(rows))));
  },
);

law('a further group column changes no number of another', tables, async (rows) => {
  const one = await auditOf(text(rows), { groups: [{ column: 'g' }] });
  const two = await auditOf(text(rows), {}, { cross: [] });
  expect(two.overall).toEqual(one.overall);
  expect(two.groupings[0]).toEqual(one.groupings[0]);
  const crossed = await auditOf(text(rows));
  expect(crossed.groupings.slice(0, 2)).toEqual(two.groupings);
});

const bytes = ({ input: { sha256: _, ...input }, ...document }: AuditDocument) =>
  JSON.stringify({ ...document, input });
