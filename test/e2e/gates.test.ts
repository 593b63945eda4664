import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { panel } from './harness/panel.ts';
import { expectNoComplaints, openSession, put } from './harness/session.ts';
import { csv, madeUpRows } from './harness/tables.ts';
import type { Window } from './harness/window.ts';

/** Predictions that select these shares of women and men. */
const selecting = (female: number, male: number, n = 4000): string => {
  const rows = Array.from(madeUpRows(n), (row, at) => ({
    ...row,
    y_pred: ((at * 7919) % 1000) / 1000 < (row.sex === 'F' ? female : male) ? 1 : 0,
  }));
  return csv(rows, ['id', 'y_true', 'y_pred', 'sex', 'race']);
};

const policy = `version: 1
about:
  objective: who is invited
audits:
  invitations:
    predictions: out/predictions.csv
    columns: { truth: y_true, prediction: y_pred }
    positive: 1
    groups:
      sex: {}
    gates:
      - id: selection
        metric: selectionRate
        by: sex
        compare: difference
        max: 0.1
        why: everybody should have much the same chance
`;

const code = `import pandas as pd

OUT = "out"
frame = pd.read_csv("people.csv")
frame.to_csv(f"{OUT}/predictions.csv", index=False)
`;

let window: Window;
beforeAll(async () => {
  window = await openSession({
    'evenhand.yaml': policy,
    'score.py': code,
    'scores.sql': 'select * from scores.predictions;\n',
    'out/predictions.csv': selecting(0.4, 0.41),
  });
});
afterAll(() => window?.close());

const row = (text: string | RegExp) => window.page.locator('.pane-body .monaco-list-row', { hasText: text });
const showAudits = () =>
  window.bridge().exec((api) => api.commands.executeCommand('evenhand.audits.focus')) as Promise<unknown>;

/** What Problems says of a file: severity, code and text. */
const problems = (file: string) =>
  window.bridge().exec((api, name) => {
    const uri = api.Uri.joinPath(api.workspace.workspaceFolders![0]!.uri, name);
    return api.languages.getDiagnostics(uri).map(({ message, severity, source, code, range, relatedInformation }) => ({
      message,
      severity,
      source,
      code: typeof code === 'object' ? String(code.value) : String(code),
      line: range.start.line,
      related: relatedInformation?.map(({ location }) => location.uri.path.split('/').at(-1)),
    }));
  }, file);
const lenses = (file: string) =>
  window.bridge().exec(async (api, name) => {
    const uri = api.Uri.joinPath(api.workspace.workspaceFolders![0]!.uri, name);
    await api.workspace.openTextDocument(uri);
    const found = await api.commands.executeCommand<{ command?: { title: string } }[]>(
      'vscode.executeCodeLensProvider',
      uri,
      20,
    );
    return found.map(({ command }) => command?.title ?? '');
  }, file);
const statusText = () => window.page.locator('.statusbar-item[id*="evenhand.gates"]').first().innerText();
const rewrite = (text: string) => put(window.folder, 'evenhand.yaml', text);

/** What the command line says of the same folder, whatever it exits with. */
function inTerminal(): string {
  const cli = join(import.meta.dirname, '../../dist/cli.js');
  return spawnSync(process.execPath, [cli, 'check'], { cwd: window.folder, encoding: 'utf8' }).stdout;
}

/** The state of the audit and of its gate in the Test Explorer. */
const inTests = async (verdict: keyof typeof stateOf, patience: { timeout: number }) => {
  await window.bridge().exec((api) => api.commands.executeCommand('workbench.view.testing.focus'));
  const item = (name: string, state: string = stateOf[verdict]) =>
    window.page.locator(`.test-explorer-tree [aria-label^="${name}"][aria-label*="${state}"]`);
  await item('invitations').waitFor(patience);
  if ((await item('invitations').getAttribute('aria-expanded')) === 'false') {
    await item('invitations').click();
    await window.page.keyboard.press('ArrowRight');
  }
  // A gate that is waived is one that nobody runs; the audit passes all the same.
  await item('Selection rate', verdict === 'waived' ? 'Skipped' : undefined).waitFor(patience);
};
const stateOf = {
  pass: 'Passed',
  waived: 'Passed',
  fail: 'Failed',
  error: 'Errored',
  inconclusive: 'Errored',
} as const;

let panelOpen = false;

/** All places say the same; how soon is printed. */
async function agree(verdict: 'pass' | 'fail' | 'waived' | 'error' | 'inconclusive') {
  const patience = { timeout: 20_000 };
  const began = performance.now();
  await showAudits();
  await row('selection').filter({ hasText: verdict }).waitFor(patience);
  const bad = verdict === 'fail' || verdict === 'error';
  await expect
    .poll(statusText, patience)
    .toMatch(bad ? /1 gate fails/ : verdict === 'inconclusive' ? /1 inconclusive/ : /Gates hold/);
  await inTests(verdict, patience);
  const silent = verdict === 'pass' || verdict === 'waived';
  await expect
    .poll(async () => (await problems('evenhand.yaml')).filter(({ code }) => code === 'selectionRate').length, patience)
    .toBe(silent ? 0 : 1);
  await expect.poll(async () => (await lenses('score.py')).join(' '), patience).toContain(`1 ${verdict}`);
  console.log(`gates: ${verdict} everywhere in the editor after ${Math.round(performance.now() - began)} ms`);
  expect(inTerminal()).toContain(`invitations: 1 ${verdict}\n`);
  if (panelOpen) await panel(window).page.locator(`.gates [data-verdict="${verdict}"]`).waitFor(patience);
}

test('a policy is checked as soon as its folder is open, and every place of the editor says the same', async () => {
  await window.open('evenhand.yaml');
  await agree('pass');
  await window.shot('gates-pass');
});

test('a gate breaks when the predictions are written again, and the line that writes them is named', async () => {
  put(window.folder, 'out/predictions.csv', selecting(0.3, 0.6));
  await agree('fail');
  const [problem] = (await problems('evenhand.yaml')).filter(({ code }) => code === 'selectionRate');
  expect(problem).toMatchObject({ severity: 0, source: 'Evenhand', line: 15, related: ['score.py'] });
  expect(problem!.message).toMatch(
    /^Selection rate, difference by sex is 2\d\.\d pp \[.*\] \(F to M\): does not keep to ≤ 10\.0 pp\.$/,
  );
  await window.shot('gates-fail');
});

test('the Test Explorer has it as audit, gate and group', async () => {
  await window.bridge().exec((api) => api.commands.executeCommand('workbench.view.testing.focus'));
  const item = (text: string) => window.page.locator('.test-explorer-tree .monaco-list-row', { hasText: text });
  await item('invitations').first().waitFor();
  await window.bridge().exec((api) => api.commands.executeCommand('testing.runAll'));
  await item('invitations').locator('.codicon-testing-failed-icon, .codicon-testing-error-icon').first().waitFor();
  await window.shot('gates-tests');
});

test('the number stands beside its limit', async () => {
  const hints = await window.bridge().exec(async (api) => {
    const uri = api.Uri.joinPath(api.workspace.workspaceFolders![0]!.uri, 'evenhand.yaml');
    const found = await api.commands.executeCommand<{ label: string }[]>(
      'vscode.executeInlayHintProvider',
      uri,
      new api.Range(0, 0, 100, 0),
    );
    return found.map(({ label }) => label);
  });
  expect(hints).toEqual([expect.stringMatching(/^ 2\d\.\d pp \[.*\]: fail $/)]);
});

test('SQL is offered the query that counts what it selects', async () => {
  await expect.poll(() => lenses('scores.sql')).toEqual(['$(law) Copy the query that counts this']);
});

test('the panel shows what was checked', async () => {
  await showAudits();
  await row('invitations').first().hover();
  await row('invitations').first().getByRole('button', { name: 'Show in the Panel' }).click();
  await panel(window).ready('predictions.csv');
  await panel(window).says(/4,000 rows/);
  panelOpen = true;
});

test('a waiver asks for a reason, an owner and a day, and caps the number', async () => {
  await window.open('evenhand.yaml');
  const asked = window.bridge().exec((api) => {
    const uri = api.workspace.workspaceFolders![0]!.uri.toString() + '/evenhand.yaml';
    void api.commands.executeCommand('evenhand.addWaiver', { uri, audit: 'invitations', gate: 'selection' });
  });
  await asked;
  const input = window.page.locator('.quick-input-widget:visible input.input');
  for (const text of ['until the new data are in', '@mira']) {
    await input.waitFor();
    await input.fill(text);
    await window.page.keyboard.press('Enter');
    await window.page.waitForTimeout(300);
  }
  await input.waitFor();
  await window.page.keyboard.press('Enter');
  await agree('waived');
  const written = readFileSync(join(window.folder, 'evenhand.yaml'), 'utf8');
  expect(written).toMatch(/waivers:\n\s+- gate: selection\n\s+reason: until the new data are in\n\s+owner: "@mira"/);
  await window.shot('gates-waived');
});

test('a waiver that has ended is an error', async () => {
  const written = readFileSync(join(window.folder, 'evenhand.yaml'), 'utf8');
  rewrite(written.replace(/expires: .*/, 'expires: 2026-01-31').replace(/created: .*/, 'created: 2026-01-01'));
  await agree('error');
});

test('a worse number fails although it is waived', async () => {
  const written = readFileSync(join(window.folder, 'evenhand.yaml'), 'utf8');
  rewrite(written.replace(/expires: .*/, 'expires: 2099-01-31'));
  await agree('waived');
  put(window.folder, 'out/predictions.csv', selecting(0.2, 0.8));
  await agree('fail');
  put(window.folder, 'out/predictions.csv', selecting(0.4, 0.41));
  await agree('pass');
});

test('what the data cannot tell is inconclusive, and says what would settle it', async () => {
  put(window.folder, 'out/predictions.csv', selecting(0.35, 0.42, 600));
  await agree('inconclusive');
  const [problem] = (await problems('evenhand.yaml')).filter(({ code }) => code === 'selectionRate');
  expect(problem).toMatchObject({
    severity: 1,
    message: expect.stringMatching(/about [\d,]+ rows would settle it\.$/),
  });
  put(window.folder, 'out/predictions.csv', selecting(0.4, 0.41));
  await agree('pass');
});

test('a misspelt column is found in the data, and its fix is taken', async () => {
  rewrite(policy.replace('truth: y_true', 'truth: y_treu'));
  await expect
    .poll(async () => (await problems('evenhand.yaml')).map(({ message }) => message).join(' '))
    .toContain('y_treu');
  const title = await window.bridge().exec(async (api) => {
    const uri = api.Uri.joinPath(api.workspace.workspaceFolders![0]!.uri, 'evenhand.yaml');
    const document = await api.workspace.openTextDocument(uri);
    // The file was written behind the editor's back: it reads it again a little later.
    while (!document.getText().includes('y_treu')) await new Promise((resolve) => setTimeout(resolve, 50));
    const line = document.positionAt(document.getText().indexOf('y_treu')).line;
    const actions = await api.commands.executeCommand<import('vscode').CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uri,
      new api.Range(line, 0, line, 80),
    );
    const fix = actions.find((one) => one.title.startsWith('Change to'));
    if (fix?.edit) await api.workspace.applyEdit(fix.edit);
    await document.save();
    return fix?.title;
  });
  expect(title).toBe('Change to y_true');
  await agree('pass');
});

test('a policy without a version is brought to the newest by its fix', async () => {
  rewrite(policy.replace('version: 1\n', ''));
  await expect.poll(async () => (await problems('evenhand.yaml')).map(({ code }) => code)).toContain('noVersion');
  const title = await window.bridge().exec(async (api) => {
    const uri = api.Uri.joinPath(api.workspace.workspaceFolders![0]!.uri, 'evenhand.yaml');
    const document = await api.workspace.openTextDocument(uri);
    while (document.getText().includes('version:')) await new Promise((resolve) => setTimeout(resolve, 50));
    const whole = new api.Range(0, 0, document.lineCount, 0);
    const actions = await api.commands.executeCommand<import('vscode').CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uri,
      whole,
    );
    const fix = actions.find((one) => one.title.startsWith('Update this policy'));
    if (fix?.edit) await api.workspace.applyEdit(fix.edit);
    await document.save();
    return fix?.title;
  });
  expect(title).toBe('Update this policy to version 1');
  await agree('pass');
});

test('completion knows metrics, columns and groups in a policy that is half typed', async () => {
  const labels = await window.bridge().exec(async (api) => {
    const uri = api.Uri.joinPath(api.workspace.workspaceFolders![0]!.uri, 'evenhand.yaml');
    const document = await api.workspace.openTextDocument(uri);
    const of = async (text: string) => {
      const line = document
        .getText()
        .split('\n')
        .findIndex((one) => one.includes(text));
      const at = document.lineAt(line).text.indexOf(text) + text.length;
      const found = await api.commands.executeCommand<import('vscode').CompletionList>(
        'vscode.executeCompletionItemProvider',
        uri,
        new api.Position(line, at),
      );
      return found.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    };
    return { metrics: await of('metric: '), columns: await of('truth: '), groups: await of('by: ') };
  });
  expect(labels.metrics).toContain('truePositiveRate');
  expect(labels.columns).toEqual(expect.arrayContaining(['y_true', 'race']));
  expect(labels.groups).toContain('sex');
});

test('nothing was refused by the content policy, thrown or sent away', () => expectNoComplaints(window));
