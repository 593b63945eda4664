import { afterAll, beforeAll, expect, test } from 'vitest';
import { activationOf } from './harness/activation.ts';
import { type Delay, watchDelay } from './harness/delay.ts';
import { panel } from './harness/panel.ts';
import { expectNoComplaints, makeWorkspace, openSession } from './harness/session.ts';
import { makeWide, wide } from './harness/wideWorkspace.ts';
import type { Window } from './harness/window.ts';

let window: Window;
let ignoring: boolean;
beforeAll(async () => {
  const place = makeWorkspace({});
  ignoring = makeWide(place);
  window = await openSession(place);
});
afterAll(() => window?.close());

const rows = () => window.page.locator('.pane-body .monaco-list-row');
const row = (text: string | RegExp) => rows().filter({ hasText: text });
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const goToEnd = async () => {
  await window.bridge().exec((api) => api.commands.executeCommand('evenhand.files.focus'));
  await window.page.keyboard.press('End');
};
/** Waits for a row at the end, which may go out of sight again while others are drawn. */
const atEnd = (text: string | RegExp) =>
  expect
    .poll(async () => {
      await goToEnd();
      return row(text).count();
    })
    .toBe(1);

/** Opens a row; looks whether it did, since rows above it may go at the moment of a click. */
const open = (text: string) =>
  expect
    .poll(async () => {
      const expanded = () => row(text).getAttribute('aria-expanded');
      if ((await expanded()) === 'false') await row(text).click();
      return expanded();
    })
    .toBe('true');

test('20,000 files with 500 tables: predictions come first, and nothing waits for the others', async () => {
  const quiet = await watchDelay(window.bridge());
  await pause(5000);
  const without = await quiet();
  const watched = await watchDelay(window.bridge());
  await window.page.locator('.activitybar a.action-label[aria-label^="Evenhand"]').click();
  await row('predictions.csv').first().waitFor();
  await expect.poll(() => row('audit-ready').count(), { timeout: 60_000 }).toBe(20);
  const shown = await rows().evaluateAll((all) =>
    all
      .sort((a, b) => Number(a.getAttribute('data-index')) - Number(b.getAttribute('data-index')))
      .map((element) => (element as HTMLElement).innerText.replaceAll(/\s+/g, ' ').trim()),
  );
  for (const [n, text] of shown.slice(0, 20).entries())
    expect(text).toContain(`predictions.csvmodels/year/v${n} · audit`);
  await window.page.getByText('500 tables, the likeliest first.').waitFor();
  await window.shot('wide');
  await goToEnd();
  await row('table-').last().waitFor();
  await expect.poll(() => rows().locator('.codicon-loading').count(), { timeout: 60_000 }).toBe(0);
  await pause(1000);
  print(without, await watched());
}, 150_000);

test('the editor measured how long our extension took to activate', async () => {
  const { load, activate } = await activationOf(window.bridge());
  console.log(`wide: activation ${load + activate} ms (load ${load} ms, activate ${activate} ms)`);
  expect(load + activate).toBeGreaterThan(0);
});

test('what there was no room for is behind a row that says how many', async () => {
  await atEnd('… and 300 more');
  await window.shot('wide-more');
  await open('… and 300 more');
  await atEnd('… and 100 more');
  await row('table-').first().waitFor();
  expect(await row('table-').count()).toBeGreaterThan(10);
});

test('what git ignores is found when it is asked for', async ({ skip }) => {
  if (!ignoring) {
    console.log('What git ignores: skipped, there is no git.');
    skip();
  }
  await row('Ignored by git')
    .filter({ hasText: String(wide.ignored) })
    .waitFor();
  expect(await row('run-39.csv').count()).toBe(0);
  await open('Ignored by git');
  await atEnd(/run-39\.csv.*audit-ready/);
  await window.shot('wide-ignored');
});

test('a file that git ignores is audited like any other', async () => {
  await window.bridge().exec(async (api) => {
    const [folder] = api.workspace.workspaceFolders ?? [];
    await api.commands.executeCommand('evenhand.auditThisFile', api.Uri.joinPath(folder!.uri, 'outputs/run-7.csv'));
  });
  await panel(window).ready('run-7.csv');
  await panel(window).says(/117 rows/);
});

test('the links lead to more files than the list has', async () => {
  const tables = await window.bridge().exec(async (api) => (await api.workspace.findFiles('**/*.csv')).length);
  expect(tables, 'the links are followed, or this shows nothing').toBeGreaterThan(
    wide.tables + wide.ignored + wide.installed,
  );
});

test('nothing was refused by the content policy, thrown or sent away', () => expectNoComplaints(window));

function print(without: Delay, withUs: Delay) {
  const ms = (time: number) => `${time.toFixed(0)} ms`;
  console.log(
    [
      `wide: event loop of the extension host: at most ${ms(withUs.loop)}; before our view was opened: ${ms(without.loop)}`,
      `wide: our part: at most ${ms(withUs.running)} at a stretch (${ms(withUs.ours)} with what else ran on this machine), in ${withUs.where}`,
      `wide: work that ours took part in: at most ${ms(withUs.shared)}; all of ours: ${ms(withUs.total)}`,
    ].join('\n'),
  );
}
