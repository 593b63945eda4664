import { csvParse, csvParseRows } from 'd3-dsv';
import { describe, expect, test } from 'vitest';
import { csvText, unharmed } from '../../../src/engine/reports/csv/csvText.ts';
import { csvReport } from '../../../src/engine/reports/csv/numbers.ts';
import { groupName } from '../../../src/words/groups.ts';
import { checkedDocument, hostileDocument, undefinedCells } from './documents.ts';

describe('a cell', () => {
  test.each([
    { what: 'a formula', cell: '=1+1', want: "'=1+1" },
    { what: 'a formula behind a space', cell: ' =1+1', want: "' =1+1" },
    { what: 'a sum', cell: '+1+1', want: "'+1+1" },
    { what: 'a difference', cell: '-1+cmd', want: "'-1+cmd" },
    { what: 'a function of old', cell: '@SUM(A1)', want: "'@SUM(A1)" },
    { what: 'a tab', cell: '\t=1', want: '"\'\t=1"' },
    { what: 'a carriage return', cell: '\rx', want: '"\'\rx"' },
    { what: 'a wide sign', cell: '＝1', want: "'＝1" },
    { what: 'a negative number', cell: -0.5, want: '-0.5' },
    { what: 'a name that is a negative number', cell: '-5', want: '-5' },
    { what: 'quotes and commas', cell: 'a "b", c', want: '"a ""b"", c"' },
    { what: 'two lines', cell: 'a\nb', want: '"a\nb"' },
    { what: 'nothing', cell: undefined, want: '' },
  ])('$what', ({ cell, want }) => {
    expect(csvText([[cell, 'x']])).toBe(`${want},x\r\n`);
    const [[back]] = csvParseRows(csvText([[cell]])) as [[string | undefined]];
    expect(unharmed(back ?? '')).toBe(String(cell ?? ''));
  });
});

test('an apostrophe that was there is kept', () => expect(unharmed("'t was")).toBe("'t was"));

test('every value of every group is a row that reads back to the digit', () => {
  const document = checkedDocument();
  const rows = csvParse(csvReport([document]));
  for (const { by, groups } of document.groupings)
    for (const { key, n, values } of groups)
      for (const [metric, measured] of Object.entries(values)) {
        const row = rows.find(
          (one) =>
            one.kind === 'value' &&
            one.grouping === by.join(' × ') &&
            one.group === groupName(key) &&
            one.metric === metric,
        );
        expect(row, `${groupName(key)} ${metric}`).toMatchObject(
          'undefined' in measured
            ? { undefined: measured.undefined, value: '', n: String(n) }
            : { undefined: '', value: String(measured.value), denominator: String(measured.denominator) },
        );
        if ('value' in measured && 'low' in measured.interval) expect(Number(row!.low)).toBe(measured.interval.low);
      }
  expect(rows.filter((row) => row.kind === 'value' && row.undefined !== '').length).toBe(
    undefinedCells(document).length,
  );
});

test('gaps, indices and gates are rows, too', () => {
  const document = checkedDocument();
  const rows = csvParse(csvReport([document]));
  const [gap] = document.groupings[0]!.disparities;
  expect(rows.find(({ kind, metric }) => kind === 'difference' && metric === gap!.metric)).toMatchObject({
    against: 'between',
    lowest: 'Female',
    highest: 'Male',
    method: 'mover',
  });
  expect(
    rows.find(({ kind, grouping, metric }) => kind === 'index' && grouping === '' && metric === 'theil'),
  ).toMatchObject({
    value: '0.1112',
    low: '0.1064',
  });
  expect(rows.find(({ kind, metric }) => kind === 'index within' && metric === 'generalizedEntropy 0')).toMatchObject({
    grouping: 'sex',
    undefined: 'infinite',
  });
  expect(rows.find(({ kind }) => kind === 'gate found')).toMatchObject({
    value: '0.0865',
    low: '0.0423',
    high: '0.1309',
  });
});

test('with hostile names every line has as many cells, none is a formula, and bytes are the same', () => {
  const text = csvReport([hostileDocument()]);
  expect(text.endsWith('\r\n')).toBe(true);
  const [head, ...rows] = csvParseRows(text);
  for (const row of rows) {
    expect(row.length).toBe(head!.length);
    for (const cell of row) if (!/^-?[\d.]+(?:e-?\d+)?$/.test(cell)) expect(cell).not.toMatch(/^\s*[=+\-@]/);
  }
  expect(text).toBe(csvReport([hostileDocument()]));
  expect(text).not.toContain('\u202e');
});
