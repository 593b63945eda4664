import { expect, test } from 'vitest';
import { migrated } from '../../../src/policy/migrate.ts';
import { parsePolicy } from '../../../src/policy/parse.ts';
import { policies } from './policies.ts';

const draft = `# Our first policy.
version: 0
datasets:
  test:   {path: data/test.parquet}
audits:
  credit:
    predictions: {path: outputs/preds_*.csv, pick: newest, join: {to: test, on: customer_id}}   # newest
    positive: 1             # value; favourable may differ
    favorable: 0
    groups:
      sex:  {column: sex, reference: Male}
    min_group: {n: 50, positives: 10, small: pool}     # pool
    gates:
      - {id: auc,   metric: roc_auc, min: 0.80, severity: error}
      - id: di      # the four-fifths rule
        metric: selection_rate_ratio
        by: sex
        min: 0.80
        severity: "warn"
        decide: ci_lower
      - {id: regress, metric: f1, max_drop_vs_base: 0.01}
    waivers:
      - {gate: di, group: "sex=Female", reason: r, owner: "@mira", expires: 2027-01-31, max_value: 0.7}
`;

const now = `# Our first policy.
version: 1
datasets:
  test:   {path: data/test.parquet}
audits:
  credit:
    predictions: {path: outputs/preds_*.csv, pick: newest, join: {to: test, on: customer_id}}   # newest
    positive: 1             # value; favourable may differ
    favourable: 0
    groups:
      sex:  {column: sex, reference: Male}
    min_group: 50     # pool
    gates:
      - {id: auc,   metric: rocAuc, min: 0.80, severity: error}
      - id: di      # the four-fifths rule
        metric: selectionRate
        compare: ratio
        by: sex
        min: 0.80
        severity: "warning"
        decide: interval
      - {id: regress, metric: f1, min: -0.01, change: true}
    waivers:
      - {gate: di, group: {"sex": "Female"}, reason: r, owner: "@mira", expires: 2027-01-31, value: 0.7}
`;

test('version 0 becomes version 1, with its comments and layout', () => {
  expect(migrated(draft)).toEqual({ text: now, from: 0 });
  expect(parsePolicy(now).problems).toEqual([]);
});

test('what has no version yet is of version 0', () => {
  expect(migrated(draft.replace('version: 0\n', ''))?.text).toBe(now);
});

test('JSON stays JSON', () => {
  const old = {
    audits: {
      a: { predictions: 'a.csv', favorable: 1, gates: [{ id: 'g', metric: 'tpr', min: 0.5, severity: 'warn' }] },
    },
  };
  const { text } = migrated(JSON.stringify(old))!;
  expect(JSON.parse(text)).toEqual({
    version: 1,
    audits: {
      a: {
        predictions: 'a.csv',
        favourable: 1,
        gates: [{ id: 'g', metric: 'truePositiveRate', min: 0.5, severity: 'warning' }],
      },
    },
  });
  expect(parsePolicy(text).problems).toEqual([]);
});

test.each([
  ['the newest version', policies.credit],
  ['a newer version', 'version: 2\naudits: {}\n'],
  ['a version that is none', 'version: old\naudits: {}\n'],
  ['a list', '- 1\n'],
  ['nothing', ''],
  ['a broken text', 'version: 0\nowner: @x\n'],
  ['a key twice', 'version: 0\nversion: 0\n'],
])('%s is not migrated', (_, text) => {
  expect(migrated(text)).toBeUndefined();
});

test.each([
  ['version: 0\naudits: {a: 1}\n', 'oldVersion'],
  ['version: 2\naudits: {a: 1}\n', 'newVersion'],
])('of %j only the version is said', (text, code) => {
  expect(parsePolicy(text).problems.map((problem) => problem.code)).toEqual([code]);
});
