import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { panel } from './harness/panel.ts';
import { engines } from './harness/processes.ts';
import { expectNoComplaints, openSession } from './harness/session.ts';
import { csv, madeUpRows, writeLong } from './harness/tables.ts';
import type { Window } from './harness/window.ts';

let first: Window;
let second: Window;
beforeAll(async () => {
  first = await openSession({
    'predictions.csv': csv(madeUpRows(900), ['id', 'y_true', 'y_pred', 'score', 'sex', 'race']),
  });
  writeLong(join(first.folder, 'long.csv'), 3000);
  second = await openSession(first.folder, { beside: first });
});
afterAll(async () => {
  await second?.close().catch(() => {});
  await first?.close();
});

const audit = (window: Window, name: string) =>
  window.bridge().exec(async (api, file) => {
    const [found] = await api.workspace.findFiles(file);
    void api.commands.executeCommand('evenhand.auditThisFile', found);
  }, name);
const engineOf = (window: Window) => engines(inject('e2e').home).filter(({ parent }) => parent === window.bridge().pid);
/** The folders of engines, in the folders that the windows have for this workspace. */
const folders = () => {
  const stores = join(inject('e2e').home, 'data/User/workspaceStorage');
  return readdirSync(stores)
    .map((store) => join(stores, store, 'evenhand.evenhand'))
    .filter((path) => existsSync(path))
    .flatMap((path) => readdirSync(path).map((name) => join(path, name)))
    .filter((path) => [first, second].some((window) => path.endsWith(`-${window.bridge().pid}`)));
};
const baseRate = async (window: Window) => Number.parseFloat((await panel(window).cell('All', 'baseRate')).text);

test('both audit the same file at once, each in a process and a folder of its own', async () => {
  // One panel after the other, then both audits at once: the workbench has one service worker for the panels of a
  // workspace, and two that are the first to ask for it at once can wait for their own files in vain (a 408 of its own).
  for (const window of [first, second]) {
    await audit(window, 'predictions.csv');
    await panel(window).ready('predictions.csv');
  }
  await Promise.all(
    [first, second].map((window) => panel(window).page.getByRole('button', { name: 'Re-run' }).click()),
  );
  await Promise.all([first, second].map((window) => panel(window).ready('predictions.csv')));
  expect(await panel(second).table.innerText()).toBe(await panel(first).table.innerText());
  expect([engineOf(first).length, engineOf(second).length]).toEqual([1, 1]);
  expect(folders()).toHaveLength(2);
  console.log(`Engines ${[first, second].map((window) => engineOf(window)[0]!.pid)} in ${folders().join(' and ')}`);
});

test('roles corrected in one window are those of the next audit in the other, and not before', async () => {
  const before = await baseRate(second);
  const { page } = panel(first);
  await page.getByRole('button', { name: 'Edit' }).click();
  await panel(first).choose('Positive value', '0');
  await page.getByRole('button', { name: 'Audit with These' }).click();
  await expect.poll(() => baseRate(first)).toBeCloseTo(100 - before, 1);
  expect(await baseRate(second)).toBe(before);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  await panel(second).page.getByRole('button', { name: 'Re-run' }).click();
  await expect.poll(() => baseRate(second), { timeout: 20_000 }).toBe(await baseRate(first));
});

test('an engine that starts in one window leaves the audit of the other alone', async () => {
  const { pid } = engineOf(first)[0]!;
  process.kill(engineOf(second)[0]!.pid, 'SIGKILL');
  await audit(first, 'long.csv');
  await panel(first).page.locator('progress').waitFor();
  await panel(second).page.getByRole('button', { name: 'Re-run' }).click();
  await expect.poll(() => engineOf(second).length, { timeout: 20_000 }).toBe(1);
  await panel(second).ready('predictions.csv');
  await panel(first).says(/3,000,000 rows/);
  expect(engineOf(first).map((engine) => engine.pid)).toEqual([pid]);
});

test('a window that is closed in the middle of an audit takes its own with it, and nothing of the other', async () => {
  const { pid } = engineOf(first)[0]!;
  await audit(second, 'long.csv');
  await panel(second).page.locator('progress').waitFor();
  await second.close();
  await expect.poll(() => engineOf(second), { timeout: 10_000 }).toEqual([]);
  expect(engineOf(first).map((engine) => engine.pid)).toEqual([pid]);
  console.log(`After the second window closed: engine ${pid} in ${folders().join(' and ')}`);
  // Its records are on disk, and read again when a panel is shown again.
  await first.page.locator('.tab', { hasText: 'Evenhand: predictions.csv' }).first().click();
  await panel(first).ready('predictions.csv');
  await panel(first).page.getByRole('button', { name: 'Re-run' }).click();
  await panel(first).ready('predictions.csv');
});

test('roles that were corrected are kept when the window is opened again', async () => {
  const corrected = await baseRate(first);
  await first.reload();
  await panel(first).ready('predictions.csv');
  expect(await baseRate(first)).toBe(corrected);
});

test('nothing was refused by the content policy, thrown or sent away', () => expectNoComplaints(first));
