import { afterAll, beforeAll, expect, test } from 'vitest';
import { panel } from './harness/panel.ts';
import { expectNoComplaints, openSession } from './harness/session.ts';
import { csv, madeUpRows } from './harness/tables.ts';
import type { Window } from './harness/window.ts';

const column = '<img src=x onerror=alert(1)>';
const gender = 'gender <img src=y onerror=alert(4)>';
const value = '<svg onload=alert(2)>';
let window: Window;
beforeAll(async () => {
  const rows = [...madeUpRows(900)].map((row) => ({
    ...row,
    [column]: row.sex === 'F' ? value : '<script>alert(3)</script>',
    [gender]: row.sex === 'F' ? value : 'M',
  }));
  window = await openSession({ 'hostile.csv': csv(rows, ['y_true', 'y_pred', 'score', gender, column]) });
});
afterAll(() => window?.close());

test('names and values that look like markup are shown as the text they are', async () => {
  await window.open('hostile.csv');
  await window.palette('Evenhand: Audit This File');
  const { page, groups } = panel(window);
  // A name like this says nothing certain: the page asks.
  await page.locator('kit-checkbox', { hasText: column }).click();
  await window.shot('hostile-asks');
  await page.getByRole('button', { name: 'Audit with These' }).click();
  await panel(window).ready('hostile.csv');
  await page.getByRole('button', { name: column, exact: true }).click();
  await expect.poll(groups).toContain(value);
  await page.locator('evenhand-chart svg').first().waitFor();
  await window.shot('hostile');
  expect(await page.locator('img, [onload], [onerror]').count()).toBe(0);
  expect(window.complaints.dialogs).toEqual([]);
});

test('also in the view of files and in messages', async () => {
  await window.page.locator('.activitybar a.action-label[aria-label^="Evenhand"]').click();
  const row = window.page.locator('.pane-body .monaco-list-row', { hasText: 'hostile.csv' });
  await row.waitFor();
  await row.locator('.monaco-tl-twistie').click();
  await window.page.locator('.pane-body .monaco-list-row', { hasText: 'onerror' }).first().waitFor();
  await window.shot('hostile-files');
  expect(await window.page.locator('img[src="x"]').count()).toBe(0);
});

test('nothing was refused by the content policy, thrown or sent away', () => expectNoComplaints(window));
