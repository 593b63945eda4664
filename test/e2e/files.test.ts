import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectNoComplaints, openSession } from './harness/session.ts';
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

test('an audit starts from the row', async () => {
  await rows().filter({ hasText: 'predictions.csv' }).hover();
  await rows().filter({ hasText: 'predictions.csv' }).click({ button: 'right' });
  // A menu does not take the button that opened it for a choice: it listens from 100 ms on.
  await window.page.locator('.monaco-menu .action-label', { hasText: 'Audit This File' }).click({ delay: 200 });
  await window.webview().locator('table.groups').first().waitFor();
});

test('nothing was refused by the content policy, thrown or sent away', () => expectNoComplaints(window));
