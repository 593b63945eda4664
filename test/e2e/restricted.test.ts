import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { installWorkbench } from './harness/install.ts';
import { panel } from './harness/panel.ts';
import { type Server, startServer } from './harness/server.ts';
import { expectNoComplaints, openSession } from './harness/session.ts';
import { csv, madeUpRows } from './harness/tables.ts';
import type { Window } from './harness/window.ts';

const policy = `version: 1
datasets: { preds: { path: predictions.csv } }
audits:
  queried: { predictions: { sql: select * from preds }, gates: [] }
  filtered: { predictions: predictions.csv, where: score > 0.1, gates: [] }
  plain: { predictions: predictions.csv, gates: [] }
`;

let server: Server;
let window: Window;
beforeAll(async () => {
  const { extensions } = inject('e2e');
  server = await startServer({ workbench: await installWorkbench(), extensions, restricted: true });
  const predictions = csv(madeUpRows(700), ['y_true', 'y_pred', 'score', 'sex']);
  window = await openSession({ 'predictions.csv': predictions, 'evenhand.yaml': policy }, server);
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

test('in Restricted Mode no SQL of a policy is run, neither a query nor a condition', async () => {
  await window.open('evenhand.yaml');
  await window.bridge().exec((api) => api.commands.executeCommand('evenhand.audits.focus'));
  await window.bridge().exec((api) => api.commands.executeCommand('evenhand.checkAudits'));
  const problems = () =>
    window.bridge().exec((api) => {
      const uri = api.Uri.joinPath(api.workspace.workspaceFolders![0]!.uri, 'evenhand.yaml');
      return api.languages.getDiagnostics(uri).map(({ message, range }) => `${range.start.line} ${message}`);
    });
  const untrusted = 'This needs a trusted workspace. Trust it to go on.';
  await expect.poll(problems, { timeout: 20_000 }).toEqual([`3 ${untrusted}`, `4 ${untrusted}`]);
});

test('nothing was refused by the content policy, thrown or sent away', () => expectNoComplaints(window));
