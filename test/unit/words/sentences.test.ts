import { expect, test } from 'vitest';
import { auditedLines } from '../../../src/words/audited.ts';
import { headlineSentence, headlineWhy } from '../../../src/words/headline.ts';
import { crowd } from '../../../src/words/people.ts';
import { meaning } from '../../../src/words/sentences.ts';
import { adultDocument } from '../../fixtures/document.ts';

const withoutWords = () => {
  const { words: _, ...rest } = adultDocument();
  return rest;
};

test('with words, rates read as natural frequencies of people', () => {
  expect(meaning(adultDocument(), ['sex'])).toEqual([
    'Of 100 women, 7 are predicted to earn over $50K; of 100 men, 24. In the data, 11 and 30 do. The gap is between 15 and 18.',
    'Where the truth is “earns over $50K”, the model finds 54 of 100 women and 62 of 100 men. The gap is between 4 and 13.',
    'Where it is not “earns over $50K”, 2 of 100 women and 7 of 100 men are wrongly predicted to earn over $50K. The gap is between 5 and 6.',
  ]);
});

test('without words no story is invented', () => {
  const [selection, finds] = meaning(withoutWords(), ['sex']);
  expect(selection).toBe(
    'Of 100 rows with sex = Female, 7 are predicted y_pred = 1; of 100 rows with sex = Male, 24. In the data, 11 and 30 have y_true = 1. The gap is between 15 and 18.',
  );
  expect(finds).toContain('Where the truth is y_true = 1');
});

test('an interval that holds 0 gives the gap no direction', () => {
  const document = adultDocument();
  const [sex] = document.groupings;
  const disparities = sex!.disparities.map((gap) =>
    gap.metric === 'truePositiveRate' && 'value' in gap
      ? { ...gap, interval: { low: 0, high: 0.36, level: 0.95, method: 'mover' as const } }
      : gap,
  );
  const sentence = meaning({ ...document, groupings: [{ ...sex!, disparities }] }, ['sex'])[1];
  expect(sentence).toContain('The data cannot tell which way the gap goes.');
  expect(sentence).not.toMatch(/between/);
});

test('a gap that does not exist says why', () => {
  const document = adultDocument();
  const disparities = [
    { metric: 'truePositiveRate', kind: 'difference', against: 'between', undefined: 'noPositives' } as const,
  ];
  expect(meaning({ ...document, groupings: [{ ...document.groupings[0]!, disparities }] }, ['sex'])).toEqual([
    'True positive rate cannot be compared: no actual positives in this group.',
  ]);
});

test('small rates are told of a thousand', () => {
  const document = adultDocument();
  const [sex] = document.groupings;
  const groups = sex!.groups.map((group, index) => ({
    ...group,
    values: {
      ...group.values,
      falsePositiveRate: {
        value: index === 0 ? 0.002 : 0.013,
        denominator: 4831,
        interval: { none: 'tooFewRows' as const },
      },
    },
  }));
  expect(meaning({ ...document, groupings: [{ ...sex!, groups }] }, ['sex'])[2]).toContain(
    '2 of 1,000 women and 13 of 1,000 men',
  );
});

test('a grouping that is not in the document has no sentences', () => {
  expect(meaning(adultDocument(), ['age'])).toEqual([]);
});

test('what was audited names file, rows, split, columns and classes', () => {
  expect(auditedLines(adultDocument())).toEqual([
    'adult.gb.csv · 16,281 rows (split = test) · 0 excluded',
    'truth y_true · prediction y_pred · score ≥ 0.5 gives y_pred for 100 % of rows · positive: 1 = “earns over $50K”',
    'groups: sex, race',
  ]);
});

test('excluded rows are counted with their reasons, other splits are not', () => {
  const document = adultDocument();
  const input = { ...document.input, excluded: { missingLabel: 1200, otherLabel: 3, otherSplit: 9000 } };
  expect(auditedLines({ ...document, input })[0]).toContain(
    '1,203 excluded: 1,200 without truth, 3 with another truth value',
  );
});

test.each([
  ['<25', 'people with age <25'],
  ['25-39', 'people with age 25-39'],
  ['>=60', 'people with age >=60'],
  ['0.5 to <1.5', 'people with age 0.5 to <1.5'],
  ['young', 'people with age = young'],
])('a range %s stands without the sign', (age, said) => expect(crowd(adultDocument(), { age })).toBe(said));

test('a row that counts several is no row', () => {
  const { roles, ...document } = withoutWords();
  expect(crowd({ ...document, roles: { ...roles, count: 'n' } }, { race: 'Black' })).toBe('cases with race = Black');
  expect(crowd({ ...document, roles }, { race: 'Black' })).toBe('rows with race = Black');
});

test('a headline says why its interval is wider, where it was picked and has one', () => {
  const headline = adultDocument().headline!;
  expect(headlineWhy(headline)).toMatch(/widened.*largest/);
  expect(headlineWhy({ ...headline, of: 1 })).toBe('');
  expect(headlineWhy(undefined)).toBe('');
});

test('the headline says of how many it is the largest', () => {
  const { headline } = adultDocument();
  expect(headlineSentence(headline)).toBe(
    'Selection rate by sex: lowest for Female, highest for Male, gap 16.5 pp [15.4, 17.5] (largest of 72).',
  );
  expect(headlineSentence({ ...headline!, interval: { low: 0, high: 0.2, level: 0.95, method: 'sidak' } })).toMatch(
    /^None of 72 gaps can be told apart from none/,
  );
  expect(headlineSentence(undefined)).toBe('No gap between groups could be measured.');
});
