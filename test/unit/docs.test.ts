import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { metricsPage } from '../../scripts/docs/metricsPage.ts';

test('docs/metrics.md is what `npm run docs` makes of the catalogue', () => {
  expect(readFileSync(join(import.meta.dirname, '../../docs/metrics.md'), 'utf8')).toBe(metricsPage());
});
