import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AuditDocument } from '../../src/protocol/document.ts';
import { applicantColumns, applicants, applicantsCsv, writeApplicants } from './harness/applicants.ts';
import { violationsIn } from './harness/axe.ts';
import { panel } from './harness/panel.ts';
import { expectNoComplaints, openSession, put, sample } from './harness/session.ts';
import type { Window } from './harness/window.ts';

const rows = applicants(3000);
let window: Window;
beforeAll(async () => {
  window = await openSession({
    'berkeley_admissions_1973.csv': sample('published/berkeley_admissions_1973.csv'),
    'applicants.csv': applicantsCsv(rows),
    'shifting.csv': applicantsCsv(
      rows,
      applicantColumns.filter((name) => name !== 'person'),
    ),
    'readme.md': 'Who was picked.',
  });
  writeApplicants(join(window.folder, 'many.csv'), 600);
});
afterAll(() => window?.close());

const view = () => panel(window).page.locator('#view');
const section = (heading: string) =>
  view().locator('section', { has: panel(window).page.getByRole('heading', { name: heading, exact: true }) });
const tab = (name: string) => panel(window).page.getByRole('tab', { name, exact: true }).click();
const textOf = async (of: Locator) => (await of.innerText()).replace(/\s+/g, ' ').trim();
const says = (of: Locator, text: string | RegExp, timeout = 20_000) =>
  expect.poll(async () => ((await of.count()) === 0 ? '' : await textOf(of)), { timeout }).toMatch(text);

/** The views behind the first, and what each says once it is there. */
const headOf = {
  Groups: /Metrics by/,
  Definitions: /Named definitions by/,
  Scores: /ROC by/,
  Further: /among rows that are alike/i,
  Method: /how it was counted/i,
} as const;
const views = Object.keys(headOf) as (keyof typeof headOf)[];

/** Opens the columns of a section, ticks these in this order, and takes its button. */
async function ask(heading: string, columns: readonly string[], action: string) {
  const here = section(heading);
  await here.getByRole('button', { name: /choose columns/ }).click();
  for (const column of columns)
    await here
      .locator('kit-checkbox')
      .filter({ hasText: new RegExp(`^\\s*${column}\\s*$`) })
      .click();
  await here.getByRole('button', { name: action, exact: true }).click();
}

/** Closes every editor first: there is one webview to be seen then. */
async function audit(file: string) {
  await window.bridge().exec((api) => api.commands.executeCommand('workbench.action.closeAllEditors'));
  await window.open(file);
  await window.palette('Evenhand: Audit This File');
}

/** The panel alone; with EVENHAND_LOOK all of it, however tall, for eyes that review it. */
async function look(name: string, height = 2000) {
  if (process.env.EVENHAND_LOOK === undefined) return window.shot(name);
  const size = window.page.viewportSize()!;
  await window.page.setViewportSize({ width: size.width, height });
  await new Promise((resolve) => setTimeout(resolve, 600));
  const box = (await window.page.locator('iframe.webview.ready').boundingBox())!;
  const bottom = (await panel(window).page.locator('main').boundingBox())!;
  const path = join(import.meta.dirname, `../../build/shots/${name}.png`);
  await window.page.screenshot({ path, clip: { ...box, height: Math.min(box.height, bottom.height + 60) } });
  await window.page.setViewportSize(size);
}

const document = (file: string, ...options: string[]): AuditDocument =>
  JSON.parse(
    execFileSync(
      process.execPath,
      [
        join(import.meta.dirname, '../../dist/cli.js'),
        'audit',
        join(window.folder, file),
        '--format',
        'json',
        ...options,
      ],
      { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
    ),
  ) as AuditDocument;

describe('a published table of decisions without a truth', () => {
  test('is audited once its decision is chosen for both', async () => {
    await audit('berkeley_admissions_1973.csv');
    await panel(window).page.getByRole('button', { name: 'Audit with These' }).waitFor();
    await panel(window).choose('Prediction', 'admitted');
    await look('berkeley-roles', 1200);
    await panel(window).page.getByRole('button', { name: 'Audit with These' }).click();
    await panel(window).ready('berkeley');
    await look('berkeley-overview', 1900);
    expect(Number.parseFloat((await panel(window).cell('Female', 'selectionRate')).text)).toBeCloseTo(30.4, 1);
    expect(Number.parseFloat((await panel(window).cell('Male', 'selectionRate')).text)).toBeCloseTo(44.5, 1);
  });

  test('and turns when applicants to the same department are compared', async () => {
    await tab('Further');
    await says(view(), /among rows that are alike/i);
    await look('berkeley-further-empty', 1500);
    await ask('Among rows that are alike', ['department'], 'Compare Rows That Are Alike');
    const alike = section('Among rows that are alike');
    await says(alike, /What is seen over all rows goes with department\./);
    await says(alike, /Selection rate, over all rows: 14\.2 pp lower for .*Female.* than for .*Male/);
    await says(alike, /Among cases alike in department: 1\.8 pp higher \[-1\.1, 4\.7\], not told apart from none\./);
    const pooled = alike.locator('table', { hasText: 'Pooled over strata' }).locator('tbody tr').first();
    expect(await textOf(pooled)).toMatch(/^Female − Male -?14\.2 \[-17\.0, -11\.3\] 1\.8 \[-1\.1, 4\.7\] 1\.11/);
    await look('berkeley-control', 1800);
  });
});

describe('a file of rows with scores', () => {
  test('named definitions and dated profiles stand by their numbers', async () => {
    await audit('applicants.csv');
    await panel(window).ready('applicants.csv');
    await tab('Definitions');
    const parity = view().locator('tr[data-definition="demographicParity"]');
    await parity.waitFor();
    await panel(window)
      .page.getByRole('group', { name: 'Groups by' })
      .getByRole('button', { name: 'sex', exact: true })
      .click();
    const grouping = document('applicants.csv').groupings.find(({ by }) => by.join() === 'sex')!;
    const found = grouping.definitions!.find(
      (one) => one.definition === 'demographicParity' && one.against === 'between' && one.kind === 'difference',
    );
    if (found === undefined || !('value' in found) || !('low' in found.interval)) throw new Error('not measured');
    const pp = (share: number | 'unbounded') => (Number(share) * 100).toFixed(1);
    await says(parity, `${pp(found.value)} pp [${pp(found.interval.low)}, ${pp(found.interval.high)}]`);
    // The same from the rows themselves.
    const rate = (sex: string) => {
      const of = rows.filter((row) => row.sex === sex);
      return of.filter((row) => row.y_pred === 1).length / of.length;
    };
    expect(pp(Math.abs(rate('M') - rate('F')))).toBe(pp(found.value));
    const profiles = section('Profiles');
    await says(profiles, /Four-fifths rule/);
    await says(profiles, (rate('F') / rate('M')).toFixed(2));
    const scores = rows.map(({ score }) => Number(score)).toSorted((a, b) => a - b);
    const median = (scores[Math.floor((scores.length - 1) / 2)]! + scores[Math.floor(scores.length / 2)]!) / 2;
    const [above, aboveOfOthers] = ['F', 'M'].map((sex) => {
      const of = rows.filter((row) => row.sex === sex);
      return of.filter(({ score }) => Number(score) > median).length / of.length;
    });
    await says(profiles, /Above the median score/);
    await says(profiles, (Math.min(above!, aboveOfOthers!) / Math.max(above!, aboveOfOthers!)).toFixed(2));
    await look('definitions', 4200);
  });

  test('scores have precision and recall, calibration and a review in numbers', async () => {
    await tab('Scores');
    await panel(window).page.locator('evenhand-chart svg').first().waitFor();
    await panel(window)
      .page.getByRole('button', { name: /Precision and recall.*as a table/ })
      .click();
    await says(view(), /Precision at a share of the positives found/);
    await look('scores-pr-table', 2600);
    await panel(window)
      .page.getByRole('button', { name: /Precision and recall.*as a table/ })
      .click();
    await says(section('Calibration in numbers'), /ECE/);
    const review = section('Review of the highest scores');
    await says(review, /review of 10\.0 % of all rows.* All /);
    await panel(window).choose('Rows reviewed', '5\\.0 %');
    await says(review, /review of 5\.0 % of all rows/);
    // Scores have three digits: of the shares that their ties allow the nearest, of two the smaller one.
    const from = (cutoff: number) => rows.filter(({ score }) => Number(score) >= cutoff);
    const scores = rows.map(({ score }) => Number(score)).toSorted((a, b) => a - b);
    const off = (cutoff: number) => Math.abs(from(cutoff).length / rows.length - 0.05);
    const cutoff = scores.toReversed().reduce((best, one) => (off(one) < off(best) - 1e-9 ? one : best));
    const positive = (of: typeof rows) => of.filter((row) => row.y_true === 1).length;
    const found = positive(from(cutoff)) / positive(rows);
    await says(review, new RegExp(` All [^A-Z]*${(found * 100).toFixed(1)}`));
    await look('scores', 2400);
  });

  test('all metrics stand beside what knowing nothing gives, and indices below', async () => {
    await tab('Groups');
    const all = panel(window).page.locator('kit-checkbox', { hasText: 'All metrics' });
    if ((await all.getAttribute('aria-checked')) !== 'true') await all.click();
    await says(view(), /Knowing nothing/);
    await says(section('Indices'), /Theil index/);
    const share = rows.filter((row) => row.y_true === 1).length / rows.length;
    expect((await panel(window).cell('Knowing nothing', 'accuracy')).text).toBe(
      (Math.max(share, 1 - share) * 100).toFixed(1),
    );
    await look('groups', 1800);
    await tab('Method');
    await says(view(), /formulas/i);
    await look('method', 3200);
  });

  test('rows of one person are noted by the column that names the person', async () => {
    await tab('Overview');
    await panel(window).says(/Several rows have the same person: 3,000 rows, .* Choose person as the unit/);
    await look('overview', 2000);
  });
});

describe('looking further', () => {
  test('columns are ranked by what remains of a gap', async () => {
    await tab('Further');
    await look('further-empty', 1800);
    await panel(window).choose('Metric', 'Selection rate');
    await ask('What goes with a gap', ['region', 'contract', 'experience'], 'Explain This Gap');
    const here = section('What goes with a gap');
    await expect.poll(() => here.locator('tbody tr').count(), { timeout: 20_000 }).toBe(3);
    // Experience is what the gap was made of.
    expect(await textOf(here.locator('tbody tr').first())).toMatch(/^experience/);
    await look('further-explain', 2000);
  });

  test('a subgroup that was planted is found first', async () => {
    await ask('Subgroups that do worse', ['region', 'contract', 'channel'], 'Search Subgroups');
    const here = section('Subgroups that do worse');
    await says(here.locator('tbody tr').first(), /region: north, contract: temp|contract: temp, region: north/);
    await look('further-subgroups', 2400);
  });

  test('costs are counted per decision and per month', async () => {
    const here = section('What decisions cost');
    const field = (label: RegExp) => here.getByRole('textbox', { name: label });
    await field(/Cost of a false positive/).fill('1');
    await field(/Cost of a false negative/).fill('5');
    await field(/Decisions a month/).fill('10000');
    await here.getByRole('button', { name: 'Count the Costs' }).click();
    const wrong = (truth: number) =>
      rows.filter((row) => row.y_true === truth && row.y_pred !== truth).length / rows.length;
    await says(here, `An average decision costs ${(wrong(0) + 5 * wrong(1)).toFixed(3)}`);
    await says(
      here,
      /At 10,000 decisions a month like these, about [\d,]+ rows a month are wrongly predicted positive/,
    );
    expect(await textOf(here)).toContain(Math.round(wrong(0) * 10_000).toLocaleString('en-US'));
  });

  test('stages are followed in their order', async () => {
    await ask('Stage by stage', ['applied', 'screened', 'hired'], 'Follow the Stages');
    const here = section('Stage by stage');
    const passed = rows.filter((row) => row.screened === 1).length / rows.length;
    await says(here.locator('tbody tr').first(), `${(passed * 100).toFixed(1)} `);
    expect(await textOf(here.locator('thead'))).toMatch(/applied screened hired/);
  });

  test('rows that are alike are compared, in columns of numbers only', async () => {
    const here = section('Alike and decided alike');
    await here.getByRole('button', { name: /choose columns/ }).click();
    expect((await here.locator('kit-checkbox').allInnerTexts()).map((text) => text.trim())).not.toContain('region');
    await here.getByRole('button', { name: /choose columns/ }).click();
    await ask('Alike and decided alike', ['experience', 'income'], 'Compare Neighbours');
    await says(here, /Consistency among the 5 nearest rows in experience, income: predictions 0\.\d+/);
    await look('further-all', 4600);
  });

  test('a keyboard is enough to ask, and is not lost by asking', async () => {
    const { keyboard } = window.page;
    const focused = () => panel(window).page.locator(':focus').first();
    const opener = section('Alike and decided alike').getByRole('button', { name: /choose columns/ });
    await opener.focus();
    await keyboard.press('Enter');
    await section('Alike and decided alike').locator('kit-checkbox').first().waitFor();
    await keyboard.press('Tab');
    const before = await textOf(focused());
    await keyboard.press('Space');
    for (let tabs = 0; tabs < 12 && (await textOf(focused())) !== 'Compare Neighbours'; tabs++)
      await keyboard.press('Tab');
    await keyboard.press('Enter');
    // One of the two that were ticked is not any more.
    const left = before === 'experience' ? 'income' : 'experience';
    await says(section('Alike and decided alike'), new RegExp(`nearest rows in ${left}: predictions`));
    await expect.poll(() => focused().getAttribute('aria-label')).toBe('Near in: choose columns');
  });

  test('and all of it is there again after a re-run', async () => {
    const before = await textOf(view());
    await panel(window).page.getByRole('button', { name: 'Re-run' }).click();
    await panel(window).page.getByText('Auditing again').waitFor();
    await panel(window).page.getByText('Auditing again').waitFor({ state: 'detached' });
    await expect.poll(() => textOf(view()), { timeout: 30_000 }).toBe(before);
  });
});

test('a repeating id as unit widens an interval, and the search for subgroups says that it does not', async () => {
  await tab('Overview');
  const width = async () => {
    const { title } = await panel(window).cell('F', 'selectionRate');
    const [low, high] = /\[([\d.]+), ([\d.]+)\]/.exec(title)!.slice(1).map(Number) as [number, number];
    return high - low;
  };
  const independent = await width();
  await panel(window).page.getByRole('button', { name: 'Edit' }).click();
  await panel(window).choose('Unit with several rows', 'person');
  await panel(window).page.getByRole('button', { name: 'Audit with These' }).click();
  await panel(window).says(/rows are of [\d,]+ different person, up to \d+ rows each/);
  expect(await width()).toBeGreaterThan(independent * 1.1);
  await tab('Further');
  await says(section('Subgroups that do worse'), /taken as independent/);
  await look('units-further', 4600);
  await tab('Definitions');
  await look('units-definitions', 2400);
});

test('what cannot be looked into is said in a sentence, and the next run works', async () => {
  await audit('shifting.csv');
  await panel(window).ready('shifting.csv');
  await tab('Further');
  await ask('Alike and decided alike', ['income'], 'Compare Neighbours');
  await says(section('Alike and decided alike'), /nearest rows in income/);
  put(window.folder, 'shifting.csv', applicantsCsv(rows.slice(0, 2500)).replaceAll(/,(\d+)\.5(?=,)/g, ',about $1'));
  await panel(window).says(/“consistency” cannot be “income”: it takes columns of numbers/);
  // However far down what was asked for stands.
  await expect
    .poll(() =>
      panel(window)
        .page.getByRole('alert')
        .first()
        .evaluate((alert) => alert.getBoundingClientRect().top),
    )
    .toBeGreaterThanOrEqual(0);
  await look('failed-further', 700);
  await panel(window).page.getByRole('button', { name: 'Re-run' }).click();
  await expect
    .poll(() => textOf(panel(window).page.locator('main')), { timeout: 20_000 })
    .not.toMatch(/cannot be income|Auditing again/);
  await panel(window).says(/2,500 rows/);
});

test('a search that runs can be cancelled, and what stood before stands', async () => {
  await audit('many.csv');
  await panel(window).ready('many.csv');
  await tab('Further');
  await ask('Subgroups that do worse', ['region', 'contract', 'channel', 'experience', 'income'], 'Search Subgroups');
  await panel(window).says(/Looking further/);
  await window.shot('searching');
  await panel(window).page.getByRole('button', { name: 'Cancel' }).click();
  await says(section('Subgroups that do worse'), /Choose columns/);
  await expect.poll(() => panel(window).page.getByRole('button', { name: 'Cancel' }).count()).toBe(0);
  expect(await section('Subgroups that do worse').locator('table').count()).toBe(0);
  await tab('Overview');
  await panel(window).says(/600,000 rows/);
});

test('the new views can be read by assistive technology', async () => {
  await audit('applicants.csv');
  await panel(window).ready('applicants.csv');
  for (const name of views) {
    await tab(name);
    await says(view(), headOf[name]);
    expect(await violationsIn(window), name).toEqual([]);
  }
});

test('and in a narrow panel of any theme without being wider than it', async () => {
  await tab('Further');
  await ask('Subgroups that do worse', ['region', 'contract', 'channel'], 'Search Subgroups');
  await says(section('Subgroups that do worse'), /Listed/);
  await ask('What goes with a gap', ['region', 'experience'], 'Explain This Gap');
  await says(section('What goes with a gap'), /Of the gap remains/);
  await window.bridge().exec((api) => api.commands.executeCommand('workbench.action.closeSidebar'));
  await window.bridge().exec((api) => api.commands.executeCommand('workbench.action.editorLayoutTwoRows'));
  await window.page.setViewportSize({ width: 450, height: 1000 });
  for (const [theme, short] of [
    ['Light Modern', 'light'],
    ['Default High Contrast', 'hc'],
  ] as const) {
    await window.theme(theme);
    for (const name of views) {
      await tab(name);
      await says(view(), headOf[name]);
      const [page, shown] = await panel(window)
        .page.locator('body')
        .evaluate((body) => [body.scrollWidth, body.ownerDocument.documentElement.clientWidth]);
      expect(page, name).toBeLessThanOrEqual(shown!);
      await look(`narrow-${short}-${name.toLowerCase()}`, 3600);
    }
  }
  await window.theme('Dark Modern');
});

test('nothing was refused by the content policy, thrown or sent away', () => expectNoComplaints(window));
