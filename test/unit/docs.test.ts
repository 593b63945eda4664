import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { definitionsPage } from '../../scripts/docs/definitionsPage.ts';
import { metricFormulas, metricIds, metricRanges, metricWords } from '../../scripts/docs/metricNames.ts';
import { metricsPage } from '../../scripts/docs/metricsPage.ts';
import { policySchema } from '../../scripts/docs/policySchema.ts';
import { metrics } from '../../src/engine/metrics/index.ts';

test('docs/metrics.md is what `npm run docs` makes of the catalogue', () => {
  expect(readFileSync(join(import.meta.dirname, '../../docs/metrics.md'), 'utf8')).toBe(metricsPage());
});

test('docs/definitions.md is what `npm run docs` makes of theirs', () => {
  expect(readFileSync(join(import.meta.dirname, '../../docs/definitions.md'), 'utf8')).toBe(definitionsPage());
});

test.each([
  ['src/protocol/metricIds.ts', metricIds],
  ['src/protocol/metricRanges.ts', metricRanges],
  ['src/protocol/metricFormulas.ts', metricFormulas],
  ['src/words/metricWords.ts', metricWords],
])('%s is what `npm run docs` makes of the metrics', (file, made) => {
  expect(readFileSync(join(import.meta.dirname, '../..', file), 'utf8')).toBe(made());
});

test('media/policy.schema.json is what `npm run docs` makes of the schema of policies', () => {
  expect(readFileSync(join(import.meta.dirname, '../../media/policy.schema.json'), 'utf8')).toBe(policySchema());
});

test.each(metrics.map(({ entry, about }) => ({ id: entry.id, about })))(
  '$id says what it is about, where it lies and where it comes from',
  ({ about }) => {
    expect(about.says).toMatch(/^(Of|How|The) .*\.$/);
    expect(about.range).toMatch(/^[[(].+, .+[\])]$/);
    expect([about.short, about.source]).not.toContain('');
  },
);
