import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectNoComplaints, openSession } from './harness/session.ts';
import { csv, madeUpRows } from './harness/tables.ts';
import type { Window } from './harness/window.ts';

const notebook = JSON.stringify({
  cells: [
    {
      cell_type: 'code',
      metadata: {},
      execution_count: null,
      outputs: [],
      source: ['import pandas as pd\n', 'y_pred = model.predict(X_test)\n'],
    },
  ],
  metadata: { language_info: { name: 'python' } },
  nbformat: 4,
  nbformat_minor: 5,
});

let window: Window;
beforeAll(async () => {
  window = await openSession({
    'predictions.csv': csv(madeUpRows(4000), ['id', 'y_true', 'y_pred', 'score', 'sex', 'race']),
    'train.ipynb': notebook,
  });
});
afterAll(() => window?.close());

const input = () => window.page.locator('.quick-input-widget:visible input.input');
const pick = (label: string) =>
  window.page.locator('.quick-input-list .monaco-list-row', { hasText: label }).first().click({ timeout: 10_000 });
const row = (text: string | RegExp) => window.page.locator('.pane-body .monaco-list-row', { hasText: text });

test('an empty view of audits names the next step', async () => {
  await window.bridge().exec((api) => api.commands.executeCommand('evenhand.noPolicy.focus'));
  await window.page.getByRole('button', { name: 'Create Policy' }).first().waitFor();
  await window.shot('policy-none');
});

test('four questions make a policy that is decided at once', async () => {
  await window.bridge().exec((api) => {
    const uri = api.Uri.joinPath(api.workspace.workspaceFolders![0]!.uri, 'predictions.csv');
    void api.commands.executeCommand('evenhand.createPolicy', uri);
  });
  await input().waitFor();
  await window.shot('policy-question');
  await input().fill('whether an applicant gets a loan');
  await window.page.keyboard.press('Enter');
  await pick('Good');
  await pick('Missing one');
  await pick('Yes');
  await window.page.locator('.tab[data-resource-name="evenhand.yaml"]').waitFor({ timeout: 30_000 });
  await row(/quality/).waitFor();
  await row(/missed-sex/)
    .filter({ hasText: /pass|fail|inconclusive/ })
    .waitFor();
  await window.shot('policy-created');
  const text = readFileSync(join(window.folder, 'evenhand.yaml'), 'utf8');
  expect(text.match(/- id: /g)!.length).toBeLessThanOrEqual(5);
  expect(text).toContain('objective: whether an applicant gets a loan');
  const found = await window.bridge().exec((api) => {
    const uri = api.Uri.joinPath(api.workspace.workspaceFolders![0]!.uri, 'evenhand.yaml');
    return api.languages.getDiagnostics(uri).map(({ message, severity }) => ({ message, severity }));
  });
  // Nothing is wrong with it: what is said is of its gates.
  for (const { message } of found) expect(message).toMatch(/does not keep to|cannot tell whether/);
});

test('a second policy does not overwrite the first', async () => {
  const before = readFileSync(join(window.folder, 'evenhand.yaml'), 'utf8');
  await window.bridge().exec((api) => {
    const uri = api.Uri.joinPath(api.workspace.workspaceFolders![0]!.uri, 'predictions.csv');
    void api.commands.executeCommand('evenhand.createPolicy', uri);
  });
  await window.page.locator('.notification-toast', { hasText: 'There is a policy already' }).waitFor();
  expect(readFileSync(join(window.folder, 'evenhand.yaml'), 'utf8')).toBe(before);
});

test('a saver is put behind a prediction in a cell of a notebook', async () => {
  const text = await window.bridge().exec(async (api) => {
    const uri = api.Uri.joinPath(api.workspace.workspaceFolders![0]!.uri, 'train.ipynb');
    const document = await api.workspace.openNotebookDocument(uri);
    await api.window.showNotebookDocument(document);
    const cell = document.cellAt(0).document;
    let lens: import('vscode').CodeLens | undefined;
    for (let tries = 0; lens === undefined && tries < 50; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      const found = await api.commands.executeCommand<import('vscode').CodeLens[]>(
        'vscode.executeCodeLensProvider',
        cell.uri,
        10,
      );
      lens = found.find(({ command }) => command?.title.includes('Insert saver'));
    }
    await api.commands.executeCommand(lens!.command!.command, ...(lens!.command!.arguments ?? []));
    await new Promise((resolve) => setTimeout(resolve, 500));
    return document.cellAt(0).document.getText();
  });
  expect(text).toMatch(/y_pred = model\.predict\(X_test\)\n[\s\S]*to_csv\(/);
  await window.shot('policy-saver');
});

test('nothing was refused by the content policy, thrown or sent away', () => expectNoComplaints(window));
