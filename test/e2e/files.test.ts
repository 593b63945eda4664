import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectNoComplaints, openSession, put } from './harness/session.ts';
import { csv, madeUpRows } from './harness/tables.ts';
import type { Window } from './harness/window.ts';

let window: Window;
beforeAll(async () => {
  const rows = [...madeUpRows(500)];
  window = await openSession({
    'predictions.csv': csv(rows, ['id', 'y_true', 'y_pred', 'score', 'sex']),
    'data/people.csv': csv(rows, ['id', 'sex', 'race']),
    'notes.md': '# nothing to audit\n',
  });
});
afterAll(() => window?.close());

const rows = () => window.page.locator('.pane-body .monaco-list-row');

test('the view lists the tables of the folder, each with what it is taken for', async () => {
  await window.page.locator('.activitybar a.action-label[aria-label^="Evenhand"]').click();
  await rows().filter({ hasText: 'predictions.csv' }).filter({ hasText: 'audit-ready' }).waitFor();
  await rows().filter({ hasText: 'people.csv' }).waitFor();
  expect(await rows().filter({ hasText: 'notes.md' }).count()).toBe(0);
});

test('and why, when it is opened', async () => {
  await rows().filter({ hasText: 'predictions.csv' }).locator('.monaco-tl-twistie').click();
  const why = rows().filter({ hasText: 'y_true' });
  await why.first().waitFor();
  await window.shot('files');
  expect(await why.first().innerText()).toMatch(/%/);
});

test('a table that is made later appears, and says so when it turns into something else', async () => {
  put(window.folder, 'late.csv', csv(madeUpRows(300), ['id', 'sex', 'race']));
  const late = rows().filter({ hasText: 'late.csv' });
  await late.filter({ hasText: '300 rows' }).waitFor();
  put(window.folder, 'late.csv', csv(madeUpRows(400), ['id', 'y_true', 'y_pred', 'score', 'sex']));
  await late.filter({ hasText: 'audit-ready' }).filter({ hasText: '400 rows' }).waitFor();
  put(window.folder, 'late.csv', 'a\n1\n2\n');
  await late.waitFor({ state: 'detached' });
  await window.page.getByText('Left out, neither datasets nor predictions: 1').waitFor();
  put(window.folder, 'late.csv', csv(madeUpRows(500), ['id', 'y_true', 'y_pred', 'score', 'sex']));
  await late.filter({ hasText: '500 rows' }).waitFor();
});

test('an audit starts from the row', async () => {
  await rows().filter({ hasText: 'predictions.csv' }).hover();
  await window.menu(rows().filter({ hasText: 'predictions.csv' }), 'Audit This File');
  await window.webview().locator('table.groups').first().waitFor();
});

test('nothing was refused by the content policy, thrown or sent away', () => expectNoComplaints(window));
