import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { branchedRepository, git } from '../fixtures/repository.ts';
import { expectNoComplaints, makeWorkspace, openSession, put } from './harness/session.ts';
import type { Window } from './harness/window.ts';

const cli = join(import.meta.dirname, '../../dist/cli.js');
let place: string;
let window: Window;

beforeAll(async () => {
  place = makeWorkspace({});
  await branchedRepository(place, true, (folder) => {
    expect(spawnSync(process.execPath, [cli, 'record'], { cwd: folder }).status).toBe(0);
  });
  put(place, 'before.audit.json', git(place, 'show', 'main:audits/credit.audit.json'));
  window = await openSession(place);
});
afterAll(() => window?.close());

const page = () => window.webview();
const says = (text: RegExp) =>
  expect
    .poll(async () => (await page().locator('body').innerText()).replace(/\s+/g, ' '), { timeout: 20_000 })
    .toMatch(text);
const firstRow = () => page().locator('table.moved tbody tr').first();

test('with records alone the comparison opens, shows the group that is worse first, and says that it is unpaired', async () => {
  await window.palette('Evenhand: Compare with Base');
  await says(/main at [0-9a-f]{8} → work tree/);
  await says(/One gate breaks/);
  expect(await firstRow().locator('th').innerText()).toBe('F');
  expect(await firstRow().locator('.direction').innerText()).toBe('worse');
  await says(/Unpaired: 2,000 and 2,000 rows/);
  await says(/Before: the committed record audits\/credit\.audit\.json\. predictions\.csv is not in git at main\./);
  await window.shot('review-records');
});

test('F7 goes from change to change, and back', async () => {
  const focused = () => page().locator('[data-change]:focus').innerText();
  await page().locator('h1').click();
  await window.page.keyboard.press('F7');
  await expect.poll(focused).toMatch(/gap: pass → fail/);
  await window.page.keyboard.press('F7');
  await expect.poll(focused).toMatch(/^F\s/);
  await window.page.keyboard.press('Shift+F7');
  await expect.poll(focused).toMatch(/gap: pass → fail/);
});

test('a broken gate is copied as a comment on the line of the record that it is about', async () => {
  await window.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page().getByRole('button', { name: 'Copy as Review Comment' }).click();
  const read = () => window.bridge().exec((api) => api.env.clipboard.readText());
  await expect.poll(read).toMatch(/^\*\*credit\*\* · gap: pass → fail\./);
  const [, line] = /`audits\/credit\.audit\.json:(\d+)`/.exec(await read()) ?? [];
  const lines = readFileSync(join(place, 'audits/credit.audit.json'), 'utf8').split('\n');
  expect(lines[Number(line) - 1]).toContain('"id": "gap"');
});

test('its record is opened at that line', async () => {
  await page().getByRole('button', { name: 'Open Record' }).click();
  await window.page.locator('.tab', { hasText: 'credit.audit.json' }).waitFor();
  const shown = () =>
    window
      .bridge()
      .exec((api) => api.window.activeTextEditor?.document.lineAt(api.window.activeTextEditor.selection.active).text);
  await expect.poll(shown).toMatch(/"id": "gap"/);
});

test('the diff of a record is compared, half with half', async () => {
  await window.palette('View: Close All Editors');
  await window.bridge().exec(async (api) => {
    const folder = api.workspace.workspaceFolders![0]!.uri;
    const record = api.Uri.joinPath(folder, 'audits/credit.audit.json');
    const before = api.Uri.joinPath(folder, 'before.audit.json');
    await api.commands.executeCommand('vscode.diff', before, record, 'credit.audit.json (main ↔ feature)');
  });
  await window.page.locator('.tab', { hasText: 'main ↔ feature' }).waitFor();
  await window.page.getByRole('button', { name: 'Compare These Records' }).click();
  await says(/credit\.audit\.json before → credit\.audit\.json/);
  await says(/One gate breaks/);
  expect(await page().getByRole('button', { name: 'Choose Base…' }).count()).toBe(0);
});

test('a link in a comment opens the comparison of a branch that is not checked out', async () => {
  await window.palette('View: Close All Editors');
  git(place, 'stash', '-q', '--include-untracked');
  git(place, 'checkout', '-q', 'main');
  await window.palette('Developer: Open URL');
  const scheme = await window.bridge().exec((api) => api.env.uriScheme);
  const input = window.page.locator('.quick-input-widget:visible input.input');
  await input.fill(`${scheme}://evenhand.evenhand/compare?policy=evenhand.yaml&base=main&head=feature`);
  await input.press('Enter');
  await window.page.getByRole('dialog').getByRole('button', { name: 'Open' }).click();
  await says(/main at [0-9a-f]{8} → feature at [0-9a-f]{8}/);
  await says(/One gate breaks/);
  expect(await firstRow().locator('th').innerText()).toBe('F');
});

test('a comparison that was made elsewhere opens from its file, without anything else', async () => {
  await window.palette('View: Close All Editors');
  const made = spawnSync(
    process.execPath,
    [cli, 'compare', '--base', 'main', '--head', 'feature', '--format', 'json'],
    {
      cwd: place,
      encoding: 'utf8',
    },
  );
  expect(made.status).toBe(1);
  put(place, 'ci.comparison.json', made.stdout);
  put(place, 'forged.comparison.json', '{"schemaVersion": 1, "audits": [{"audit": "a", "comparison": {}}]}');
  await window.open('ci.comparison.json');
  await says(/One gate breaks/);
  await window.palette('View: Close All Editors');
  await window.open('forged.comparison.json');
  await says(/forged\.comparison\.json is no comparison/);
});

test('without a likely base a person is asked once', async () => {
  await window.palette('View: Close All Editors');
  git(place, 'checkout', '-q', 'feature');
  git(place, 'branch', '-q', '-m', 'main', 'trunk');
  await window.palette('Evenhand: Compare with Base');
  await window.page.locator('.quick-input-list .monaco-list-row', { hasText: 'trunk' }).click();
  await says(/trunk at [0-9a-f]{8} → work tree/);
  await window.palette('View: Close All Editors');
  await window.palette('Evenhand: Compare with Base');
  await says(/trunk at [0-9a-f]{8} → work tree/);
});

test('it is back after a reload of the window', async () => {
  await window.reload();
  await says(/trunk at [0-9a-f]{8} → work tree/);
  await says(/One gate breaks/);
});

test('nothing was refused by the content policy, thrown or sent away', () => expectNoComplaints(window));
