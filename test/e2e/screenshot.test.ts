import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { panel } from './harness/panel.ts';
import { expectNoComplaints, makeWorkspace, openSession, put, sample } from './harness/session.ts';
import type { Window } from './harness/window.ts';

let window: Window;
beforeAll(async () => {
  const folder = makeWorkspace({});
  for (const name of ['predictions.csv', 'truth.csv']) put(folder, `lending/${name}`, sample(`lending/${name}`));
  window = await openSession(folder, { width: 1440, height: 900 });
});
afterAll(() => window?.close());

test('the first sample is audited beside its file, as in the picture of the README', async () => {
  await window.page.locator('.activitybar a.action-label[aria-label^="Evenhand"]').click();
  await window.open('predictions.csv');
  await window.palette('Evenhand: Audit This File');
  const offer = window.webview().getByRole('button', { name: 'Join and Audit' });
  await offer.or(panel(window).table).first().waitFor();
  if (await offer.count()) await offer.first().click();
  await panel(window).ready('predictions.csv');
  await panel(window).page.locator('evenhand-chart svg').first().waitFor();
  await window.shot('sample');
  expect((await panel(window).groups()).length).toBeGreaterThan(1);
  const keep = process.env.EVENHAND_SCREENSHOT;
  if (keep) copyFileSync(join(import.meta.dirname, '../../build/shots/sample.png'), keep);
});

test('nothing was refused by the content policy, thrown or sent away', () => expectNoComplaints(window));
