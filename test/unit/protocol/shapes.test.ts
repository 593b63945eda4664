import { describe, expect, test } from 'vitest';
import { canBeShown, recordIn } from '../../../src/protocol/record.ts';
import { reviewIn } from '../../../src/protocol/review.ts';
import { metricWords } from '../../../src/words/metricWords.ts';

const interval = { low: 0.6, high: 'unbounded', level: 0.95, method: 'wilson' };
const rate = { value: 0.7, denominator: 10, interval };
const confusion = { tp: 4, fp: 1, fn: 2, tn: 3 };
const finding = {
  id: 'gap',
  gate: { id: 'gap', metric: 'accuracy', limit: { max: 0.1 }, by: ['sex'] },
  severity: 'error',
  verdict: 'fail',
  measured: { value: 0.2, interval: { none: 'tooFewRows' } },
  lowest: { sex: 'F' },
};
const record = () =>
  structuredClone({
    schemaVersion: 1,
    tool: { name: 'evenhand', version: '9' },
    input: { path: 'p.csv', rowsUsed: 10, excluded: {} },
    roles: { label: 'y', groups: [{ column: 'sex' }] },
    rolesBecause: { label: { code: 'name' } },
    settings: { level: 0.95 },
    catalogue: [{ id: 'accuracy', family: 'rates' }],
    overall: { n: 10, confusion, values: { accuracy: rate, rocAuc: { undefined: 'noPositives' } } },
    groupings: [
      {
        by: ['sex'],
        groups: [{ key: { sex: null }, n: 10, confusion, values: { accuracy: rate } }],
        disparities: [{ metric: 'accuracy', undefined: 'tooFewRows' }],
      },
    ],
    findings: [finding],
    notes: [{ code: 'oneGroup', by: ['sex'] }],
  });
const review = () =>
  structuredClone({
    schemaVersion: 1,
    policy: 'evenhand.yaml',
    base: { revision: 'main', commit: 'a' },
    audits: [
      { audit: 'new', only: 'after' },
      { audit: 'gone', failure: { code: 'fileNotFound', facts: { path: 'p.csv' } } },
      {
        audit: 'credit',
        before: { from: 'data' },
        after: { from: 'record', record: 'a.audit.json', because: { code: 'fileNotFound', facts: {} } },
        record: { path: 'a.audit.json', lines: { gap: 3 } },
        comparison: {
          paired: true,
          ground: [],
          rows: { before: 10, after: 10, matched: 10 },
          flips: [{ matched: 10, toPositive: 1, toNegative: 0, toRight: 1, toWrong: 0 }],
          gates: [{ id: 'gap', kind: 'broken', after: finding }],
          groups: { gone: [], added: [{ sex: 'F' }] },
          numbers: [{ metric: 'accuracy', before: 0.6, after: 0.7, change: 0.1, interval, direction: 'better' }],
        },
      },
    ],
  });

/** A value with another one at a place in it. */
function changed(value: object, place: string, to: unknown): object {
  const names = place.split('.');
  let at = value as { [name: string]: object };
  for (const name of names.slice(0, -1)) at = at[name] as typeof at;
  at[names.at(-1)!] = to as object;
  return value;
}
const shown = (value: object): boolean => {
  const read = recordIn(JSON.stringify(value));
  return read !== undefined && canBeShown(read);
};

describe('a record that somebody changed', () => {
  test('can be shown as it was written', () => expect(shown(record())).toBe(true));

  test.each<[place: string, to: unknown]>([
    ['input', null],
    ['input.rowsUsed', 'x'],
    ['roles.groups', undefined],
    ['rolesBecause.label', null],
    ['settings.level', 0],
    ['settings.suppressBelow', 'x'],
    ['catalogue.0', null],
    ['overall.n', undefined],
    ['overall.confusion', null],
    ['overall.values.accuracy', null],
    ['overall.values.accuracy.value', { x: null }],
    ['overall.values.accuracy.interval', {}],
    ['overall.values.accuracy.interval.low', null],
    ['groupings.0.groups.0.key', 'F'],
    ['groupings.0.groups.0.confusion', null],
    ['groupings.0.groups.0.confusion.tp', '4'],
    ['groupings.0.disparities.0', null],
    ['findings.0.id', { x: null }],
    ['findings.0.verdict', 'x'],
    ['findings.0.gate.metric', -1],
    ['findings.0.gate.limit', {}],
    ['findings.0.gate.limit.max', null],
    ['findings.0.measured', {}],
    ['findings.0.lowest', null],
    ['headline', { by: -1, metric: 'accuracy' }],
    ['notes.0', null],
  ])('cannot with %s as %j', (place, to) => expect(shown(changed(record(), place, to))).toBe(false));

  test('a number that no machine has is none', () => {
    const text = JSON.stringify(record()).replace('"value":0.7', '"value":1e999');
    expect(canBeShown(recordIn(text)!)).toBe(false);
  });

  test('what every map inherits is no field of it', () =>
    expect(shown(changed(record(), 'overall.values', JSON.parse('{"__proto__": null}')))).toBe(false));
});

test.each(['inventedLater', '__proto__', 'constructor'])(
  'a metric of another version has its id as its name: %s',
  (id) => expect(metricWords(id as 'accuracy').title).toBe(id),
);

describe('a comparison that somebody changed', () => {
  test('is one as it was written', () => expect(reviewIn(JSON.stringify(review()))).toEqual(review()));

  test.each<[place: string, to: unknown]>([
    ['policy', null],
    ['base', 'main'],
    ['head', 'main'],
    ['audits.0', null],
    ['audits.0.only', 'x'],
    ['audits.1.failure.code', 'x'],
    ['audits.2.before', undefined],
    ['audits.2.after.because', null],
    ['audits.2.record.lines', null],
    ['audits.2.comparison.rows.before', 'x'],
    ['audits.2.comparison.flips.0', null],
    ['audits.2.comparison.gates.0', null],
    ['audits.2.comparison.gates.0.after.gate.metric', 1],
    ['audits.2.comparison.groups', {}],
    ['audits.2.comparison.numbers.0.before', null],
    ['audits.2.comparison.numbers.0.interval', null],
    ['audits.2.comparison.numbers.0.groups', 'x'],
  ])('is none with %s as %j', (place, to) =>
    expect(reviewIn(JSON.stringify(changed(review(), place, to)))).toBeUndefined(),
  );
});
