import { expect, test } from 'vitest';
import { sameValue } from '../../../src/policy/known.ts';
import { meantBy } from '../../../src/policy/metricAliases.ts';
import { near } from '../../../src/policy/near.ts';
import { isExpired } from '../../../src/policy/waivers.ts';

test.each([
  ['rcae', ['race', 'sex'], 'race'],
  ['Race', ['race', 'sex'], 'race'],
  ['min-group', ['min_group'], 'min_group'],
  ['sx', ['sex'], 'sex'],
  ['age', ['sex', 'race'], undefined],
  ['', ['a'], undefined],
  ['a', [], undefined],
  ['race', ['race'], undefined],
  ['x'.repeat(100_000), ['x'.repeat(99_999)], undefined],
])('near %s', (name, names, want) => {
  expect(near(name, names)).toBe(want);
});

test.each([
  ['tpr', { metric: 'truePositiveRate' }],
  ['recall', { metric: 'truePositiveRate' }],
  ['fpr', { metric: 'falsePositiveRate' }],
  ['precision', { metric: 'positivePredictiveValue' }],
  ['PPV', { metric: 'positivePredictiveValue' }],
  ['auc', { metric: 'rocAuc' }],
  ['roc_auc', { metric: 'rocAuc' }],
  ['selection_rate', { metric: 'selectionRate' }],
  ['selection_rate_ratio', { metric: 'selectionRate', compare: 'ratio' }],
  ['tpr_difference', { metric: 'truePositiveRate', compare: 'difference' }],
  ['disparate impact', { metric: 'selectionRate', compare: 'ratio' }],
  ['constructor', undefined],
  ['difference', undefined],
  ['psi', undefined],
])('%s means', (name, want) => {
  expect(meantBy(name)).toEqual(want);
});

test.each([
  [1, '1', true],
  [1, '1.0', true],
  ['1', '1.0', true],
  [1, '01', true],
  [true, 'True', true],
  ['a', 'A', false],
  ['', '0', false],
  [0, '', false],
  ['x', 'NaN', false],
])('%s is the value %s', (written, value, want) => {
  expect(sameValue(written, value)).toBe(want);
});

test.each([
  ['2027-01-30', false],
  ['2027-01-31', false],
  ['2027-02-01', true],
  ['2030-01-01', true],
])('on %s a waiver to 2027-01-31 has expired: %s', (today, want) => {
  expect(isExpired({ expires: '2027-01-31' }, today)).toBe(want);
});
