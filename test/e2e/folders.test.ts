import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { panel } from './harness/panel.ts';
import { expectNoComplaints, makeWorkspace, openSession } from './harness/session.ts';
import { csv, madeUpRows } from './harness/tables.ts';
import type { Window } from './harness/window.ts';

const columns = ['y_true', 'y_pred', 'score', 'sex', 'race'] as const;
let window: Window;
beforeAll(async () => {
  const place = makeWorkspace({
    'all.code-workspace': JSON.stringify({ folders: [{ path: 'credit' }, { path: 'hiring' }] }),
    'credit/predictions.csv': csv(madeUpRows(600), columns),
    'hiring/predictions.csv': csv(madeUpRows(800), columns),
  });
  window = await openSession(join(place, 'all.code-workspace'));
});
afterAll(() => window?.close());

test('the view lists the tables of each folder of a workspace', async () => {
  await window.page.locator('.activitybar a.action-label[aria-label^="Evenhand"]').click();
  const row = (text: string) => window.page.locator('.pane-body .monaco-list-row', { hasText: text });
  await row('credit').waitFor();
  await row('hiring').waitFor();
  await expect.poll(() => row('audit-ready').count()).toBe(2);
  await window.shot('folders');
});

test('the context menu of the Explorer audits the file of its folder', async () => {
  await window.palette('View: Show Explorer');
  const rows = window.page.locator('.explorer-folders-view .monaco-list-row');
  if ((await rows.filter({ hasText: 'predictions.csv' }).count()) < 2) await rows.filter({ hasText: 'hiring' }).click();
  const file = rows.filter({ hasText: 'predictions.csv' }).last();
  await window.menu(file, 'Audit This File');
  await panel(window).ready('predictions.csv');
  const all = panel(window).table.locator('tbody tr', { hasText: 'All' }).locator('td').first();
  expect((await all.innerText()).trim()).toBe('800');
});

test('two panels of one name are told apart by their folders', async () => {
  await window.bridge().exec(async (api) => {
    const [first] = api.workspace.workspaceFolders ?? [];
    await api.commands.executeCommand('evenhand.auditThisFile', api.Uri.joinPath(first!.uri, 'predictions.csv'));
  });
  await window.page.locator('.tab', { hasText: 'Evenhand: predictions.csv · credit' }).waitFor();
  await panel(window).says(/600 rows/);
});

test('nothing was refused by the content policy, thrown or sent away', () => expectNoComplaints(window));
