import { afterAll, beforeAll, expect, test } from 'vitest';
import { panel } from './harness/panel.ts';
import { expectNoComplaints, openSession } from './harness/session.ts';
import { csv, madeUpRows } from './harness/tables.ts';
import type { Window } from './harness/window.ts';

let window: Window;
beforeAll(async () => {
  window = await openSession({ 'predictions.csv': csv(madeUpRows(900), ['y_true', 'y_pred', 'score', 'sex']) });
});
afterAll(() => window?.close());

test('a quick check answers with the clearest gap, its interval and how many it was picked from', async () => {
  await window.palette('Evenhand: Quick Check');
  await window.page.locator('.quick-input-list .monaco-list-row', { hasText: 'predictions.csv' }).first().click();
  const toast = window.page.locator('.notification-toast', { hasText: /largest of \d+/ });
  await toast.waitFor();
  expect(await toast.innerText()).toMatch(/by sex: lowest for F, highest for M, gap [\d.]+ .*\[[\d.]+, [\d.]+\]/);
  await window.shot('quick-check');
});

test('and its button opens the panel', async () => {
  await window.page.locator('.notification-toast').getByRole('button', { name: 'Open Panel' }).click();
  await panel(window).ready('predictions.csv');
});

test('nothing was refused by the content policy, thrown or sent away', () => expectNoComplaints(window));
