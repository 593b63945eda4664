import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { panel } from './harness/panel.ts';
import { expectNoComplaints, openSession } from './harness/session.ts';
import { madeUpRows } from './harness/tables.ts';
import type { Window } from './harness/window.ts';

/** A column of whole numbers as NumPy writes it (NEP 1). */
function npy(numbers: readonly number[]): Uint8Array {
  const header = `{'descr': '|u1', 'fortran_order': False, 'shape': (${numbers.length},), }`.padEnd(117) + '\n';
  return Buffer.concat([
    Buffer.from([0x93]),
    Buffer.from('NUMPY\x01\0'),
    Buffer.from([118, 0]),
    Buffer.from(header),
    Buffer.from(numbers),
  ]);
}

const books = JSON.parse(readFileSync(join(import.meta.dirname, '../unit/sources/xlsx/books.json'), 'utf8')) as Record<
  string,
  { readonly bytes: string }
>;
const made = [...madeUpRows(400)];
let window: Window;
beforeAll(async () => {
  window = await openSession({
    'y_pred.npy': npy(made.map(({ y_pred }) => y_pred)),
    'y_true.npy': npy(made.map(({ y_true }) => y_true)),
    'X_train.npy': npy(made.map(() => 1)),
    'book.xlsx': Buffer.from(books['plain.xlsx']!.bytes, 'base64'),
    '~$book.xlsx': 'a lock',
  });
});
afterAll(() => window?.close());

const rows = () => window.page.locator('.pane-body .monaco-list-row');

test('workbooks and arrays that speak of predictions are listed, other arrays and locks are not', async () => {
  await window.page.locator('.activitybar a.action-label[aria-label^="Evenhand"]').click();
  await rows().filter({ hasText: 'book.xlsx' }).filter({ hasText: 'audit-ready' }).waitFor();
  await rows().filter({ hasText: 'y_pred.npy' }).filter({ hasText: 'truth missing' }).waitFor();
  await rows().filter({ hasText: 'y_true.npy' }).waitFor();
  await window.shot('formats');
  expect(await rows().filter({ hasText: 'X_train' }).count()).toBe(0);
  expect(await rows().filter({ hasText: '~$' }).count()).toBe(0);
});

test('a workbook is audited from its row', async () => {
  await window.menu(rows().filter({ hasText: 'book.xlsx' }), 'Audit This File');
  await panel(window).ready('book.xlsx');
  expect((await panel(window).cell('All', 'baseRate')).text).toBe('50.0');
  await window.shot('formats-panel');
});

test('nothing was refused by the content policy, thrown or sent away', () => expectNoComplaints(window));
