import { csvParse } from 'd3-dsv';
import { expect, test } from 'vitest';
import { registerReport } from '../../../src/engine/reports/register/register.ts';
import { checkedDocument, hostileDocument } from './documents.ts';

const read = (text: string) => [...csvParse(text)];
const rowOf = (text: string, id: string) => read(text).find((row) => row.id === id);

test('a row for each finding that is no pass, and for each clear gap that no gate is about', () => {
  const rows = read(registerReport([checkedDocument()]));
  const ids = rows.map(({ id }) => id);
  expect(ids).toEqual(
    expect.arrayContaining([
      'adult/require.sign_off',
      'adult/found',
      'adult/maybe',
      'adult/alarms',
      'adult/gap/selectionRate/sex',
    ]),
  );
  expect(ids).not.toContain('adult/quality');
  expect(ids).not.toContain('adult/gap/truePositiveRate/sex');
  expect(new Set(ids).size).toBe(ids.length);
});

test('a row says whom it is about, how large and sure it is, whom it affects, and what to do', () => {
  expect(rowOf(registerReport([checkedDocument()]), 'adult/found')).toMatchObject({
    verdict: 'fail',
    metric: 'truePositiveRate',
    group: 'Female',
    compared_with: 'Male',
    size: '0.0865',
    low: '0.0423',
    high: '0.1309',
    rows_of_group: '5421',
    // 590 positives among women, of whom 0.6238 - 0.5373 more would be found at the rate of men.
    people_affected: '51',
    certainty: 'shown',
    severity: 'moderate',
    recommended_action: expect.stringContaining('positives that are missed among Female'),
    owner: '',
    state: 'open',
  });
});

test('a waiver fills in owner, ticket and day', () => {
  expect(rowOf(registerReport([checkedDocument()]), 'adult/alarms')).toMatchObject({
    owner: "'@mira",
    waiver_ticket: 'ML-12',
    waiver_expires: '2027-01-31',
    state: 'waived',
  });
});

test('owner, state and columns of people are kept by id; what is gone stays and says so', () => {
  const first = registerReport([checkedDocument()]);
  const own = read(first).map((row) => ({
    ...row,
    owner: row.id === 'adult/found' ? '@ada' : row.owner,
    state: row.id === 'adult/found' ? 'in work' : row.state,
    remark: row.id === 'adult/maybe' ? 'say "hello", twice' : '',
  }));
  const columns = Object.keys(own[0]!);
  const quoted = (row: object) => Object.values(row).map((cell) => `"${String(cell).replaceAll('"', '""')}"`);
  const edited = ['\uFEFF' + columns.join(';'), ...own.map((row) => quoted(row).join(';'))].join('\n');
  const later = checkedDocument({ findings: checkedDocument().findings.filter(({ id }) => id !== 'maybe') });
  const made = registerReport([later], edited);
  expect(rowOf(made, 'adult/found')).toMatchObject({ owner: "'@ada", state: 'in work' });
  expect(rowOf(made, 'adult/maybe')).toMatchObject({ verdict: 'gone', remark: 'say "hello", twice' });
  expect(registerReport([later], made)).toBe(made);
});

test('a table that is no register is not written over', () => {
  expect(() => registerReport([checkedDocument()], 'a,b\n1,2\n', 'mine.csv')).toThrow(
    expect.objectContaining({ code: 'notARegister', facts: { path: 'mine.csv' } }),
  );
});

test('with hostile names no cell is a formula, and a second run changes nothing', () => {
  const made = registerReport([hostileDocument()]);
  for (const row of read(made))
    for (const cell of Object.values(row)) if (!/^-?[\d.e-]+$/.test(cell)) expect(cell).not.toMatch(/^\s*[=+\-@]/);
  expect(registerReport([hostileDocument()], made)).toBe(made);
});
