import { join } from 'node:path';
import axe from 'axe-core';
import { HtmlValidate } from 'html-validate';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { audit } from '../../../src/engine/audit.ts';
import { htmlReport } from '../../../src/engine/reports/html/page.ts';
import type { AuditDocument } from '../../../src/protocol/document.ts';
import { groupName } from '../../../src/words/groups.ts';
import { metricWords } from '../../../src/words/metricWords.ts';
import { hasReference, reference } from '../../conformance/reference.ts';
import { launchBrowser, whyNoBrowser } from '../../e2e/harness/browser.ts';
import { noSignal, workshop } from '../detect/ports.ts';
import { checkedDocument, findings, hostile, hostileDocument, undefinedCells } from './documents.ts';

const cases: readonly { readonly name: string; readonly documents: readonly AuditDocument[] }[] = [
  { name: 'an audit of a policy', documents: [checkedDocument()] },
  { name: 'two audits', documents: [checkedDocument(), checkedDocument({ findings: [] })] },
  { name: 'an audit without groups', documents: [withoutGroups()] },
  { name: 'hostile names', documents: [hostileDocument()] },
];

function withoutGroups(): AuditDocument {
  const { headline: _, ...rest } = checkedDocument({ groupings: [], notes: [], findings: [] });
  return rest;
}

/** Style is in the page on purpose: it is to be one file. What the library of charts writes is not ours to indent. */
const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: { 'no-inline-style': 'off', 'long-title': 'off', 'no-trailing-whitespace': 'off', 'void-style': 'off' },
});

/** Each is made once; what is made anew must be the same. */
const pages = new Map<string, string>();
beforeAll(async () => {
  for (const { name, documents } of cases) pages.set(name, await htmlReport(documents));
}, 120_000);

describe.each(cases)('the page of $name', ({ name, documents }) => {
  test('is valid', async () => {
    const { results } = await validator.validateString(pages.get(name)!);
    expect(
      results.flatMap(({ messages }) => messages.map(({ ruleId, message, line }) => `${line} ${ruleId} ${message}`)),
    ).toEqual([]);
  });

  test('has no script, and nothing of it lies elsewhere', () => {
    const text = pages.get(name)!;
    expect(text).not.toMatch(/<(?:script|iframe|object|embed|link|base|form|img)\b/i);
    expect(text).not.toMatch(/\s(?:on\w+|src|srcset|action)=/i);
    expect([...text.matchAll(/\b(?:href)="([^"]*)"/g)].filter(([, to]) => !to!.startsWith('#'))).toEqual([]);
    expect(text).not.toMatch(/url\((?!#)/);
    expect(text).toContain(
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">`,
    );
  });

  test('is the same in every run', async () => {
    expect(await htmlReport(documents)).toBe(pages.get(name));
  });
});

test('names are text, and what turns them round is seen', () => {
  const text = pages.get('hostile names')!;
  expect(text).not.toContain(hostile.group);
  expect(text).toContain('&#60;script&#62;');
  expect(text).not.toContain('\u202e');
});

test('every gate, waiver, hash and number that is not defined is in it', () => {
  const document = checkedDocument();
  const text = pages.get('an audit of a policy')!;
  for (const { id } of findings.filter(({ gate }) => gate)) expect(text).toContain(`<strong>${id}</strong>`);
  for (const part of ['the next model mends it', 'ML-12', '2027-01-31', 'c0ffee', 'beef']) expect(text).toContain(part);
  const table = text.slice(text.indexOf('Numbers that are not defined, and why'));
  const missing = undefinedCells(document);
  expect(missing.length).toBeGreaterThan(0);
  for (const { key, metric } of missing) {
    const rows = table.split('<tr>').filter((row) => row.startsWith(`<th scope="row">${groupName(key)}</th>`));
    expect(
      rows.some((row) => row.includes(metricWords(metric).title)),
      `${groupName(key)} ${metric}`,
    ).toBe(true);
  }
});

test('the first page says the clearest gap in natural frequencies, the gates, and what to do', () => {
  const text = pages.get('an audit of a policy')!;
  const first = text.slice(text.indexOf('>In short</h2>'), text.indexOf('>In numbers</h2>'));
  expect(first).toContain('Of 100 women, 7 are predicted to earn over $50K; of 100 men, 24.');
  expect(first).toContain('does not keep to ≤ 4.0 pp.');
  expect(first).toContain('about 51 of 5,421 rows (Female) would have come out otherwise at the rate of Male');
  expect(first).toContain('Look at the positives that are missed among Female');
});

test('each chart says its numbers to those who do not see it, in ids of its own', () => {
  const text = pages.get('an audit of a policy')!;
  const charts = [...text.matchAll(/<svg[^>]*>/g)].map(([open]) => open);
  expect(charts.length).toBeGreaterThan(10);
  for (const open of charts) {
    const [, id] = /role="img" aria-labelledby="([^"]+)"/.exec(open) ?? [];
    expect(text).toContain(`<title id="${id}">`);
  }
  const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

describe.skipIf(whyNoBrowser())('in a browser', () => {
  let server: Awaited<ReturnType<typeof launchBrowser>>;
  let browser: Browser;
  beforeAll(async () => {
    server = await launchBrowser();
    browser = await chromium.connect(server.wsEndpoint());
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  // A page of two audits has what pages of one have, twice.
  test.each(cases.filter(({ documents }) => documents.length === 1))(
    'the page of $name can be read by everyone',
    async ({ name }) => {
      // The test's own script is let in; the page itself allows none.
      const page = await browser.newPage({ bypassCSP: true });
      await page.setContent(pages.get(name)!);
      await page.evaluate(axe.source);
      const found: axe.AxeResults = await page.evaluate('axe.run(document)');
      expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
      await page.close();
    },
  );

  test('it loads nothing, breaks no rule of its own, and prints', async () => {
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('request', (request) => complaints.push(request.url()));
    await page.setContent(pages.get('hostile names')!);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(complaints).toEqual([]);
    await page.close();
  });
});
if (whyNoBrowser()) console.log(`skipped, in a browser: ${whyNoBrowser()}`);

if (!hasReference) console.log('skipped, the size of Adult: there is no ../shared/reference beside the project');
test.skipIf(!hasReference)('the report of Adult is under 500 KB', async () => {
  const ask = {
    path: join(reference, 'predictions/adult.gb.csv'),
    choices: { groups: [{ column: 'sex' }, { column: 'race' }] },
  };
  const document = await audit(ask, workshop().ports, noSignal, () => {});
  expect(Buffer.byteLength(await htmlReport([document]))).toBeLessThan(500_000);
});
