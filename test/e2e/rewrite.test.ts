import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { panel } from './harness/panel.ts';
import { expectNoComplaints, openSession } from './harness/session.ts';
import { csv, madeUpRows } from './harness/tables.ts';
import type { Window } from './harness/window.ts';

const columns = ['id', 'y_true', 'y_pred', 'score', 'sex'] as const;
let window: Window;
beforeAll(async () => {
  window = await openSession({ 'predictions.csv': csv(madeUpRows(1200), columns) });
  await window.open('predictions.csv');
  await window.palette('Evenhand: Audit This File');
  await panel(window).ready('predictions.csv');
});
afterAll(() => window?.close());

test('a file that a retrained model writes again is audited again, and the panel says what changed', async () => {
  const rows = [...madeUpRows(1200)];
  const changed = rows.map((row, index) => (index < 30 ? { ...row, y_pred: 1 - row.y_pred } : row));
  const turnedPositive = rows.slice(0, 30).filter((row) => row.y_pred === 0).length;
  const more = [...madeUpRows(1250)].slice(1200);
  const [half, rest] = [csv(changed, columns), csv(more, columns).split('\n').slice(1).join('\n')];
  // In two writes, as a slow writer does: only the whole file may be audited.
  writeFileSync(join(window.folder, 'predictions.csv'), half);
  await new Promise((resolve) => setTimeout(resolve, 150));
  appendFileSync(join(window.folder, 'predictions.csv'), rest);
  await panel(window).says(/1,250 rows, before 1,200/);
  await panel(window).says(
    new RegExp(`of 1,200 rows found in both, ${turnedPositive} turned positive and ${30 - turnedPositive} negative`),
  );
  await window.shot('changed');
  expect(
    Number.parseInt(
      (await panel(window).table.locator('tbody tr').first().locator('td').first().innerText()).replace(',', ''),
      10,
    ),
  ).toBe(1250);
});

test('with the setting off, the panel says that the file has changed and audits it when asked', async () => {
  const { folder } = window;
  const set = (on: boolean) =>
    window
      .bridge()
      .exec((api, value) => api.workspace.getConfiguration('evenhand').update('reauditOnChange', value, true), on);
  await set(false);
  try {
    writeFileSync(join(folder, 'predictions.csv'), csv(madeUpRows(1300), columns));
    await panel(window).says(/The file has changed since this audit\./);
    await window.shot('stale');
    await panel(window).page.getByRole('button', { name: 'Audit Again' }).click();
    await panel(window).says(/1,300 rows, before 1,250/);
  } finally {
    await set(true);
  }
});

test('nothing was refused by the content policy, thrown or sent away', () => expectNoComplaints(window));
