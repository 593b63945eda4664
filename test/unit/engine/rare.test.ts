import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { auditText } from '../../../src/cli/text.ts';
import type { AuditDocument } from '../../../src/protocol/document.ts';
import { auditRare, truePositiveGap } from '../../fixtures/rare.ts';

// 200,000 rows of which 100 are positive; `test/slow/rare.test.ts` has five million.
const temporary = mkdtempSync(join(tmpdir(), 'evenhand-rare-'));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));
let document: AuditDocument;
beforeAll(async () => {
  document = await auditRare(temporary, 200_000);
});

test('what was planted is found, and nothing else is claimed', () => {
  expect(document.overall.values.baseRate).toMatchObject({ value: 0.0005 });
  expect(truePositiveGap(document, 'region').low).toBeGreaterThan(0);
  expect(truePositiveGap(document, 'sex').low).toBe(0);
  expect(document.headline?.by).toContain('region');
});

test('intervals of rare rates are as wide as 100 positives make them', () => {
  // Oracle: Wilson's formula for 100 in 200,000, in plain Python.
  expect(document.overall.values.baseRate).toMatchObject({
    interval: { low: 0.000411152490811, high: 0.000608035227454 },
  });
});

test('in words 1 in 2,000 is neither none nor 0 %', () => {
  const text = auditText(document);
  expect(text).toMatch(/All +200,000 +0\.05 /);
  expect(text).toMatch(/Of 10,000 rows with region = \w+, 1\d are predicted y_pred = 1; of 10,000/);
  expect(text).not.toMatch(/<1/);
});
