import { expect, test } from 'vitest';
import { checkAgainst } from '../../../src/policy/checkAgainst.ts';
import type { Known } from '../../../src/policy/known.ts';
import { parsePolicy } from '../../../src/policy/parse.ts';
import { policySentence } from '../../../src/words/policy.ts';

const known: Known = {
  credit: {
    columns: [
      { name: 'repaid', values: ['0', '1'] },
      { name: 'race', values: ['Asian', 'Black', 'White'] },
      { name: 'flag', values: ['False', 'True'] },
      { name: 'age' },
      { name: 'part', values: ['train', 'test'] },
    ],
  },
};

const text = `version: 1
audits:
  credit:
    predictions: a.csv
    columns: {truth: repaid}
    positive: 1
    favourable: "1.0"
    split: {column: part, use: test}
    groups:
      race: {reference: White}
      old: {column: age, bins: [40], reference: 40+}
      flagged: {column: flag, reference: true}
    gates: [{id: g, metric: f1, by: race, compare: worst, min: 0.5}]
    waivers: [{gate: g, group: {race: Black}, reason: r, owner: o, expires: 2027-01-31, value: 0.4}]
`;

const sentences = (policy: string, data: Known = known) =>
  checkAgainst(parsePolicy(policy), data).map((problem) => {
    const { line, column } = problem.range.start;
    return `${line}:${column} ${policySentence(problem)}`;
  });

test('a policy that names what the data have', () => {
  expect(parsePolicy(text).problems).toEqual([]);
  expect(sentences(text)).toEqual([]);
});

test.each([
  [
    'a column of a role',
    'truth: repaid',
    'truth: repayd',
    '4:21 The predictions of “credit” have no column “repayd”. Did you mean “repaid”?',
  ],
  [
    'a group without a column',
    'race: {',
    'rase: {',
    '9:6 The predictions of “credit” have no column “rase”. Did you mean “race”?',
  ],
  [
    'a column of a group',
    'column: age',
    'column: Alter',
    '10:20 The predictions of “credit” have no column “Alter”. There is: “repaid”, “race”, “flag”, “age”, “part”.',
  ],
  [
    'a column of the split',
    'column: part',
    'column: parts',
    '7:20 The predictions of “credit” have no column “parts”. Did you mean “part”?',
  ],
  ['a positive value', 'positive: 1', 'positive: yes', '5:14 Column “repaid” has no value “yes”. There is: “0”, “1”.'],
  ['a favourable value', '"1.0"', '2', '6:16 Column “repaid” has no value “2”. There is: “0”, “1”.'],
  ['a split', 'use: test', 'use: tests', '7:31 Column “part” has no value “tests”. Did you mean “test”?'],
  [
    'a reference',
    'reference: White',
    'reference: Whtie',
    '9:24 Column “race” has no value “Whtie”. Did you mean “White”?',
  ],
  [
    'a group of a waiver',
    'race: Black',
    'race: black',
    '13:38 Column “race” has no value “black”. Did you mean “Black”?',
  ],
])('%s that the data do not have', (_, right, wrong, want) => {
  expect(sentences(text.replace(right, wrong))).toEqual([want]);
});

test('an audit whose data are not known is not held to any', () => {
  expect(sentences(text.replaceAll('race', 'rase'), {})).toEqual([]);
  expect(sentences(text.replace('credit', 'constructor'))).toEqual([]);
});

test('what is half typed is held to the data as well', () => {
  expect(sentences(`${text.replace('White', 'Wite')}on_inconclusive: @`)).toEqual([
    '9:24 Column “race” has no value “Wite”. Did you mean “White”?',
  ]);
});
