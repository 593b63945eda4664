import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { installWorkbench } from './harness/install.ts';
import { panel } from './harness/panel.ts';
import { type Server, startServer } from './harness/server.ts';
import { expectNoComplaints, openSession } from './harness/session.ts';
import { csv, madeUpRows } from './harness/tables.ts';
import type { Window } from './harness/window.ts';

let server: Server;
let window: Window;
beforeAll(async () => {
  const { extensions } = inject('e2e');
  server = await startServer({ workbench: await installWorkbench(), extensions, restricted: true });
  window = await openSession({ 'predictions.csv': csv(madeUpRows(700), ['y_true', 'y_pred', 'score', 'sex']) }, server);
});
afterAll(async () => {
  await window?.close();
  expect(await server?.stop()).toEqual([]);
});

test('in Restricted Mode a file can be audited all the same', async () => {
  expect(await window.bridge().exec((api) => api.workspace.isTrusted)).toBe(false);
  await window.open('predictions.csv');
  await window.palette('Evenhand: Audit This File');
  await panel(window).ready('predictions.csv');
  await window.shot('restricted');
});

test('nothing was refused by the content policy, thrown or sent away', () => expectNoComplaints(window));
