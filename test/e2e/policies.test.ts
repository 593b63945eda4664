import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectNoComplaints, makeWorkspace, openSession, put } from './harness/session.ts';
import { csv, madeUpRows } from './harness/tables.ts';
import type { Window } from './harness/window.ts';

const columns = ['y_true', 'y_pred', 'score', 'sex', 'race'] as const;
const house = (max: number) => `version: 1
defaults:
  groups:
    sex: {}
  gates:
    - id: selection
      metric: selectionRate
      by: "*"
      max: ${max}
audits:
  whole:
    predictions: team/predictions.csv
`;
const team = `version: 1
extends: ../evenhand.yaml
audits:
  nested:
    predictions: predictions.csv
    gates:
      - id: quality
        metric: accuracy
        min: 0.01
`;

let place: string;
let window: Window;
beforeAll(async () => {
  place = makeWorkspace({
    'all.code-workspace': JSON.stringify({ folders: [{ path: 'credit' }, { path: 'hiring' }] }),
    'credit/evenhand.yaml': house(0.9),
    'credit/team/evenhand.yaml': team,
    'credit/team/predictions.csv': csv(madeUpRows(2000), columns),
    'credit/team/score.py': 'import pandas as pd\npd.read_csv("predictions.csv")\n',
    'hiring/evenhand.yml': `version: 1\nextends: preset:error-rates\naudits: { hired: { predictions: predictions.csv, groups: { sex: {} } } }\n`,
    'hiring/predictions.csv': csv(madeUpRows(800), columns),
  });
  window = await openSession(join(place, 'all.code-workspace'));
});
afterAll(() => window?.close());

const row = (text: string | RegExp) => window.page.locator('.pane-body .monaco-list-row', { hasText: text });
const audits = async () => {
  await window.bridge().exec((api) => api.commands.executeCommand('evenhand.audits.focus'));
  return (await row(/^(whole|nested|hired)/).allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' ').trim());
};
const problems = (file: string) =>
  window.bridge().exec((api, name) => {
    const uri = api.Uri.joinPath(api.workspace.workspaceFolders![0]!.uri, name);
    return api.languages.getDiagnostics(uri).map(({ message, code, range }) => ({
      message,
      code: typeof code === 'object' ? String(code.value) : String(code),
      line: range.start.line,
    }));
  }, file);

test('policies of several folders, one of them nested, are all checked', async () => {
  await expect
    .poll(audits)
    .toEqual([
      expect.stringMatching(/^whole.*1 pass.*credit\/evenhand.yaml$/),
      expect.stringMatching(/^nested.*2 pass.*credit\/team\/evenhand.yaml$/),
      expect.stringMatching(/^hired.*hiring\/evenhand.yml$/),
    ]);
  await window.shot('policies');
});

test('at a line of code the policy in the nearest folder speaks', async () => {
  const titles = () =>
    window.bridge().exec(async (api) => {
      const uri = api.Uri.joinPath(api.workspace.workspaceFolders![0]!.uri, 'team/score.py');
      await api.workspace.openTextDocument(uri);
      const found = await api.commands.executeCommand<{ command?: { title: string } }[]>(
        'vscode.executeCodeLensProvider',
        uri,
        20,
      );
      return found.map(({ command }) => command?.title ?? '').join(' ');
    });
  await expect.poll(titles).toMatch(/nested: 2 pass/);
});

test('a file that is written again has only the audits checked that read it', async () => {
  await audits();
  await window.page.evaluate(() => {
    const seen = new Set<string>();
    const look = () => {
      for (const row of document.querySelectorAll('.pane-body .monaco-list-row'))
        if (row.querySelector('.codicon-modifier-spin')) seen.add(row.textContent!.trim().split(/\s|\d/)[0]!);
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true });
    Object.assign(globalThis, { checkedAudits: () => [...seen].sort() });
  });
  put(place, 'credit/team/predictions.csv', csv(madeUpRows(2100), columns));
  const checked = () =>
    window.page.evaluate(() => (globalThis as unknown as { checkedAudits(): string[] }).checkedAudits());
  await expect.poll(checked).toEqual(['nested', 'whole']);
  await window.page.waitForTimeout(1500);
  expect(await checked()).toEqual(['nested', 'whole']);
});

test('a limit that is changed in the extended policy holds in those that extend it; its gate is told at the audit', async () => {
  put(place, 'credit/evenhand.yaml', house(0.001));
  await expect.poll(async () => (await audits())[1]).toMatch(/^nested.*1 (fail|inconclusive)/);
  await expect.poll(() => problems('team/evenhand.yaml')).toMatchObject([{ code: 'selectionRate', line: 3 }]);
});

test('a fault of the extended policy is told where it is extended, and is gone when it is mended', async () => {
  put(place, 'credit/evenhand.yaml', house(0.9).replace('max: 0.9', 'most: 0.9'));
  await expect.poll(() => problems('team/evenhand.yaml')).toMatchObject([{ code: 'baseFaulty', line: 1 }]);
  await window.bridge().exec(async (api) => {
    const uri = api.Uri.joinPath(api.workspace.workspaceFolders![0]!.uri, 'team/evenhand.yaml');
    await api.window.showTextDocument(uri);
  });
  await window.shot('policies-faulty');
  put(place, 'credit/evenhand.yaml', house(0.9));
  await expect.poll(() => problems('team/evenhand.yaml')).toEqual([]);
});

test('nothing was refused by the content policy, thrown or sent away', () => expectNoComplaints(window));
