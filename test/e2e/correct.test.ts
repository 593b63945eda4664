import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { panel } from './harness/panel.ts';
import { expectNoComplaints, openSession } from './harness/session.ts';
import { csv, madeUpRows } from './harness/tables.ts';
import type { Window } from './harness/window.ts';

const weighted = [...madeUpRows(600)].map((row, index) => ({ ...row, times: 1 + (index % 3) }));
const columns = ['y_true', 'y_pred', 'score', 'sex', 'race'] as const;
let window: Window;
beforeAll(async () => {
  window = await openSession({
    'predictions.csv': csv(madeUpRows(900), columns),
    'weighted.csv': csv(weighted, [...columns, 'times']),
    'later.csv': csv(madeUpRows(700, 2), columns),
  });
  await window.open('predictions.csv');
  await window.palette('Evenhand: Audit This File');
  await panel(window).ready('predictions.csv');
});
afterAll(() => window?.close());

const shareOfPositives = async () => (await panel(window).cell('All', 'baseRate')).text;

test('roles that are corrected in the panel change the audit', async () => {
  const { page } = panel(window);
  const before = Number.parseFloat(await shareOfPositives());
  await page.getByRole('button', { name: 'Edit' }).click();
  await panel(window).choose('Positive value', '0');
  await window.shot('role-editor');
  await page.getByRole('button', { name: 'Audit with These' }).click();
  await expect.poll(async () => Number.parseFloat(await shareOfPositives())).toBeCloseTo(100 - before, 1);
});

test('and are remembered for a file with the same header', async () => {
  await window.open('later.csv');
  await window.palette('Evenhand: Audit This File');
  await panel(window).ready('later.csv');
  const positives = [...madeUpRows(700, 2)].filter((row) => row.y_true === 0).length;
  expect(await shareOfPositives()).toContain(((100 * positives) / 700).toFixed(1));
});

test('a weight is chosen with what it says', async () => {
  await window.open('weighted.csv');
  await window.palette('Evenhand: Audit This File');
  await panel(window).ready('weighted.csv');
  const { page } = panel(window);
  await page.getByRole('button', { name: 'Edit' }).click();
  await panel(window).choose('Weight of a row', 'times');
  await panel(window).says(/Say what the weights mean/);
  await panel(window).choose('Weights say', 'identical rows');
  await window.shot('weight-kind');
  await page.getByRole('button', { name: 'Audit with These' }).click();
  await panel(window).says(/weight times \(identical rows\)/);
});

test('and a column that says how many rows a row stands for', async () => {
  const { page } = panel(window);
  await page.getByRole('button', { name: 'Edit' }).click();
  await panel(window).choose('Weight of a row', '\\(none\\)');
  await panel(window).choose('Rows it stands for', 'times');
  await page.getByRole('button', { name: 'Audit with These' }).click();
  await panel(window).says(/counts in times/);
  await panel(window).says(/1,200 rows/);
});

test('the focus is not lost with what had it', async () => {
  const { page } = panel(window);
  const focused = () => page.locator(':focus').first();
  await page.getByRole('button', { name: 'Edit' }).click();
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await expect.poll(() => focused().innerText()).toBe('Edit');
  await page.getByRole('button', { name: 'All metrics', exact: true }).click();
  await expect.poll(() => focused().getAttribute('id')).toBe('tab-groups');
  await window.page.keyboard.press('ArrowLeft');
  await expect.poll(() => focused().getAttribute('id')).toBe('tab-overview');
});

test('the panel can be read by assistive technology', async () => {
  const frame = window.page.frames().find((one) => one.url().includes('fake.html') && one.parentFrame() !== null);
  expect(frame).toBeDefined();
  await frame!.evaluate(readFileSync(join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8'));
  const violations = await frame!.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> };
    };
    return (await axe.run()).violations.map(
      ({ id, impact, nodes }) => `${impact} ${id}: ${nodes[0]?.html.slice(0, 200)}`,
    );
  });
  expect(violations.filter((text) => /^(serious|critical)/.test(text))).toEqual([]);
});

test('nothing was refused by the content policy, thrown or sent away', () => expectNoComplaints(window));
