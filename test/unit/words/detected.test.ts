import { expect, test } from 'vitest';
import type { Detection } from '../../../src/protocol/detection.ts';
import { detectedBecause, detectionLines } from '../../../src/words/detected.ts';

const bare: Detection = {
  path: '/w/p.csv',
  format: 'csv',
  bytes: 10,
  sampledRows: 3,
  headerHash: 'h',
  columns: [],
  notes: [],
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

test('the main reasons are one sentence', () => {
  const exactPair = { confidence: 0.95, because: { code: 'exactPair', names: ['y_true', 'y_pred'] } } as const;
  const reproduces = { confidence: 0.96, because: { code: 'scoreReproduces', threshold: 0.5, share: 1 } } as const;
  const splitValues = { confidence: 0.97, because: { code: 'splitValues', values: ['test'] } } as const;
  const roles = {
    label: { value: 'y_true', ...exactPair },
    prediction: { value: 'y_pred', ...exactPair },
    score: { value: 'score', ...reproduces },
    threshold: { value: 0.5, ...reproduces },
    split: { value: { column: 'split', use: 'test', rows: 16281 }, ...splitValues },
  };
  expect(detectedBecause({ ...bare, roles })).toBe(
    '`y_true`/`y_pred`: exact names; `score` ≥ 0.5 reproduces `y_pred` for 100 % of rows; column `split`: 16,281 test rows',
  );
  const named = { value: 'approved', confidence: 0.9, because: { code: 'roleName', name: 'approved' } } as const;
  expect(detectedBecause({ ...bare, roles: { prediction: named } })).toBe(
    '`approved`: approved is a usual name for it',
  );
  expect(detectedBecause(bare)).toBe('');
});

test('a hostile column name stays one line of plain text', () => {
  const value = 'a\u001b[31m\nb\u202e';
  const lines = detectionLines({
    ...bare,
    groups: [{ value: { column: value }, confidence: 0.9, because: { code: 'fewValues', values: 2 } }],
  });
  expect(lines[1]).toBe('group: a·[31m·b· (it has 2 different values, 90 %)');
});
