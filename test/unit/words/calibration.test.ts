import { expect, test } from 'vitest';
import { scoresText } from '../../../src/cli/scores.ts';
import type { Calibrated } from '../../../src/protocol/calibration.ts';
import type { AuditDocument, Grouping } from '../../../src/protocol/document.ts';
import { calibrationSentences, clippedSentence, reviewSentence, toldWords } from '../../../src/words/calibration.ts';
import { adultDocument } from '../../fixtures/document.ts';

const { groupings, ...document } = adultDocument();
const bySex = (...facts: readonly (Calibrated | undefined)[]): Grouping => ({
  ...groupings[0]!,
  groups: groupings[0]!.groups.map(({ calibrated: _, ...group }, at) => ({
    ...group,
    ...(facts[at] && { calibrated: facts[at] }),
  })),
});

test.each<[string, Grouping, readonly string[]]>([
  [
    'told apart, on either side',
    bySex({ inTheLarge: 'above', slope: 'below' }, { inTheLarge: 'below', slope: 'above' }),
    [
      'Scores say more than happens for Female.',
      'Scores say less than happens for Male.',
      'Scores are too extreme for Female.',
      'Scores are not extreme enough for Male.',
    ],
  ],
  [
    'not told apart',
    bySex({ inTheLarge: 'notTold', slope: 'notTold' }, { inTheLarge: 'notTold', slope: { undefined: 'separated' } }),
    ['By sex, no group’s scores can be told apart from what happened.'],
  ],
  [
    'too few rows to say anything',
    bySex({ inTheLarge: { undefined: 'tooFewRows' }, slope: { undefined: 'tooFewRows' } }),
    [],
  ],
  ['no probabilities', bySex(), []],
])('calibration within groups: %s', (_, grouping, sentences) => {
  expect(calibrationSentences(grouping)).toEqual(sentences);
});

test('a fact in a cell', () => {
  expect([
    toldWords('above'),
    toldWords('notTold'),
    toldWords({ undefined: 'oneClass' }),
    toldWords(undefined),
  ]).toEqual(['too high', 'cannot tell', 'one class', '']);
});

test('the share that a review really reaches, and that its cut-off was chosen here', () => {
  const whole: AuditDocument = {
    ...document,
    groupings,
    review: { wanted: 0.1, share: 0.247, cutoff: 0.7, rows: 4021 },
  };
  expect(reviewSentence(whole)).toBe(
    'The cut-off nearest to a review of 10.0 % of all rows is a score of 0.7: 4,021 rows, 24.7 %. It is chosen on this very file, and intervals hold for this cut-off only.',
  );
  const { review: _, ...without } = whole;
  expect(reviewSentence(without)).toBe('');
});

test('scores that have no logit are said', () => {
  const { overall } = document;
  expect(clippedSentence({ ...document, groupings })).toBe('');
  const reliability = { ...overall.reliability!, clipped: 55 };
  expect(clippedSentence({ ...document, groupings, overall: { ...overall, reliability } })).toMatch(
    /^55 rows .* score/,
  );
});

test('a terminal has calibration and review by group; nothing without scores', () => {
  const meanScore = { value: 0.24, denominator: 16281, interval: { none: 'degenerate' } } as const;
  const overall = { ...document.overall, values: { ...document.overall.values, meanScore } };
  const text = scoresText({ ...document, groupings, overall });
  expect(text).toContain('24.0');
  expect(text).toContain('0.023 (0.010–0.028 by chance)');
  expect(text).toContain('The cut-off nearest to a review of 10.0 %');
  expect(scoresText({ ...document, groupings })).toBe('');
});
