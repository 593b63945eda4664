import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { detect } from '../../../src/engine/detect/detect.ts';
import { withLockedDatabase } from '../../../src/engine/sources/connection.ts';
import { withReadings } from '../../../src/engine/sources/files/readings.ts';
import { relationOf } from '../../../src/engine/sources/files/relation.ts';
import { dateText, isDateFormat } from '../../../src/engine/sources/files/xlsx/dates.ts';
import { AuditError, toFailure } from '../../../src/protocol/failures.ts';
import { failureSentence } from '../../../src/words/failures.ts';
import { readingSentence } from '../../../src/words/reading.ts';
import { noSignal, workshop } from '../detect/ports.ts';
import { zipped } from './zipped.ts';

type Value = string | number | null;
type Kept = { readonly bytes: string; readonly columns: { readonly [name: string]: readonly Value[] } };
// Oracle: XlsxWriter 3.2.9 and openpyxl 3.1.5 wrote the workbooks, openpyxl said what stands in them (xlsx/make.py).
const kept = JSON.parse(readFileSync(join(import.meta.dirname, 'xlsx/books.json'), 'utf8')) as Record<string, Kept>;
const bytesOf = (name: string) => Buffer.from(kept[name]!.bytes, 'base64');

const { ports, file } = workshop();
const look = (path: string) => detect({ path }, ports, noSignal);
const failure = (path: string) =>
  look(path).then(
    () => undefined,
    (error: unknown) => toFailure(error),
  );

const columnsOf = (path: string) =>
  withReadings([path], ports.temporary, noSignal, ([reading]) =>
    withLockedDatabase([reading!.file], ports.temporary, noSignal, async (connection) => {
      const { from } = await relationOf(connection, reading!, 'rows', noSignal);
      const read = await connection.runAndReadAll(`select * from ${from}`);
      const columns = read.getColumnsJS() as readonly (readonly (string | null)[])[];
      return Object.fromEntries(read.columnNames().map((name, at) => [name, columns[at]!]));
    }),
  );

describe('cells are read as openpyxl reads them', () => {
  test.each(Object.keys(kept))('%s', async (name) => {
    const columns = await columnsOf(file(name, bytesOf(name)));
    const asKept = Object.entries(columns).map(([column, cells]) => [
      column,
      cells.map((cell, row) => (typeof kept[name]!.columns[column]?.[row] === 'number' ? Number(cell) : cell)),
    ]);
    expect(Object.fromEntries(asKept)).toEqual(kept[name]!.columns);
  });
  test('types are those of the values, and an error is a missing word', async () => {
    const plain = await look(file('plain.xlsx', bytesOf('plain.xlsx')));
    expect(plain).toMatchObject({ format: 'xlsx', rows: 4, notes: [] });
    const types = Object.fromEntries(plain.columns.map(({ name, type }) => [name, type]));
    expect(types).toMatchObject({
      id: 'integer',
      score: 'real',
      ok: 'boolean',
      when: 'time',
      at: 'time',
      share: 'real',
    });
    const formulas = await look(file('formulas.xlsx', bytesOf('formulas.xlsx')));
    expect(formulas.notes).toEqual([
      { code: 'missingWords', column: 'sex', values: expect.arrayContaining(['#N/A', '#DIV/0!']) },
    ]);
  });
});

/** A workbook of sheets as they are written in XML; `strings` as well. */
const book = (sheets: { readonly [name: string]: string }, more: { readonly [part: string]: string } = {}) => {
  const names = Object.keys(sheets);
  const related = (kind: string, target: string, id: string) =>
    `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="${target}"/>`;
  return zipped(
    Object.entries({
      '[Content_Types].xml': '<Types/>',
      '_rels/.rels': `<Relationships>${related('officeDocument', '/xl/workbook.xml', 'a')}</Relationships>`,
      'xl/workbook.xml': `<x:workbook xmlns:x="x" xmlns:r="r"><x:sheets>${names
        .map((name, at) => `<x:sheet name="${name}" sheetId="${at + 1}" r:id="s${at}"/>`)
        .join('')}</x:sheets></x:workbook>`,
      'xl/_rels/workbook.xml.rels': `<Relationships>${names
        .map((_, at) => related('worksheet', `worksheets/${at}.xml`, `s${at}`))
        .join('')}${related('sharedStrings', 'strings.xml', 't')}</Relationships>`,
      ...Object.fromEntries(
        names.map((name, at) => [
          `xl/worksheets/${at}.xml`,
          `<worksheet><sheetData>${sheets[name]!}</sheetData></worksheet>`,
        ]),
      ),
      ...more,
    }).map(([name, content]) => ({ name, content })),
  );
};
const row = (...cells: readonly (string | number)[]) =>
  `<row>${cells
    .map((cell) =>
      cell === '' ? '<c/>' : typeof cell === 'number' ? `<c><v>${cell}</v></c>` : `<c t="str"><v>${cell}</v></c>`,
    )
    .join('')}</row>`;
const names = row('y_true', 'y_pred');

describe('what had to be decided is said', () => {
  const said = async (bytes: Buffer) => (await look(file('said.xlsx', bytes))).notes.map(readingSentence);
  test('the sheet, and the others', async () => {
    expect(await said(bytesOf('sheets.xlsx'))).toContain(
      'The sheet Scores was read; the workbook also holds Read me, Notes, Hidden.',
    );
  });
  test('title lines', async () => {
    expect(await said(bytesOf('titled.xlsx'))).toEqual(['The first 2 lines are titles and were left out.']);
  });
  test('merged cells, which take the value above', async () => {
    const bytes = book({
      A: `${row('sex', 'y')}${row('f', 1)}${row('', 0)}${row('', 1)}${row('m', 0)}</sheetData><mergeCells><mergeCell ref="A2:A4"/></mergeCells><sheetData>`,
    });
    expect(await said(bytes)).toEqual(['2 merged cells have the value of the one above.']);
    expect(await columnsOf(file('merged.xlsx', bytes))).toEqual({ sex: ['f', 'f', 'f', 'm'], y: ['1', '0', '1', '0'] });
  });
  test('formulas that were never computed', async () => {
    const open = '<row><c><f>1+1</f></c><c><v>1</v></c></row>';
    expect((await said(book({ A: names + open + row(1, 0) })))[0]).toMatch(
      /^One cell holds a formula that was never computed/,
    );
  });
});

describe('where the table stands', () => {
  test('empty cells around it and rows without anything behind it are no part of it', async () => {
    const bytes = book({
      A: `<row r="4"><c r="C4" t="str"><v>y</v></c><c r="D4" t="str"><v>p</v></c></row><row r="5"><c r="C5"><v>1</v></c><c r="D5"><v>0</v></c></row><row r="7"><c r="D7"><v>1</v></c></row><row r="900"><c r="C900" s="4"/></row>`,
    });
    expect(await columnsOf(file('inside.xlsx', bytes))).toEqual({ y: ['1', null, null], p: ['0', null, '1'] });
  });
  test('a column that begins far below is one of it', async () => {
    const cells = Array.from({ length: 5000 }, (_, n) => row('', n % 2, 1, ...(n === 4900 ? ['late'] : [])));
    const columns = await columnsOf(file('late.xlsx', book({ A: row('', 'y', 'p') + cells.join('') })));
    expect(Object.keys(columns)).toEqual(['y', 'p', 'column2']);
    expect(columns.column2!.flatMap((cell, at) => (cell === null ? [] : [[cell, at]]))).toEqual([['late', 4900]]);
  });
  test('text is put together from its pieces, signs decoded, readings left out', async () => {
    const strings =
      '<sst><si><r><t>gr</t></r><r><t xml:space="preserve">ö&#xDF;e &#128512;&amp;lt;</t></r></si><si><t>東京</t><rPh><t>トウキョウ</t></rPh></si><si><t><![CDATA[<a>]]>_x0041__x0000_</t></si></sst>';
    const cells = [0, 1, 2].map((n) => `<row><c t="s"><v>${n}</v></c><c><v>${n}</v></c></row>`).join('');
    const columns = await columnsOf(file('text.xlsx', book({ A: names + cells }, { 'xl/strings.xml': strings })));
    expect(columns.y_true).toEqual(['größe 😀&lt;', '東京', '<a>A_x0000_']);
  });
});

describe('what is no workbook is refused with one sentence', () => {
  const old = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600)]);
  test.each([
    ['an old workbook', 'old.xls', () => old, 'oldExcel'],
    ['a workbook with a password', 'locked.xlsx', () => old, 'oldExcel'],
    ['another archive', 'other.xlsx', () => zipped([{ name: 'word/document.xml', content: '<a/>' }]), 'xlsx'],
    ['an empty archive', 'nothing.xlsx', () => zipped([]), 'xlsx'],
    ['a document type', 'type.xlsx', () => book({ A: '<!DOCTYPE a [<!ENTITY b "c">]>' }), 'xlsx'],
    ['no end', 'end.xlsx', () => book({ A: '<row><c><v>1' }), 'xlsx'],
    [
      'depth without end',
      'deep.xlsx',
      () => book({ A: '<a>'.repeat(100_000) + '</a>'.repeat(100_000) + names + row(1, 0) }),
      'xlsx',
    ],
    ['a tag without end', 'tag.xlsx', () => book({ A: `<a b="${'c'.repeat(5_000_000)}"/>` }), 'xlsx'],
    ['row 1,048,577', 'rows.xlsx', () => book({ A: `${names}<row r="1048577"><c><v>1</v></c></row>` }), 'xlsx'],
    ['rows that go back', 'back.xlsx', () => book({ A: `<row r="2"/>${names}<row r="1"/>` }), 'xlsx'],
    ['column ZZZ', 'columns.xlsx', () => book({ A: `${names}<row><c r="ZZZ2"><v>1</v></c></row>` }), 'xlsx'],
    [
      'more cells than may be',
      'cells.xlsx',
      () => book({ A: `${names}<row r="1000000"><c r="XFD1000000"><v>1</v></c></row>` }),
      'unpacksTooLarge',
    ],
  ])('%s', async (_, name, make, reason) => {
    const failed = await failure(file(name, make()));
    expect(failed).toMatchObject({ code: 'parseFailed', facts: { reason } });
    expect(failureSentence(failed!)).toMatch(new RegExp(`^${name} .*\\.$`));
  });
  test.each([
    ['a sheet', 'xl/worksheets/0.xml', 1.1e9],
    ['texts', 'xl/strings.xml', 2e8],
  ])('%s that unpack to more than may be, before they are unpacked', async (_, part, saysBytes) => {
    const whole = book({ A: names + row(1, 0) }, { 'xl/strings.xml': '<sst/>' });
    const at = whole.lastIndexOf(Buffer.from(part));
    whole.writeUInt32LE(saysBytes, at - 46 + 24);
    expect(await failure(file('bomb.xlsx', whole))).toMatchObject({ facts: { reason: 'unpacksTooLarge' } });
  });
  test('a workbook without anything', async () => {
    expect(await failure(file('empty.xlsx', book({ A: '', B: '' })))).toMatchObject({ code: 'fileEmpty' });
  });
  test('cut off anywhere or with a byte changed, it ends in a failure with a code', async () => {
    const whole = bytesOf('plain.xlsx');
    for (let at = 1; at < whole.length; at += 127) {
      const changed = Buffer.from(whole);
      changed[at] = changed[at]! ^ 0xff;
      for (const bytes of [whole.subarray(0, at), changed]) {
        const path = file('damaged.xlsx', bytes);
        const error = await look(path).then(
          () => undefined,
          (reason: unknown) => reason,
        );
        if (error !== undefined) expect(error, `at ${at}`).toBeInstanceOf(AuditError);
      }
    }
  });
});

// Oracle: ECMA-376 part 1, 18.17.4.1 and 18.8.31.
test.each([
  [0, false, '00:00:00'],
  [0.75, false, '18:00:00'],
  [1, false, '1900-01-01'],
  [59, false, '1900-02-28'],
  [61, false, '1900-03-01'],
  [45351.25, false, '2024-02-29T06:00:00'],
  [2958465, false, '9999-12-31'],
  [0, true, '1904-01-01'],
  [1462, true, '1908-01-02'],
  [-1, false, undefined],
  [2958466, false, undefined],
])('day %d (from 1904: %s) is %s', (serial, from1904, text) => {
  expect(dateText(serial, from1904)).toBe(text);
});
test.each([
  ['yyyy-mm-dd', true],
  ['[$-409]d-mmm-yy;@', true],
  ['h:mm AM/PM', true],
  ['mm:ss.0', true],
  ['[h]:mm', false],
  ['0.00%', false],
  ['General', false],
  ['#,##0.00 "days"', false],
  ['0.0\\d', false],
  ['[Red]0;[Blue]-0', false],
  ['0_d', false],
])('the format %s shows a date: %s', (format, date) => {
  expect(isDateFormat(format)).toBe(date);
});
