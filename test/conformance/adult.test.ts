import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { audit } from '../../src/engine/audit.ts';
import type { AuditDocument, Disparity, MetricId } from '../../src/protocol/document.ts';
import { hasReference, reference } from './reference.ts';

if (!hasReference) console.log('adult: skipped, there is no ../shared/reference beside the project');

// Published vectors of the statistics contract: Adult, gradient boosting, test rows; from the file to the document.
describe.skipIf(!hasReference)('Adult, as the contract prints it', () => {
  let document: AuditDocument;
  const temporary = mkdtempSync(join(tmpdir(), 'evenhand-adult-'));
  afterAll(() => rmSync(temporary, { recursive: true, force: true }));
  beforeAll(async () => {
    const ports = { temporary, version: 'test', log: { debug: () => {}, warn: () => {} } };
    const path = join(reference, 'predictions/adult.gb.csv');
    document = await audit({ path, cross: [] }, ports, new AbortController().signal, () => {});
  });
  const groupingBy = (column: string) => document.groupings.find(({ by }) => by.join() === column)!;

  test.each([
    { sex: 'Female', value: 0.537, low: 0.497, high: 0.577 },
    { sex: 'Male', value: 0.624, low: 0.607, high: 0.64 },
  ])('true positive rate, $sex', ({ sex, value, low, high }) => {
    const rate = groupingBy('sex').groups.find(({ key }) => key.sex === sex)!.values.truePositiveRate!;
    expect(printed(rate, 3)).toEqual([value, low, high]);
  });

  test.each<{ by: string; metric: MetricId; kind?: 'ratio'; value: number; low: number; high: number }>([
    { by: 'sex', metric: 'truePositiveRate', value: 0.086, low: 0.0423, high: 0.1309 },
    { by: 'sex', metric: 'selectionRate', value: 0.165, low: 0.1541, high: 0.1754 },
    { by: 'sex', metric: 'selectionRate', kind: 'ratio', value: 0.305, low: 0.2749, high: 0.3373 },
    { by: 'sex', metric: 'falsePositiveRate', value: 0.056, low: 0.0492, high: 0.063 },
    { by: 'sex', metric: 'positivePredictiveValue', value: 0.02, low: 0, high: 0.0614 },
    { by: 'race', metric: 'truePositiveRate', value: 0.134, low: 0, high: 0.3599 },
  ])('gap of $metric by $by $kind', ({ by, metric, kind, value, low, high }) => {
    const [point, ...limits] = printed(gapOf(groupingBy(by).disparities, metric, kind ?? 'difference'), 4);
    expect(Math.abs(point! - value)).toBeLessThan(0.0006);
    expect(limits).toEqual([low, high]);
  });

  test('the noise floor of the true positive rate by race is about .16', () => {
    const gap = gapOf(groupingBy('race').disparities, 'truePositiveRate', 'difference');
    expect('noise' in gap && gap.noise?.mean).toBeCloseTo(0.16, 2);
  });
});

const gapOf = (disparities: readonly Disparity[], metric: MetricId, kind: Disparity['kind']): Disparity =>
  disparities.find((one) => one.metric === metric && one.kind === kind && one.against === 'between')!;

/** Value and limits with so many decimals. */
function printed(of: object, decimals: number): readonly number[] {
  const { value, interval } = of as { value: number; interval: { low: number; high: number } };
  return [value, interval.low, interval.high].map((x) => Number(x.toFixed(decimals)));
}
