import fc from 'fast-check';
import { expect } from 'vitest';
import { structureOf } from '../../src/engine/sources/files/structure/structure.ts';
import { textRows } from '../../src/engine/sources/files/textRows.ts';
import { AuditError } from '../../src/protocol/failures.ts';
import { type Came, type PlainRow, plainStructure, type Written } from './plainStructure.ts';
import { always } from './property.ts';

// Oracle: `plainStructure`, which shares no code with what is tested.
const sign = fc.constantFrom('a', 'a', ',', ',', ';', '"', '"', '\r', '\n', '\n', ' ', '\\', '\0', '\u00c3\u00a9');
const signs = (most: number) =>
  fc.array(sign, { maxLength: most, size: 'max' }).map((parts) => parts.join('').replaceAll(/\0(?=.)/gs, ''));
const written = fc
  .record({
    delimiter: fc.constantFrom(',', ';', ', '),
    escapedBy: fc.constantFrom('"' as const, '\\' as const),
    width: fc.integer({ min: 1, max: 3 }),
    trailing: fc.boolean(),
    skip: fc.constantFrom(0, 0, 0, 1, 2),
    pairs: fc.boolean(),
    header: fc.option(
      fc.array(fc.constantFrom('a', ',', '"', ' '), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('')),
      { nil: undefined },
    ),
  })
  .map(
    ({ delimiter, escapedBy, width, trailing, skip, pairs, header }): Written => ({
      delimiter,
      escapedBy,
      skip,
      pairs,
      fields: width + (trailing ? 1 : 0),
      names: Array.from({ length: width }, (_, at) => `n${at}`),
      ...(header === undefined ? {} : { header }),
    }),
  );

function looked(bytes: Buffer, how: Written, cuts: readonly number[]): Came {
  try {
    const check = structureOf('f.csv', how);
    let from = 0;
    for (const cut of cuts) {
      check.take(bytes.subarray(from, from + cut));
      from += cut;
    }
    check.take(bytes.subarray(from));
    return check.end();
  } catch (error) {
    expect(error).toBeInstanceOf(AuditError);
    const { code, facts } = error as AuditError;
    expect([code, facts.path]).toEqual(['parseFailed', 'f.csv']);
    const { reason, line, found } = facts as { reason: string; line: number; found?: number };
    return { reason, line, ...(found === undefined ? {} : { found }) };
  }
}

always(
  'the structure of a text is what reading it sign by sign says, however it is cut',
  { of: 'structure', part: 0.7, runs: 2000 },
  fc.tuple(signs(60), written, fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 5 })),
  ([text, how, cuts]) => {
    expect(looked(Buffer.from(text, 'latin1'), how, cuts)).toEqual(plainStructure(text, how));
  },
);

always(
  'the first rows of a text have the cells that reading it sign by sign finds',
  { of: 'structure', part: 0.3, runs: 2000 },
  fc.tuple(signs(40), written),
  ([text, { delimiter, escapedBy }]) => {
    const rows: PlainRow[] = [];
    const how = { delimiter, escapedBy, fields: 2, names: ['', ''], pairs: false, skip: Number.POSITIVE_INFINITY };
    const came = plainStructure(text, how, (row) => rows.push(row));
    fc.pre('rows' in came && !text.includes('\0'));
    const found = textRows(text, { delimiter, escapedBy }, true);
    expect(found.rows.map(({ fields, line, text }) => ({ fields, line, text }))).toEqual(rows);
  },
);
