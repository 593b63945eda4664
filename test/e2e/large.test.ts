import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { panel } from './harness/panel.ts';
import { expectNoComplaints, openSession } from './harness/session.ts';
import { csv, madeUpRows, writeLong } from './harness/tables.ts';
import type { Window } from './harness/window.ts';

let window: Window;
beforeAll(async () => {
  window = await openSession({ 'thousand.csv': csv(madeUpRows(1000), ['y_true', 'y_pred', 'score', 'sex', 'race']) });
  writeLong(join(window.folder, 'large.csv'), 600);
});
afterAll(() => window?.close());

/** The area under the ROC curve of women as the panel shows it, without its interval. */
async function auditedArea(name: string): Promise<string> {
  await window.bridge().exec(async (api, file) => {
    const [found] = await api.workspace.findFiles(file as string);
    await api.commands.executeCommand('evenhand.auditThisFile', found);
  }, name);
  await panel(window).ready(name);
  await panel(window).page.getByRole('button', { name: 'All metrics', exact: true }).click();
  const { text } = await panel(window).cell('F', 'rocAuc');
  return text.split(' ')[0]!;
}

test('so many rows that a second thread helps: the same thousand rows 600 times have the area of a thousand', async () => {
  const area = await auditedArea('thousand.csv');
  expect(area).toMatch(/^0?\.\d+|^\d+(\.\d+)?/);
  await window.bridge().exec((api) => api.commands.executeCommand('workbench.action.closeAllEditors'));
  expect(await auditedArea('large.csv')).toBe(area);
  await panel(window).says('600,000 rows');
});

test('nothing was refused by the content policy, thrown or sent away', () => expectNoComplaints(window));
