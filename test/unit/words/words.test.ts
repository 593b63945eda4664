import { describe, expect, test } from 'vitest';
import type { Note } from '../../../src/protocol/document.ts';
import { type Failure, failureCodes } from '../../../src/protocol/failures.ts';
import { undefinedReasons } from '../../../src/protocol/measured.ts';
import { becauseSentence } from '../../../src/words/because.ts';
import { changeLines } from '../../../src/words/change.ts';
import { failureSentence } from '../../../src/words/failures.ts';
import { groupName } from '../../../src/words/groups.ts';
import { headlineSentence } from '../../../src/words/headline.ts';
import { noteLines, noteSentence } from '../../../src/words/notes.ts';
import { bare, count, gap, interval, percent } from '../../../src/words/numbers.ts';
import { fileName, listed, shown } from '../../../src/words/shown.ts';
import { undefinedShort, undefinedWords } from '../../../src/words/undefined.ts';

describe('numbers', () => {
  test.each([
    [0, '0'],
    [999, '999'],
    [16281, '16,281'],
    [1234567.6, '1,234,568'],
  ])('count %d', (n, want) => expect(count(n)).toBe(want));

  test('shares to one decimal, ratios to two, others to three, no negative zero', () => {
    expect(percent(0.5373)).toBe('53.7 %');
    expect(percent(-1e-12)).toBe('0.0 %');
    expect(bare(0.3045, 'ratio')).toBe('0.30');
    expect(bare(0.92345, 'number')).toBe('0.923');
    expect(gap(0.0864, 'share')).toBe('8.6 pp');
  });

  test.each([
    { share: 0.0005, said: '0.05 %' },
    { share: 0.000523, said: '0.052 %' },
    { share: 0.00000012, said: '0.000012 %' },
    { share: 0.9995, said: '99.95 %' },
    { share: 0.999, said: '99.9 %' },
    { share: 0.0123, said: '1.2 %' },
    { share: 0, said: '0.0 %' },
    { share: 1, said: '100.0 %' },
    { share: -0.00042, said: '-0.042 %' },
  ])('a rare outcome is not nothing, and nearly all is not all: $said', ({ share, said }) => {
    expect(percent(share)).toBe(said);
  });

  test('small losses and ratios, and areas next to 1, keep two digits of what there is to see', () => {
    expect([0.00047, 0.012, 0, 0.99952, 1.00002].map((x) => bare(x, 'number'))).toEqual([
      '0.00047',
      '0.012',
      '0.000',
      '0.99952',
      '1.000',
    ]);
    expect([0.0042, 0.3, 0, 25].map((x) => bare(x, 'ratio'))).toEqual(['0.0042', '0.30', '0.00', '25.00']);
    expect(gap(0.00012, 'share')).toBe('0.012 pp');
  });

  test('intervals, also unbounded and absent ones', () => {
    expect(interval({ low: 0.497, high: 0.577, level: 0.95, method: 'wilson' }, 'share')).toBe('[49.7, 57.7]');
    expect(interval({ low: 'unbounded', high: 'unbounded', level: 0.95, method: 'mover' }, 'ratio')).toBe('[−∞, ∞]');
    expect(interval({ none: 'tooFewRows' }, 'share')).toBeUndefined();
  });
});

describe('hostile text stays text and cannot move a cursor', () => {
  test.each([
    ['\u001b[31mred', '·[31mred'],
    ['line\nbreak\ttab', 'line·break·tab'],
    ['abc\u202etxt', 'abc·txt'],
    ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
    ['می\u200cخواهم', 'می\u200cخواهم'],
  ])('%j', (text, want) => expect(shown(text)).toBe(want));

  test('long names are cut, whole characters at a time', () => {
    expect(shown('😀'.repeat(100), 10)).toBe(`${'😀'.repeat(9)}…`);
    expect(listed(['a', 'b', 'c'], 2)).toBe('a, b +1');
    expect(fileName('C:\\data\\x.csv')).toBe('x.csv');
  });

  test('placeholders inside a value are not filled in', () => {
    expect(failureSentence({ code: 'noSuchColumn', facts: { path: '{1}', column: '{0}' } })).toBe(
      '{1} has no column “{0}”. Choose a column that it has.',
    );
  });
});

test('a file that is written for long and one that was changed while it was read are told apart', () => {
  const facts = { path: '/data/a.csv' };
  expect(failureSentence({ code: 'fileChanging', facts })).toMatch(/^a\.csv is still being written\. /);
  expect(failureSentence({ code: 'fileChanging', facts: { ...facts, reason: 'whileRead' } })).toBe(
    'a.csv was changed while it was read. Run the audit again.',
  );
});

test('a missing value and an empty one are told apart', () => {
  expect(groupName({ sex: null, race: '' })).toBe('(no value) × (empty)');
});

describe('every code has its sentence', () => {
  const facts: Failure['facts'] = { path: '/data/preds.csv', column: 'sex', value: 'x', other: '/data/truth.csv' };
  test.each(failureCodes)('failure %s', (code) => {
    for (const given of [facts, {}]) {
      const sentence = failureSentence({ code, facts: given });
      expect(sentence).toMatch(/\.$/);
      expect(sentence).not.toMatch(/undefined|NaN|\{\d/);
      expect(sentence).not.toContain('/data');
    }
  });
  test.each([
    [
      { code: 'parseFailed', facts: { path: 'a.jsonl', reason: 'json', line: 12000 } },
      'a.jsonl, line 12,000: this is no valid JSON.',
    ],
    [
      { code: 'notBinary', facts: { path: 'a.csv', column: 'y', distinct: 7 } },
      'Column “y” of a.csv does not hold two classes (7 different values).',
    ],
    [
      { code: 'joinFailed', facts: { join: '/b.csv', reason: 'rowCount', left: 3, right: 4 } },
      'b.csv cannot be joined by the order of rows: 3 rows here, 4 there.',
    ],
    [
      { code: 'sqlFailed', facts: { path: 'a.csv', reason: 'no column "x"' } },
      'The condition cannot be evaluated on a.csv: no column "x".',
    ],
    [
      { code: 'sqlRefused', facts: { path: 'a.csv', reason: 'part', part: 'repeat' } },
      'The condition was refused for “repeat”: it may be one plain expression over columns of a.csv.',
    ],
    [
      { code: 'sqlFailed', facts: { path: 'a.csv', reason: 'value' } },
      'The condition cannot be computed for a cell of a.csv. Use try_cast where a cell may be none of its kind.',
    ],
    [
      { code: 'tooManyGroups', facts: { path: 'a.csv', column: ['zip', 'age'], distinct: 9000 } },
      'Column “zip, age” of a.csv has 9,000 different values',
    ],
  ] as const)('%j is told with its facts', (failure, want) => expect(failureSentence(failure)).toContain(want));
  test.each(undefinedReasons)('undefined %s', (reason) => {
    expect(undefinedWords(reason).length).toBeGreaterThan(3);
    expect(undefinedShort(reason).length).toBeLessThan(20);
  });
});

test('reasons name columns and shares; a share is never rounded up to all', () => {
  expect(becauseSentence({ code: 'scoreReproduces', threshold: 0.5, share: 1 })).toBe(
    'score ≥ 0.5 gives the prediction for 100 % of rows',
  );
  expect(becauseSentence({ code: 'scoreReproduces', threshold: 0.5, share: 0.99999 })).toContain('99.9 %');
  expect(becauseSentence({ code: 'splitValues', values: ['train', 'test'] })).toBe('its values are train, test');
});

test('a document that is to be shared says what it withholds', () => {
  const notes: readonly Note[] = [
    { code: 'suppressed', below: 5 },
    { code: 'withheld', by: ['race'], keys: [{ race: 'a' }, { race: null }] },
    { code: 'withheld', by: ['sex', 'race'] },
  ];
  expect(noteLines(notes)).toEqual([
    'Counts below 5 are withheld, and whatever they could be computed from.',
    'race, withheld: a, (no value).',
    'sex × race: all groups are withheld.',
  ]);
  expect(headlineSentence(undefined, 5)).toMatch(/^Which gap is the clearest of all is not said/);
  expect(headlineSentence(undefined)).toMatch(/^No gap/);
  expect(noteSentence({ code: 'suppressed', below: 5, all: true })).toMatch(/every number is withheld/);
});

test('notes say what was left out and why', () => {
  expect(
    noteSentence({ code: 'excluded', missingLabel: 2, missingPrediction: 0, missingScore: 4, missingWeight: 0 }),
  ).toBe('Rows left out: 2 without truth. 4 rows have no score; score metrics are of the others.');
  expect(
    noteSentence({ code: 'smallGroup', by: ['sex', 'race'], keys: [{ sex: 'F', race: null }], rows: 7 }),
  ).toContain('F × (no value) (7 rows together)');
});

test('small groups are said once for all metrics, and only for the grouping looked at', () => {
  const small = { code: 'smallGroup', by: ['race'], keys: [{ race: 'Other' }], rows: 46 } as const;
  const notes = [
    { ...small, metric: 'truePositiveRate' },
    { code: 'oneClass', value: '1' },
    { ...small, metric: 'f1' },
    { code: 'oneGroup', by: ['sex'] },
  ] as const;
  expect(noteLines(notes, ['race'])).toEqual([
    'Every row has the truth 1: rates that need the other class are not defined.',
    'race, too few rows that count for TPR, F1: Other (46 rows together). They are drawn, but left out of those gaps.',
  ]);
  expect(noteLines(notes)).toHaveLength(3);
});

test('a change tells rows, metric, gap and flips', () => {
  const interval = { none: 'tooFewRows' } as const;
  const gapOf = (value: number) =>
    ({ by: ['sex'], metric: 'truePositiveRate', value, lowest: { sex: 'F' }, highest: { sex: 'M' } }) as const;
  expect(
    changeLines({
      rows: { before: 16000, after: 16281 },
      metric: 'accuracy',
      before: { value: 0.86, denominator: 16000, interval },
      after: { undefined: 'noRows' },
      gapBefore: gapOf(0.1),
      gapAfter: gapOf(0.05),
      flips: { matched: 1500, toPositive: 3, toNegative: 4 },
    }),
  ).toEqual([
    '16,281 rows, before 16,000',
    'Accuracy not defined (no rows), before 86.0 %',
    'clearest gap: True positive rate by sex, F to M, 5.0 pp, before 10.0 pp',
    'of 1,500 rows found in both, 3 turned positive and 4 negative',
  ]);
});

test('rows of one unit: noticed with what to do, or allowed for; a hostile name stays text', () => {
  const facts = { code: 'repeatedUnits', column: 'customer\u202e_id', units: 1200, rows: 4800, mostRows: 9 } as const;
  expect(noteSentence({ ...facts, taken: false })).toBe(
    'Several rows have the same customer·_id: 4,800 rows, 1,200 different values, up to 9 rows each. Intervals take every row as independent; if these are rows of one person they are too narrow. Choose customer·_id as the unit, and they are counted together.',
  );
  expect(noteSentence({ ...facts, taken: true })).toBe(
    'The 4,800 rows are of 1,200 different customer·_id, up to 9 rows each: intervals of rates allow for rows that hang together.',
  );
  expect(noteSentence({ code: 'unitsAcrossGroups', column: 'id', by: ['age'] })).toMatch(
    /^Some id have rows in several groups of age/,
  );
});
