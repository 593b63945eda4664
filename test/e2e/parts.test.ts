import { afterAll, beforeAll, expect, test } from 'vitest';
import { panel } from './harness/panel.ts';
import { expectNoComplaints, openSession } from './harness/session.ts';
import { csv, madeUpRows } from './harness/tables.ts';
import type { Window } from './harness/window.ts';

let window: Window;
beforeAll(async () => {
  const rows = [...madeUpRows(900)];
  const part = (from: number) => csv(rows.slice(from, from + 300), ['y_true', 'y_pred', 'score', 'sex']);
  window = await openSession({
    'predictions/site=north/part-0.csv': part(0),
    'predictions/site=north/part-1.csv': part(300),
    'predictions/site=south/part-0.csv': part(600),
    'README.md': 'Predictions in parts.',
  });
});
afterAll(() => window?.close());

test('a folder is audited as one table, with what its folders name', async () => {
  const folder = window.page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'predictions' }).first();
  await window.menu(folder, 'Audit This Folder as One Table');
  await panel(window).ready('predictions');
  await panel(window).says(/3 files were read as one table; site is what their folders are called/);
  await panel(window).says(/900 rows|900/);
  await window.shot('parts');
  await panel(window).page.getByRole('button', { name: 'Open File' }).click();
  await window.page.locator('.explorer-folders-view .monaco-list-row.focused', { hasText: 'predictions' }).waitFor();
  expect(await panel(window).groups()).toEqual(expect.arrayContaining(['F', 'M']));
});

test('nothing was refused by the content policy, thrown or sent away', () => expectNoComplaints(window));
