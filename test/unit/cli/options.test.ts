import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { askOf } from '../../../src/cli/options.ts';

const path = resolve('p.csv');

test('what is not given is absent, so that it is detected', () => {
  expect(askOf('p.csv', {})).toEqual({ path, choicesBecause: 'given' });
});

test.each([
  { name: 'a label', options: { label: 'y' }, want: { choices: { label: 'y' } } },
  { name: 'an empty positive value is a value', options: { positive: '' }, want: { choices: { positive: '' } } },
  { name: 'whose rows they are', options: { unit: 'person' }, want: { choices: { unit: 'person' } } },
  { name: 'a threshold of zero', options: { threshold: '0' }, want: { choices: { threshold: 0 } } },
  {
    name: 'groups',
    options: { groups: ['sex', 'age'] },
    want: { choices: { groups: [{ column: 'sex' }, { column: 'age' }] } },
  },
  {
    name: 'a split whose value holds =',
    options: { split: 'part=a=b' },
    want: { choices: { split: { column: 'part', use: 'a=b' } } },
  },
  {
    name: 'columns to hold alike, and a gap to explain',
    options: { control: ['dept'], explain: ['job', 'age'], gap: 'accuracy=sex,race' },
    want: {
      further: {
        control: [{ column: 'dept' }],
        explain: [{ column: 'job' }, { column: 'age' }],
        gap: { metric: 'accuracy', by: ['sex', 'race'] },
      },
    },
  },
  { name: 'no split', options: { split: 'none' }, want: { choices: { split: null } } },
  {
    name: 'a join on one key',
    options: { join: 't.csv', on: 'id' },
    want: { join: { path: resolve('t.csv'), on: { left: 'id', right: 'id' } } },
  },
  {
    name: 'a join on two names',
    options: { join: 't.csv', on: 'id=key' },
    want: { join: { path: resolve('t.csv'), on: { left: 'id', right: 'key' } } },
  },
  {
    name: 'a join by row order',
    options: { join: 't.csv', on: 'row-order' },
    want: { join: { path: resolve('t.csv'), on: 'rowOrder' } },
  },
  {
    name: 'references',
    options: { reference: ['sex=Male', 'race=White'] },
    want: { reference: { sex: 'Male', race: 'White' } },
  },
  { name: 'a review budget', options: { review: '0.05' }, want: { further: { review: 0.05 } } },
  { name: 'a smallest group of one row', options: { minGroup: '1' }, want: { minGroup: 1 } },
])('reads $name', ({ options, want }) => {
  expect(askOf('p.csv', options)).toEqual({ path, choicesBecause: 'given', ...want });
});

test.each([
  { options: { threshold: 'high' }, option: 'threshold' },
  { options: { threshold: '' }, option: 'threshold' },
  { options: { threshold: 'Infinity' }, option: 'threshold' },
  { options: { minGroup: '0' }, option: 'min-group' },
  { options: { minGroup: '2.5' }, option: 'min-group' },
  { options: { seed: '-1' }, option: 'seed' },
  { options: { split: 'test' }, option: 'split' },
  { options: { reference: ['Male'] }, option: 'reference' },
  { options: { weightKind: 'kg' }, option: 'weight-kind' },
  { options: { on: 'id' }, option: 'on' },
  { options: { review: '5' }, option: 'review' },
  { options: { review: '0' }, option: 'review' },
  { options: { gap: 'sex' }, option: 'gap' },
  { options: { gap: 'rocAuc=sex' }, option: 'gap' },
])('refuses $options', ({ options, option }) => {
  expect(() => askOf('p.csv', options)).toThrow(
    expect.objectContaining({ code: 'badOption', facts: expect.objectContaining({ option }) }),
  );
});
