import { afterAll, beforeAll, expect, test } from 'vitest';
import { panel } from './harness/panel.ts';
import { expectNoComplaints, openSession } from './harness/session.ts';
import { csv, madeUpRows } from './harness/tables.ts';
import type { Window } from './harness/window.ts';

/** A name of a column, a value, a file and a folder that stands nowhere but there. */
const [column, value, file, place] = ['Zebrafink', 'Wolpertinger', 'Quastenflosser', 'Elwedritsch'] as const;
let window: Window;
beforeAll(async () => {
  const rows = [...madeUpRows(400)].map((row) => ({ ...row, [column]: row.sex === 'F' ? value : 'other' }));
  const named = csv(rows, ['y_true', 'y_pred', 'score', 'sex', column] as never);
  window = await openSession({
    [`${place}/${file}.csv`]: named,
    [`${place}/broken.csv`]: `"${column}\n"${value}"${value}`,
    'other.tsv': named.replaceAll(',', '\t'),
    '.vscode/settings.json': JSON.stringify({
      'evenhand.files.limit': 77,
      'evenhand.files.exclude': [`**/${place}s/**`],
    }),
  });
  await window.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
});
afterAll(() => window?.close());

test('the report on the clipboard says what happened, and nothing of whose data it happened to', async () => {
  await window.open(`${file}.csv`);
  await window.palette('Evenhand: Audit This File');
  await panel(window).ready(`${file}.csv`);
  await window.bridge().exec(async (api, name) => {
    const [broken] = await api.workspace.findFiles(`**/${name}`);
    await api.commands.executeCommand('evenhand.auditThisFile', broken);
  }, 'broken.csv');
  await window.palette('Evenhand: Copy Diagnostics');
  await window.page.getByText('Diagnostics copied').waitFor();
  await window.shot('diagnostics');
  const text = await window.bridge().exec((api) => api.env.clipboard.readText());
  expect(text).toMatch(/^Evenhand \d+\.\d+\.\d+\nEditor: .+ 1\.\d+\.\d+/);
  expect(text).toContain('Remote: another\nWorkspace: trusted, folders 1\n');
  expect(text).toContain('Settings: evenhand.files.limit = 77, evenhand.files.exclude\n');
  expect(text).toMatch(/Engine: running, requests open 0; started 1/);
  expect(text).toContain('Tables: csv 2, tsv 1');
  expect(text).toMatch(/s ago: audit done, \d+ ms/);
  for (const name of [column, value, file, place, window.folder]) expect(text).not.toContain(name);
  // No path of any kind: neither slash of one stands between words.
  expect(text).not.toMatch(/[\w.-]*[/\\][\w.-]+/);
});

test('nothing was refused by the content policy, thrown or sent away', () => expectNoComplaints(window));
