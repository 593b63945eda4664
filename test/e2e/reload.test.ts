import { afterAll, beforeAll, expect, test } from 'vitest';
import { panel } from './harness/panel.ts';
import { expectNoComplaints, openSession } from './harness/session.ts';
import { csv, madeUpRows } from './harness/tables.ts';
import type { Window } from './harness/window.ts';

let window: Window;
beforeAll(async () => {
  window = await openSession({
    'predictions.csv': csv(madeUpRows(900), ['y_true', 'y_pred', 'score', 'sex', 'race']),
  });
  await window.open('predictions.csv');
  await window.palette('Evenhand: Audit This File');
  await panel(window).ready('predictions.csv');
});
afterAll(() => window?.close());

test('after a window reload the panel is back, on the attribute that was looked at', async () => {
  const { page, groups } = panel(window);
  await page.getByRole('button', { name: 'race', exact: true }).click();
  await expect.poll(groups).toContain('Black');
  await window.reload();
  await panel(window).ready('predictions.csv');
  await expect.poll(panel(window).groups).toEqual(['All', 'Asian', 'Black', 'White']);
  await window.shot('reloaded');
});

test('a panel that was hidden comes back with the same numbers', async () => {
  const before = await panel(window).cell('Black', 'selectionRate');
  await window.open('predictions.csv');
  await window.page
    .locator('.tab', { hasText: 'Evenhand' })
    .or(window.page.locator('.tab').filter({ hasText: /audit/i }))
    .last()
    .click();
  await panel(window).ready('predictions.csv');
  expect(await panel(window).cell('Black', 'selectionRate')).toEqual(before);
});

test('nothing was refused by the content policy, thrown or sent away', () => expectNoComplaints(window));
