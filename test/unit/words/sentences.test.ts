import { expect, test } from 'vitest';
import { auditedLines } from '../../../src/words/audited.ts';
import { headlineSentence, headlineWhy } from '../../../src/words/headline.ts';
import { leadingSentence } from '../../../src/words/leading.ts';
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
    'Where the truth is not “earns over $50K”, 2 of 100 women and 7 of 100 men are wrongly predicted to earn over $50K. The gap is between 5 and 6.',
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

test('a rate that all groups have is said once, with the gap that the data leave open', () => {
  const document = adultDocument();
  const [sex] = document.groupings;
  const groups = sex!.groups.map((group) => ({
    ...group,
    values: {
      ...group.values,
      truePositiveRate: { value: 1, denominator: 900, interval: { none: 'tooFewRows' as const } },
    },
  }));
  const disparities = sex!.disparities.map((gap) =>
    gap.metric === 'truePositiveRate' && 'value' in gap
      ? {
          ...gap,
          value: 0,
          lowest: { sex: 'Female' },
          highest: { sex: 'Female' },
          interval: { low: 0, high: 0.0066, level: 0.95, method: 'mover' as const },
        }
      : gap,
  );
  expect(meaning({ ...document, groupings: [{ ...sex!, groups, disparities }] }, ['sex'])[1]).toBe(
    'Where the truth is “earns over $50K”, the model finds 100 of 100 people, the same in all groups compared. The data leave room for a gap of up to 0.66 pp.',
  );
});

test('of decisions alone only selection is told', () => {
  const document = withoutWords();
  const decisions = { ...document, roles: { ...document.roles, prediction: document.roles.label } };
  expect(meaning(decisions, ['sex'])).toEqual([
    'Of 100 rows with sex = Female, 7 are y_true = 1; of 100 rows with sex = Male, 24. The gap is between 15 and 18.',
  ]);
  expect(leadingSentence(decisions)).toBe(
    'y_true is taken for both truth and prediction: read the selection rates and their gaps, rates of errors mean nothing.',
  );
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

/** The Adult document with other rates of the two sexes, and another gap of the selection rate. */
const rare = (metrics: { readonly [metric: string]: readonly [number, number] }, low: number, high: number) => {
  const document = adultDocument();
  const [sex] = document.groupings;
  const groups = sex!.groups.map((group, index) => {
    const values = Object.entries(metrics).map(([metric, rates]) => [
      metric,
      { value: rates[index]!, denominator: 1_000_000, interval: { none: 'tooFewRows' } },
    ]);
    return { ...group, values: { ...group.values, ...Object.fromEntries(values) } };
  });
  const disparities = sex!.disparities.map((gap) =>
    gap.metric === 'selectionRate' && 'value' in gap
      ? { ...gap, interval: { low, high, level: 0.95, method: 'mover' as const } }
      : gap,
  );
  return meaning({ ...document, groupings: [{ ...sex!, groups, disparities }] }, ['sex'])[0];
};

test.each([
  {
    name: 'rare ones of ten thousand',
    metrics: { selectionRate: [0.00051, 0.00094], baseRate: [0.0005, 0.0005] } as const,
    said: 'Of 10,000 women, 5 are predicted to earn over $50K; of 10,000 men, 9. In the data, 5 and 5 do.',
  },
  {
    name: 'a rarer base rate counts, too',
    metrics: { selectionRate: [0.0012, 0.0014], baseRate: [0.00004, 0.00006] } as const,
    said: 'Of 100,000 women, 120 are predicted to earn over $50K; of 100,000 men, 140. In the data, 4 and 6 do.',
  },
  {
    name: 'not where the other group has many',
    metrics: { selectionRate: [0.0001, 0.7], baseRate: [0.2, 0.3] } as const,
    said: 'Of 1,000 women, <1 are predicted to earn over $50K; of 1,000 men, 700. In the data, 200 and 300 do.',
  },
])('small rates are told of as many as it takes: $name', ({ metrics, said }) => {
  expect(rare(metrics, 0.00002, 0.6)).toContain(said);
});

test('a gap that is known to the number is not between that number and itself', () => {
  expect(rare({ selectionRate: [0.07, 0.24], baseRate: [0.1, 0.3] }, 0.168, 0.173)).toContain('The gap is about 17.');
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

test('what is withheld of the rows is said to be', () => {
  const document = adultDocument();
  const { excluded: _, ...input } = document.input;
  const join = { path: 'people.csv', on: 'rowOrder', sha256: '0' } as const;
  expect(auditedLines({ ...document, input: { ...input, join } })[0]).toBe(
    'adult.gb.csv · 16,281 rows (split = test) · rows left out are withheld · joined with people.csv',
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
