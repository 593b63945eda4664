import { afterAll, beforeAll, test } from 'vitest';
import { panel } from './harness/panel.ts';
import { expectNoComplaints, openSession } from './harness/session.ts';
import type { Window } from './harness/window.ts';

let window: Window;
beforeAll(async () => {
  window = await openSession({ 'notes.md': '# nothing to audit\n' });
});
afterAll(() => window?.close());

test('a folder without tables says so, and offers the sample, which is in the package', async () => {
  await window.page.locator('.activitybar a.action-label[aria-label^="Evenhand"]').click();
  await window.page.locator('.pane-body', { hasText: 'No datasets or prediction files were found' }).waitFor();
  await window.shot('empty');
  await window.palette('Evenhand: Audit the Sample');
  await panel(window).ready('scored.csv');
});

test('nothing was refused by the content policy, thrown or sent away', () => expectNoComplaints(window));
