import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { panel } from './harness/panel.ts';
import { expectNoComplaints, makeWorkspace, openSession, put } from './harness/session.ts';
import { csv, madeUpRows } from './harness/tables.ts';
import type { Window } from './harness/window.ts';

const record = 'audits/credit.audit.json';
let place: string;
let window: Window;
beforeAll(async () => {
  place = makeWorkspace({
    'evenhand.yaml': `version: 1
extends: preset:four-fifths
audits: { credit: { predictions: p.csv, groups: { sex: {} } } }
`,
    'p.csv': csv(madeUpRows(2000), ['y_true', 'y_pred', 'score', 'sex']),
    'audits/forged.audit.json': '{"schemaVersion": 1, "overall": {"values": {}}, "groupings": []}',
  });
  const cli = join(import.meta.dirname, '../../dist/cli.js');
  expect(spawnSync(process.execPath, [cli, 'record'], { cwd: place }).status).toBe(0);
  // What a reviewer has: the record, without its data and its policy.
  for (const name of ['p.csv', 'evenhand.yaml']) rmSync(join(place, name));
  window = await openSession(place);
});
afterAll(() => window?.close());

const open = (name: string) =>
  window.bridge().exec(async (api, file) => {
    const uri = api.Uri.joinPath(api.workspace.workspaceFolders![0]!.uri, file);
    await api.commands.executeCommand('evenhand.openRecord', uri);
  }, name);

test('a record opens as the panel, without its data', async () => {
  await open(record);
  await panel(window).says(/A record as of \d{4}-\d\d-\d\d[\s\S]*2,000 rows[\s\S]*four-fifths\/sex/);
  await window.shot('record');
  const { page } = panel(window);
  expect(await page.getByRole('button', { name: 'Re-run' }).count()).toBe(0);
  expect(await page.getByRole('tab', { name: 'Further' }).count()).toBe(0);
  await page.getByRole('tab', { name: 'Groups', exact: true }).click();
  await panel(window).says(/Metrics by/);
});

test('it is written again: so is what is shown', async () => {
  const text = readFileSync(join(place, record), 'utf8');
  put(place, record, text.replace('"path": "../p.csv"', '"path": "../renamed.csv"'));
  await panel(window).says(/renamed\.csv/);
});

test('its text is a click away', async () => {
  await panel(window).page.getByRole('button', { name: 'Open as Text' }).click();
  await window.page.locator('.view-lines', { hasText: 'schemaVersion' }).waitFor();
});

test('what is no record says so, and what to do', async () => {
  await window.palette('View: Close All Editors');
  await open('audits/forged.audit.json');
  await panel(window).says(/forged\.audit\.json is no audit record/);
});

test('nothing was refused by the content policy, thrown or sent away', () => expectNoComplaints(window));
