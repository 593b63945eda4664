import { afterAll, beforeAll, expect, test } from 'vitest';
import { panel } from './harness/panel.ts';
import { expectNoComplaints, openSession } from './harness/session.ts';
import { csv, madeUpRows } from './harness/tables.ts';
import type { Window } from './harness/window.ts';

const models = [...madeUpRows(900)].map(({ y_pred, score, ...row }, index) => ({
  ...row,
  y_pred,
  score,
  pred_lr: y_pred,
  score_lr: score,
  pred_gb: index % 10 ? row.y_true : 1 - row.y_true,
}));
let window: Window;
beforeAll(async () => {
  window = await openSession({ 'models.csv': csv(models, ['id', 'y_true', 'pred_lr', 'score_lr', 'pred_gb', 'sex']) });
});
afterAll(() => window?.close());

const rows = () => window.page.locator('.pane-body .monaco-list-row');
const truePositives = async () => Number.parseFloat((await panel(window).cell('All', 'truePositiveRate')).text);
const positives = models.filter(({ y_true }) => y_true === 1);
const found = (model: 'pred_lr' | 'pred_gb') =>
  (100 * positives.filter((row) => row[model] === 1).length) / positives.length;

test('the view shows a row for each model of a file, with its columns', async () => {
  await window.page.locator('.activitybar a.action-label[aria-label^="Evenhand"]').click();
  await rows().filter({ hasText: 'models.csv' }).locator('.monaco-tl-twistie').click();
  await rows().filter({ hasText: 'model lr' }).filter({ hasText: 'pred_lr · score_lr' }).waitFor();
  await rows().filter({ hasText: 'model gb' }).filter({ hasText: 'pred_gb' }).waitFor();
  await window.shot('models');
});

test('an audit of the file asks which, and audits the one that is picked', async () => {
  await window.open('models.csv');
  await window.palette('Evenhand: Audit This File');
  await panel(window).says(/There are several models here. Which one is to be audited\?/);
  await window.shot('models-asked');
  await panel(window).page.getByRole('button', { name: 'Audit the model lr' }).click();
  await panel(window).ready('models.csv');
  expect(await truePositives()).toBeCloseTo(found('pred_lr'), 1);
});

test('a row of the view audits its model', async () => {
  await rows().filter({ hasText: 'model gb' }).click();
  await expect.poll(truePositives).toBeCloseTo(found('pred_gb'), 1);
  await panel(window).says(/pred_gb/);
  await window.shot('models-audited');
});

test('nothing was refused by the content policy, thrown or sent away', () => expectNoComplaints(window));
