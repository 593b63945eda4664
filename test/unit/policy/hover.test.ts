import { expect, test } from 'vitest';
import { hoverAt } from '../../../src/policy/hover.ts';
import { policyJsonSchema } from '../../../src/policy/jsonSchema.ts';
import { parsePolicy } from '../../../src/policy/parse.ts';
import { allKeyNames, keyName } from '../../../src/policy/shape.ts';
import { policyKeyWords } from '../../../src/words/policyKeys.ts';
import { policies } from './policies.ts';

const parsed = parsePolicy(policies.credit);
const lines = policies.credit.split('\n');

/** What the pointer rests on at the first letter of a text. */
function over(text: string) {
  const line = lines.findIndex((one) => one.includes(text));
  return hoverAt(parsed, { line, column: lines[line]!.indexOf(text) });
}

test.each([
  ['min_group', { path: ['audits', 'credit', 'min_group'], key: 'audits.min_group' }],
  ['metric: rocAuc', { path: ['audits', 'credit', 'gates', 0, 'metric'], key: 'audits.gates.metric' }],
  ['rocAuc', { key: 'audits.gates.metric', metric: 'rocAuc' }],
  ['Female', { path: ['audits', 'credit', 'waivers', 0, 'group', 'sex'], key: 'audits.waivers.group' }],
  ['customer_id', { key: 'audits.predictions.join.on' }],
  ['people:', { path: ['datasets', 'people'], key: 'datasets' }],
  ['25, 40', { path: ['audits', 'credit', 'groups', 'age', 'bins', 0], key: 'audits.groups.bins' }],
])('over %s', (text, want) => {
  expect(over(text)).toMatchObject(want);
});

test('over a metric nothing else is a metric, and over a comment there is nothing', () => {
  expect(over('severity: error')?.metric).toBeUndefined();
  expect(over('# Loans')).toBeUndefined();
});

test('a key by default is the key of an audit', () => {
  const shared = parsePolicy('version: 1\ndefaults:\n  gates:\n    - id: a\n      metric: f1\n      min: 0.1\n');
  const key = (line: number, column: number) => hoverAt(shared, { line, column })?.key;
  expect([key(1, 2), key(2, 4), key(5, 7)]).toEqual(['defaults', 'audits.gates', 'audits.gates.min']);
  expect(hoverAt(shared, { line: 4, column: 15 })?.metric).toBe('f1');
});

test('the range is that of the word', () => {
  expect(over('rocAuc')?.range).toEqual({ start: { line: 56, column: 16 }, end: { line: 56, column: 22 } });
});

test('every key of the schema says what it is for, and no key is described that there is not', () => {
  expect(allKeyNames().length).toBeGreaterThan(60);
  for (const key of allKeyNames()) expect(policyKeyWords(key), key).toMatch(/^[A-Z“].*\.$/s);
  expect(policyKeyWords('audits.gates.colour')).toBeUndefined();
  expect(policyKeyWords('constructor')).toBeUndefined();
});

test.each([
  [['audits', 'x', 'gates', 3, 'min'], 'audits.gates.min'],
  [['audits', 'gates', 'gates', 0, 'id'], 'audits.gates.id'],
  [['audits', 'x'], 'audits'],
  [['audits', 'x', 'nothing'], undefined],
  [[], undefined],
])('the key of %j is %s', (path, want) => {
  expect(keyName(path)).toBe(want);
});

test('the JSON Schema describes keys and lists metrics', () => {
  const schema = JSON.stringify(policyJsonSchema((key) => `about ${key}`));
  expect(schema).toContain('"description":"about audits.predictions.join.on.left"');
  expect(schema).toContain('"rocAuc"');
  expect(schema).toContain('"additionalProperties":false');
});
