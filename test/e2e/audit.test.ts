import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { panel } from './harness/panel.ts';
import { connectionsOf, engines } from './harness/processes.ts';
import { expectNoComplaints, noReference, openSession, reference, sayNoReference } from './harness/session.ts';
import { type Theme, themes, type Window } from './harness/window.ts';

sayNoReference('Auditing Adult');
describe.skipIf(noReference)('auditing a prediction file', () => {
  let window: Window;
  beforeAll(async () => {
    window = await openSession({
      'predictions/adult.gb.csv': reference('adult.gb.csv'),
      'train.py': 'out.to_csv("predictions/adult.gb.csv")\n',
    });
    await window.open('adult.gb.csv');
  });
  afterAll(async () => {
    await window?.theme('Dark Modern');
    await window?.close();
  });

  test('the icon in the title bar of the file opens the panel beside it', async () => {
    await window.page
      .locator(
        '.editor-actions [aria-label^="Audit This File"], .editor-actions [aria-label^="Evenhand: Audit This File"]',
      )
      .first()
      .click();
    await panel(window).ready('adult.gb.csv');
    await panel(window).page.getByRole('button', { name: 'sex', exact: true }).click();
    await panel(window).page.locator('evenhand-chart svg').first().waitFor();
    await window.shot('audit');
  });

  // scikit-learn's recall and statsmodels' proportion_confint(method='wilson') on the rows with split = test.
  test('the table shows the true positive rate by sex with its interval', async () => {
    const { cell, groups } = panel(window);
    expect(await groups()).toEqual(expect.arrayContaining(['All', 'Female', 'Male']));
    expect((await cell('Female', 'truePositiveRate')).text).toContain('53.7');
    expect((await cell('Female', 'truePositiveRate')).title).toContain('53.7 % [49.7, 57.7]');
    expect((await cell('Male', 'truePositiveRate')).text).toContain('62.4');
    expect((await cell('Male', 'truePositiveRate')).title).toContain('62.4 % [60.7, 64.0]');
  });

  test('it says what was audited and how it is known', async () => {
    const { says } = panel(window);
    await says(/16,281/);
    await says(/y_true/);
    await says(/split/);
  });

  test('the chart draws every group, and turns into a table', async () => {
    const { page } = panel(window);
    await page.locator('evenhand-chart svg').first().waitFor();
    await page
      .getByRole('button', { name: /show as a table/ })
      .first()
      .click();
    await expect.poll(() => page.locator('table.twin').first().innerText()).toMatch(/53\.7/);
    await page
      .getByRole('button', { name: /show as a table/ })
      .first()
      .click();
    await page.locator('evenhand-chart svg').first().waitFor();
  });

  test('another attribute, and two crossed, change chart and table', async () => {
    const { page, groups } = panel(window);
    await page.getByRole('button', { name: 'race', exact: true }).click();
    await expect.poll(groups).toContain('Black');
    await page.getByRole('button', { name: /sex.*race|race.*sex/ }).click();
    await expect.poll(async () => (await groups()).length).toBeGreaterThan(8);
    await window.shot('audit-crossed');
    await page.getByRole('button', { name: 'sex', exact: true }).click();
    await expect.poll(groups).toEqual(['All', 'Female', 'Male']);
  });

  test.each(Object.keys(themes) as Theme[])('it follows the theme %s', async (theme) => {
    await window.theme(theme);
    const { page } = panel(window);
    await page.locator(`body.${themes[theme]}`).waitFor();
    await window.shot(`theme-${theme.toLowerCase().replaceAll(' ', '-')}`);
    const colours = await page
      .locator('body')
      .evaluate((body) => [getComputedStyle(body).color, getComputedStyle(body).backgroundColor]);
    expect(new Set(colours).size).toBe(2);
  });

  test('the engine has no socket to any network', () => {
    const [engine] = engines(inject('e2e').home).filter(({ parent }) => parent === window.bridge().pid);
    expect(engine).toBeDefined();
    expect(connectionsOf(engine!.pid)).toEqual([]);
  });

  test('nothing was refused by the content policy, thrown or sent away', () => expectNoComplaints(window));
});
