import { describe, expect, test } from 'vitest';
import { compareText } from '../../../src/cli/compareText.ts';
import { numberChange } from '../../../src/engine/compare/numberChange.ts';
import { compareRecords } from '../../../src/engine/compare/records.ts';
import { shiftBetween } from '../../../src/engine/compare/shift.ts';
import { selectionRate } from '../../../src/engine/metrics/rates/selectionRate.ts';
import { recordedEstimate } from '../../../src/engine/metrics/recorded.ts';
import type { Comparison } from '../../../src/protocol/comparison.ts';
import type { AuditDocument } from '../../../src/protocol/document.ts';
import type { Finding } from '../../../src/protocol/gates.ts';
import { slicesOf } from '../../coverage/rates.ts';
import { random } from '../../drawing/random.ts';
import { auditOf } from '../laws/audited.ts';

/** So many rows of two groups, of which these shares of the positives are found. */
function table(found: { readonly [group: string]: number }, n = 1000): string {
  const rows = Object.entries(found).flatMap(([g, share]) =>
    Array.from({ length: n }, (_, at) => {
      const y = at % 2;
      const p = y === 1 ? Number((at * 0.618034) % 1 < share) : Number(at % 20 === 0);
      return `${y},${p},${p === 1 ? 0.75 : 0.25},${g},x,1`;
    }),
  );
  return ['y,p,s,g,h,w', ...rows, ''].join('\n');
}
const audited = (found: { readonly [group: string]: number }, n?: number) =>
  auditOf(table(found, n), { groups: [{ column: 'g' }] });
const numberOf = ({ numbers }: Comparison, metric: string, ...groups: string[]) =>
  numbers.find(
    (one) => one.metric === metric && JSON.stringify((one.groups ?? []).map(({ g }) => g)) === JSON.stringify(groups),
  );

describe('two audits', () => {
  test('of the same file differ in nothing', async () => {
    const record = await audited({ a: 0.8, b: 0.8 });
    const { numbers, gates, ground } = compareRecords(record, record);
    expect(numbers.length).toBeGreaterThan(20);
    expect(new Set(numbers.map(({ direction }) => direction))).not.toContain('worse');
    expect(numbers.every(({ change }) => change === 0)).toBe(true);
    expect([gates, ground]).toEqual([[], []]);
  });

  test('of which the second is worse for one group: that group is named, and the gap to it', async () => {
    const comparison = compareRecords(await audited({ a: 0.8, b: 0.8 }), await audited({ a: 0.8, b: 0.5 }));
    expect(comparison.ground).toEqual(['data']);
    expect(numberOf(comparison, 'truePositiveRate', 'b')).toMatchObject({ direction: 'worse' });
    expect(numberOf(comparison, 'truePositiveRate', 'a')!.direction).not.toBe('worse');
    expect(numberOf(comparison, 'truePositiveRate', 'b', 'a')).toMatchObject({ direction: 'worse' });
    expect(comparison.numbers[0]!.groups?.some(({ g }) => g === 'b')).toBe(true);
    const [first, second, third] = compareText(comparison, 'was → is').split('\n');
    expect([first, second, third].join('\n')).toMatch(/numbers are worse[\s\S]*\bb\b/);
  });

  test('of which the second is better for one group', async () => {
    const comparison = compareRecords(await audited({ a: 0.8, b: 0.5 }), await audited({ a: 0.8, b: 0.8 }));
    expect(numberOf(comparison, 'truePositiveRate', 'b')).toMatchObject({ direction: 'better' });
    expect(numberOf(comparison, 'truePositiveRate', 'b', 'a')).toMatchObject({ direction: 'better' });
  });

  test('between which a gap has turned round: the wider of the two says from which side it is told', async () => {
    const comparison = compareRecords(await audited({ a: 0.7, b: 0.6 }), await audited({ a: 0.4, b: 0.8 }));
    const gap = numberOf(comparison, 'truePositiveRate', 'a', 'b')!;
    expect(gap.before).toBeLessThan(0);
    expect(gap.after).toBeGreaterThan(0.3);
    expect(gap.direction).toBe('worse');
    expect(numberOf(comparison, 'truePositiveRate', 'b', 'a')).toBeUndefined();
  });

  test('between which a gap has turned round, and nobody can say which of the two was wider: it moved', async () => {
    const comparison = compareRecords(await audited({ a: 0.7, b: 0.5 }), await audited({ a: 0.5, b: 0.72 }));
    expect(numberOf(comparison, 'truePositiveRate', 'a', 'b')!.direction).toBe('changed');
  });

  test('between which a wide gap has turned round and is narrow now: it is better', async () => {
    const comparison = compareRecords(await audited({ a: 0.4, b: 0.8 }), await audited({ a: 0.65, b: 0.6 }));
    expect(numberOf(comparison, 'truePositiveRate', 'a', 'b')).toMatchObject({ direction: 'better' });
  });

  test('of few rows: nothing is claimed', async () => {
    const { numbers } = compareRecords(await audited({ a: 0.8, b: 0.7 }, 60), await audited({ a: 0.8, b: 0.65 }, 60));
    expect(numbers.filter(({ direction }) => direction === 'worse')).toEqual([]);
  });

  test('of which one has a group, or a grouping, that the other lacks: it is not compared', async () => {
    const [was, is] = [await audited({ a: 0.8 }), await audited({ a: 0.8, b: 0.2 })];
    expect(numberOf(compareRecords(was, is), 'truePositiveRate', 'b')).toBeUndefined();
    const without = { ...was, groupings: [] } as AuditDocument;
    expect(compareRecords(without, is).numbers.every(({ groups }) => groups === undefined)).toBe(true);
    expect(compareRecords(was, is).groups).toEqual({ gone: [], added: [{ g: 'b' }] });
    expect(compareText(compareRecords(is, was), 'was → is')).toMatch(/Groups that are gone: b/);
  });

  test('of another truth, or with the other class as positive: no number is compared', async () => {
    const record = await audited({ a: 0.8, b: 0.8 });
    const turned = { ...record, roles: { ...record.roles, positive: '0' } } as AuditDocument;
    const { numbers, ground } = compareRecords(record, turned);
    expect([numbers, ground]).toEqual([[], ['classes', 'roles']]);
    const elsewhere = { ...record, input: { ...record.input, where: 'h = 1' } } as AuditDocument;
    expect(compareRecords(record, elsewhere).ground).toEqual(['roles']);
  });

  test('whose change is surely smaller than what is worth saying are unchanged; a larger one is said', async () => {
    const [was, is] = [await audited({ a: 0.8, b: 0.8 }), await audited({ a: 0.8, b: 0.5 })];
    expect(new Set(compareRecords(was, is, 1000).numbers.map(({ direction }) => direction))).toEqual(
      new Set(['unchanged']),
    );
  });
});

describe('gates', () => {
  const gate = {
    id: 'gap',
    metric: 'selectionRate',
    limit: { max: 0.1 },
    severity: 'error',
    decide: 'interval',
  } as const;
  const finding = (verdict: Finding['verdict'], more: Partial<Finding> = {}): Finding => ({
    id: 'gap',
    gate,
    severity: 'error',
    verdict,
    ...more,
  });
  test.each<[string, Finding | undefined, Finding | undefined, string]>([
    ['holds no more', finding('pass'), finding('fail'), 'broken'],
    ['could not be told, and fails', finding('inconclusive'), finding('fail'), 'broken'],
    ['is mended', finding('fail'), finding('pass'), 'fixed'],
    ['was an error, and is waived', finding('error'), finding('waived'), 'waived'],
    ['held, and is waived', finding('pass'), finding('waived'), 'waived'],
    ['failed, and cannot be told', finding('fail'), finding('inconclusive'), 'unclear'],
    ['fails in another way', finding('fail'), finding('error'), 'unclear'],
    ['was waived, and holds', finding('waived'), finding('pass'), 'fixed'],
    ['stays as it is', finding('fail'), finding('fail'), 'same'],
    ['cannot be told any more', finding('pass'), finding('inconclusive'), 'unclear'],
    ['is new, and holds', undefined, finding('pass'), 'new'],
    ['is new, and fails', undefined, finding('fail'), 'broken'],
    ['is gone', finding('fail'), undefined, 'gone'],
    ['has another limit', finding('fail'), finding('pass', { gate: { ...gate, limit: { max: 0.5 } } }), 'other'],
    ['fails at another limit', finding('pass'), finding('fail', { gate: { ...gate, limit: { max: 0.01 } } }), 'broken'],
  ])('one that %s', async (_, before, after, kind) => {
    const record = await audited({ a: 0.8, b: 0.8 }, 60);
    const withFinding = (one: Finding | undefined) => ({ ...record, findings: one ? [one] : [] });
    const comparison = compareRecords(withFinding(before), withFinding(after));
    expect(comparison.gates.map((one) => one.kind)).toEqual([kind]);
    expect(compareText(comparison, 'was → is').includes('gap')).toBe(kind !== 'same');
  });
});

test('of groups that have not changed at most one in twenty comparisons claims any change', () => {
  const next = random(5);
  const [rates, sizes] = [
    [0.1, 0.3, 0.5, 0.5, 0.8, 0.95],
    [60, 200, 300, 1000, 100, 80],
  ];
  const judging = { metric: 'selectionRate', better: 'higher', level: 0.95, worth: 0.0001 } as const;
  const runs = 1500;
  let claims = 0;
  for (let run = 0; run < runs; run++) {
    const [was, is] = [0, 1].map(() => slicesOf(next, rates, sizes).map((slice) => selectionRate.of(slice, 0.95)));
    const changes = was!.map((before, at) =>
      numberChange(judging, shiftBetween(recordedEstimate(before)!, recordedEstimate(is![at])!, 'mover'), rates.length),
    );
    if (changes.some(({ direction }) => direction === 'worse' || direction === 'better')) claims++;
  }
  expect(claims / runs).toBeLessThanOrEqual(0.05 + 2 * Math.sqrt((0.05 * 0.95) / runs));
  expect(claims).toBeGreaterThan(0);
});
