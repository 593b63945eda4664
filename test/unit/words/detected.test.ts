import { expect, test } from 'vitest';
import type { Detection } from '../../../src/protocol/detection.ts';
import { detectionLines } from '../../../src/words/detected.ts';

const bare: Detection = {
  path: '/w/p.csv',
  format: 'csv',
  bytes: 10,
  sampledRows: 3,
  headerHash: 'h',
  columns: [],
  kind: 'other',
  task: 'unknown',
  roles: {},
  groups: [],
  questions: [],
};

test('a file that nothing is known of has one line', () => {
  expect(detectionLines(bare)).toEqual(['table · 3 rows looked at · 0 columns']);
});

test('each role says its reason and how sure it is', () => {
  const lines = detectionLines({
    ...bare,
    rows: 1200,
    kind: 'audit',
    roles: {
      label: { value: 'y_true', confidence: 0.95, because: { code: 'exactPair', names: ['y_true', 'y_pred'] } },
      split: {
        value: { column: 'split', use: 'test', rows: 400 },
        confidence: 0.9,
        because: { code: 'splitValues', values: ['train', 'test'] },
      },
    },
    groups: [
      {
        value: { column: 'age', edges: [25, 60] },
        confidence: 0.9,
        because: { code: 'sensitiveName', attribute: 'age' },
      },
    ],
    questions: [{ about: 'positive', code: 'ambiguous', options: ['yes', 'no'] }],
  });
  expect(lines).toEqual([
    'predictions with truth · 1,200 rows · 0 columns',
    'truth: y_true (exact names y_true and y_pred, 95 %)',
    'split: split = test, 400 rows (its values are train, test, 90 %)',
    'group: age cut at 25, 60 (the name says age, 90 %)',
    '? Which value counts as positive? yes, no',
  ]);
});

test('a hostile column name stays one line of plain text', () => {
  const value = 'a\u001b[31m\nb\u202e';
  const lines = detectionLines({
    ...bare,
    groups: [{ value: { column: value }, confidence: 0.9, because: { code: 'fewValues', values: 2 } }],
  });
  expect(lines[1]).toBe('group: a·[31m·b· (it has 2 different values, 90 %)');
});
