import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { panel } from './harness/panel.ts';
import { expectNoComplaints, makeWorkspace, openSession, sample } from './harness/session.ts';
import type { Window } from './harness/window.ts';

let window: Window;
beforeAll(async () => {
  const files = ['scored.csv', 'predictions.csv', 'applications.csv', 'train.py'].map((name) => `lending/${name}`);
  const place = makeWorkspace(Object.fromEntries(files.map((name) => [`samples/${name}`, sample(name)])));
  window = await openSession(join(place, 'samples'));
});
afterAll(() => window?.close());

test('the first sample is audited beside its file, as in the picture of the README', async () => {
  await window.page.locator('.activitybar a.action-label[aria-label^="Evenhand"]').click();
  const row = window.page.locator('.pane-body .monaco-list-row', { hasText: 'audit-ready' });
  await row.locator('.monaco-tl-twistie').click();
  await window.open('train.py');
  await window.bridge().exec(async (api) => {
    const [file] = await api.workspace.findFiles('lending/scored.csv');
    await api.commands.executeCommand('evenhand.auditThisFile', file);
  });
  await panel(window).ready('scored.csv');
  await panel(window).page.locator('evenhand-chart svg').first().waitFor();
  await window.shot('sample');
  expect((await panel(window).groups()).length).toBeGreaterThan(1);
  const keep = process.env.EVENHAND_SCREENSHOT;
  if (keep) copyFileSync(join(import.meta.dirname, '../../build/shots/sample.png'), keep);
});

test('nothing was refused by the content policy, thrown or sent away', () => expectNoComplaints(window));
