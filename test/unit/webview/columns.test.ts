import { expect, test } from 'vitest';
import type { ColumnFacts } from '../../../src/protocol/detection.ts';
import type { Roles } from '../../../src/protocol/roles.ts';
import { canPart, columnsToChoose } from '../../../webview/state/columns.ts';
import { adultDetection } from '../../fixtures/detection.ts';

const facts = (of: Partial<ColumnFacts>): ColumnFacts => ({
  name: 'x',
  type: 'text',
  missing: 0,
  distinct: 3,
  top: [],
  ...of,
});

test.each([
  { name: 'a few texts', of: {}, want: true },
  { name: 'fifty texts', of: { distinct: 50 }, want: true },
  { name: 'too many texts', of: { distinct: 51 }, want: false },
  { name: 'one value only', of: { distinct: 1 }, want: false },
  {
    name: 'many numbers that quartiles part',
    of: { type: 'real' as const, distinct: 900, quartiles: [1, 2] },
    want: true,
  },
  {
    name: 'many numbers, nearly all the same',
    of: { type: 'real' as const, distinct: 900, quartiles: [] },
    want: false,
  },
  { name: 'lists', of: { type: 'nested' as const }, want: false },
])('rows can be parted by $name: $want', ({ of, want }) => {
  expect(canPart(facts(of))).toBe(want);
});

test('columns are offered in the order of the file, without those that play a role', () => {
  const roles: Roles = {
    label: 'y_true',
    prediction: 'y_pred',
    score: 'score',
    positive: '1',
    favourable: '1',
    groups: [{ column: 'sex' }],
    split: { column: 'split', use: 'test' },
  };
  const names = columnsToChoose(adultDetection, roles, canPart).map(({ name }) => name);
  expect(names).toEqual(['sex', 'race', '<img src=x onerror=alert(1)>']);
});
