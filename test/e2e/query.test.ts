import { afterAll, beforeAll, expect, test } from 'vitest';
import { panel } from './harness/panel.ts';
import { expectNoComplaints, openSession, put } from './harness/session.ts';
import type { Window } from './harness/window.ts';

/** Predictions without groups, and the people that they are of; in the second the share of a group is another. */
const ids = Array.from({ length: 4000 }, (_, id) => id);
const preds = `id,y_pred\n${ids.map((id) => `${id},${id % 10 < 4 ? 1 : 0}`).join('\n')}\n`;
const people = (odd: (id: number) => boolean) =>
  `key,y_true,sex\n${ids.map((id) => `${id},${id % 2},${odd(id) ? 'F' : 'M'}`).join('\n')}\n`;
const even = people((id) => (id >> 4) % 2 === 0);
const uneven = people((id) => id % 10 < 3);

const policy = (sql: string) => `version: 1
datasets:
  preds: { path: preds.csv }
  people: { path: people.csv }
audits:
  queried:
    predictions:
      sql: |
        ${sql}
    columns: { truth: y_true, prediction: y_pred }
    positive: 1
    groups:
      sex: {}
    gates:
      - { id: selection, metric: selectionRate, by: sex, compare: difference, max: 0.2 }
`;
const joined = 'select p.*, y_pred from preds q join people p on p.key = q.id';

let window: Window;
beforeAll(async () => {
  window = await openSession({ 'evenhand.yaml': policy(joined), 'preds.csv': preds, 'people.csv': even });
});
afterAll(() => window?.close());

const patience = { timeout: 30_000 };
const verdict = async (text: string) => {
  await window.bridge().exec((api) => api.commands.executeCommand('evenhand.audits.focus'));
  await window.page
    .locator('.pane-body .monaco-list-row', { hasText: 'selection' })
    .filter({ hasText: text })
    .waitFor(patience);
};
const problems = () =>
  window.bridge().exec((api) => {
    const uri = api.Uri.joinPath(api.workspace.workspaceFolders![0]!.uri, 'evenhand.yaml');
    return api.languages.getDiagnostics(uri).map(({ message, range }) => [range.start.line, message] as const);
  });

test('what a query gives is checked, and again when any of its datasets is written', async () => {
  await window.open('evenhand.yaml');
  await verdict('pass');
  await put(window.folder, 'people.csv', uneven);
  await verdict('fail');
});

test('the panel says which files were queried', async () => {
  const name = { policy: '', audit: 'queried' };
  await window.bridge().exec((api, of) => {
    const uri = api.Uri.joinPath(api.workspace.workspaceFolders![0]!.uri, 'evenhand.yaml');
    return api.commands.executeCommand('evenhand.showAudit', { ...of, policy: uri.toString() });
  }, name);
  await panel(window).page.getByText('query of preds.csv, people.csv').waitFor(patience);
  await window.shot('query');
});

test('a query that may not be run is refused in one sentence, at its key', async () => {
  await put(window.folder, 'evenhand.yaml', policy("select * from preds, read_csv('/etc/passwd')"));
  await expect
    .poll(problems, patience)
    .toEqual([
      [7, 'The query was refused for “read_csv”: it may be one SELECT over datasets, with ordinary functions.'],
    ]);
});

test('nothing was refused by the content policy, thrown or sent away', () => expectNoComplaints(window));
