import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { auditText } from '../../src/cli/text.ts';
import { verdictOf } from '../../src/engine/findings/verdict.ts';
import type { AuditDocument } from '../../src/protocol/document.ts';
import { auditRare, truePositiveGap } from '../fixtures/rare.ts';

// Five million rows of which 1 in 2,000 is positive: 2,500 of them.
const temporary = mkdtempSync(join(tmpdir(), 'evenhand-rare-'));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));
let document: AuditDocument;
beforeAll(async () => {
  document = await auditRare(temporary, 5_000_000);
  console.log(auditText(document));
}, 10 * 60_000);

test('the planted gap of 40 points is the clearest, and lies in its interval', () => {
  const { value, low, high } = truePositiveGap(document, 'region');
  expect(value).toBeGreaterThan(0.3);
  expect(low).toBeLessThan(0.4);
  expect(high).toBeGreaterThan(0.4);
  expect(document.headline?.by).toContain('region');
});

test('verdicts: the gap by region fails a limit of .2, that by sex passes it, and .4 by region cannot be told', () => {
  const verdict = (by: string, max: number) => {
    const { value, low, high } = truePositiveGap(document, by);
    const measured = { value, interval: { low, high, level: 0.95, method: 'mover' as const } };
    const rows = document.overall.n;
    return verdictOf({ max }, { measured, rows, allRows: rows, rowsNotJudged: 0, notJudged: [] }).verdict;
  };
  expect([verdict('region', 0.2), verdict('sex', 0.2), verdict('region', 0.4)]).toEqual([
    'fail',
    'pass',
    'inconclusive',
  ]);
});

test('in words the base rate is 0.05 %, and people are told of ten thousand', () => {
  const text = auditText(document);
  expect(text).toMatch(/All +5,000,000 +0\.05 /);
  expect(text).toMatch(/of 10,000 rows with region = \w+, 1\d\. In the data, 5 and 5 have y_true = 1/);
});
