import { expect, inject, test } from 'vitest';
import { installWorkbench } from './harness/install.ts';
import { panel } from './harness/panel.ts';
import { engines } from './harness/processes.ts';
import { startServer } from './harness/server.ts';
import { makeWorkspace, openSession } from './harness/session.ts';
import { csv, madeUpRows, writeLong } from './harness/tables.ts';

test('no process of ours is left after the server ended in the middle of an audit', async () => {
  const folder = makeWorkspace({ 'short.csv': csv(madeUpRows(800), ['y_true', 'y_pred', 'score', 'sex']) });
  writeLong(`${folder}/long.csv`, 5000);
  const server = await startServer({ workbench: await installWorkbench(), extensions: inject('e2e').extensions });
  try {
    const window = await openSession(folder, server);
    await window.open('short.csv');
    await window.palette('Evenhand: Audit This File');
    await panel(window).ready('short.csv');
    expect(engines(server.home)).toHaveLength(1);
    await window.bridge().exec(async (api) => {
      const [file] = await api.workspace.findFiles('long.csv');
      void api.commands.executeCommand('evenhand.auditThisFile', file);
    });
    await window.page.locator('.notification-toast', { hasText: 'long.csv' }).waitFor();
    await window.close();
  } finally {
    expect(await server.stop()).toEqual([]);
  }
});
