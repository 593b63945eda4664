import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { panel } from './harness/panel.ts';
import { engines } from './harness/processes.ts';
import { expectNoComplaints, openSession } from './harness/session.ts';
import { csv, madeUpRows, writeLong } from './harness/tables.ts';
import type { Window } from './harness/window.ts';

let window: Window;
beforeAll(async () => {
  window = await openSession({
    'short.csv': csv(madeUpRows(800), ['y_true', 'y_pred', 'score', 'sex', 'race']),
  });
  writeLong(join(window.folder, 'long.csv'), 5000);
});
afterAll(() => window?.close());

const mine = () => engines(inject('e2e').home).filter(({ parent }) => parent === window.bridge().pid);
const progress = () => window.page.locator('.notification-toast', { hasText: 'long.csv' });

async function auditLong() {
  await window.bridge().exec(async (api) => {
    const [file] = await api.workspace.findFiles('long.csv');
    void api.commands.executeCommand('evenhand.auditThisFile', file);
  });
}

test('Cancel in the notification ends the audit, and says so without an error', async () => {
  await auditLong();
  await progress().waitFor();
  await progress().hover();
  await progress().getByRole('button', { name: 'Cancel' }).click();
  await progress().waitFor({ state: 'detached' });
  await window.shot('cancelled');
  expect(await window.page.locator('.notification-toast .codicon-error').count()).toBe(0);
});

test('Cancel in the panel ends the audit', async () => {
  await auditLong();
  await window.webview().getByRole('button', { name: 'Cancel' }).click();
  await progress().waitFor({ state: 'detached' });
  await panel(window).says(/cancel|stopped/i);
});

test('an engine that is killed during an audit is said, and the next audit works', async () => {
  await auditLong();
  await window.webview().getByRole('button', { name: 'Cancel' }).waitFor();
  await expect.poll(() => mine().length).toBe(1);
  process.kill(mine()[0]!.pid, 'SIGKILL');
  await panel(window).says(/engine|process/i);
  await window.webview().getByRole('button', { name: 'Show Log' }).waitFor();
  await window.shot('killed');
  await window.bridge().exec(async (api) => {
    await api.commands.executeCommand('workbench.action.closeAllEditors');
    const [file] = await api.workspace.findFiles('short.csv');
    await api.commands.executeCommand('evenhand.auditThisFile', file);
  });
  await panel(window).ready('short.csv');
});

test('nothing was refused by the content policy, thrown or sent away', () => expectNoComplaints(window));
