import fc from 'fast-check';
import { expect } from 'vitest';
import { dialectOf } from '../../src/engine/sources/files/dialect.ts';
import { workshop } from '../unit/detect/ports.ts';
import { type PlainRow, plainStructure } from './plainStructure.ts';
import { always } from './property.ts';
import { asCounted, asSampled } from './reading.ts';

const { ports, file } = workshop();

// Lines that are nearly a table: most marks stand where they should.
const cell = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('a', 'b', '1', '2.5', '', ' ', 'é', '96%', '1,5') },
  { weight: 3, arbitrary: fc.constantFrom('"a"', '""', '"a,b"', '"a\nb"', '"a\r\nb"', '"a""b"', '"a\\"b"', '"\\\\"') },
  { weight: 1, arbitrary: fc.constantFrom('"', 'a"b', '\\', '"a"b', ' "a"', ';', '\ufeff', '\0', '# a') },
);
const end = fc.oneof(
  { weight: 12, arbitrary: fc.constant('usual') },
  fc.constantFrom('\n', '\r\n', '\r', '\n\n', ' \n'),
);
const texts = fc
  .tuple(
    fc.constantFrom(',', ';', '\t', ', ', '|'),
    fc.constantFrom('\n', '\r\n', '\r'),
    fc.integer({ min: 1, max: 4 }),
    fc.boolean(),
  )
  .chain(([delimiter, usual, width, marked]) =>
    fc
      .array(
        fc.tuple(
          fc.oneof(
            { weight: 15, arbitrary: fc.array(cell, { minLength: width, maxLength: width }) },
            fc.array(cell, { minLength: 1, maxLength: 5 }),
          ),
          end,
        ),
        { minLength: 1, maxLength: 8 },
      )
      .map(
        (lines) =>
          (marked ? '\ufeff' : '') +
          lines.map(([cells, end]) => cells.join(delimiter) + (end === 'usual' ? usual : end)).join(''),
      ),
  );

always(
  'what the database reads of a text is what its dialect says, sign by sign, or the text is refused',
  { of: 'dialect', runs: 60 },
  fc.tuple(texts, fc.constantFrom('t.csv', 't.tsv')),
  async ([text, name]) => {
    const path = file(name, text);
    const came = await asSampled(path, ports);
    if ('refused' in came) return;
    // Marks at the begin of a text are no part of it, however many there are.
    const plainText = text.replace(/^\ufeff+/, '');
    const dialect = dialectOf(path, plainText, name === 't.tsv', true);
    const rows: PlainRow[] = [];
    const bytes = Buffer.from(plainText).toString('latin1');
    const structure = plainStructure(bytes, dialect, (row) => rows.push(row));
    expect(structure).toMatchObject({ rows: came.table.rows.length });
    const plain = rows
      .filter(({ line }) => line > dialect.skip)
      .map(({ fields }) =>
        fields.slice(0, dialect.names.length).map((field) => Buffer.from(field, 'latin1').toString()),
      );
    const styled = dialect.names.map((column) => dialect.styles.has(column));
    const cells = (row: readonly (string | null)[]) => row.map((cell, at) => (styled[at] ? '' : (cell ?? '')));
    // Where lines end in different ways the database also takes a backslash outside quotes for an escape.
    if (!(dialect.mixedEnds && dialect.escapedBy === '\\'))
      expect(came.table.rows.map(cells)).toEqual(plain.map(cells));
    expect(await asCounted(path, ports)).toMatchObject({ table: came.table });
  },
);
