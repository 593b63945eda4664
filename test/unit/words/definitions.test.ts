import { describe, expect, test } from 'vitest';
import { definitionCatalogue } from '../../../src/engine/definitions/index.ts';
import type { DefinitionResult } from '../../../src/protocol/definitions.ts';
import type { Interval } from '../../../src/protocol/measured.ts';
import {
  type AequitasProfile,
  aequitasParities,
  type ImpactProfile,
  type ProfileCaveat,
} from '../../../src/protocol/profiles.ts';
import { aliasText, homonyms } from '../../../src/words/aliases.ts';
import {
  definitionSentence,
  definitionWords,
  limitsText,
  numberWords,
  valueText,
  whomText,
} from '../../../src/words/definitions.ts';
import {
  aequitasSentence,
  caveatSentence,
  overallParity,
  parityWords,
  profileSentence,
  profileTitle,
  ratioText,
} from '../../../src/words/profiles.ts';

const mover = (low: number, high: number): Interval => ({ low, high, level: 0.95, method: 'mover' });
const gap = (low: number, high: number): DefinitionResult => ({
  definition: 'demographicParity',
  kind: 'difference',
  against: 'between',
  value: 0.165,
  interval: mover(low, high),
  lowest: { sex: 'Female' },
  highest: { sex: 'Male' },
});

/** Words that would say more than numbers can. */
const overclaims = /\b(?:fair|unfair|unbiased|biased|compliant|complies|legal|illegal|discriminat\w+)\b/i;

describe('definitions', () => {
  test.each(definitionCatalogue)('$id: a title and what must be alike, for anyone', ({ id, aliases }) => {
    const { title, says } = definitionWords(id);
    expect(title).not.toBe('');
    expect(says).toMatch(/^[A-Z].*\.$/);
    expect(says).not.toMatch(overclaims);
    for (const alias of aliases) expect(aliasText(alias)).toContain(alias.name);
  });

  test('a sentence says whether the gap is told apart from none', () => {
    expect(definitionSentence([gap(0.154, 0.175)], 'demographicParity')).toBe(
      'Demographic parity: a gap of 16.5 pp [15.4, 17.5], which is more than chance.',
    );
    expect(definitionSentence([gap(0, 0.4)], 'demographicParity')).toMatch(/cannot be told from none\.$/);
    expect(
      definitionSentence(
        [{ definition: 'equalOpportunity', kind: 'difference', against: 'between', undefined: 'noPositives' }],
        'equalOpportunity',
      ),
    ).toBe('Equal opportunity: not defined, no actual positives in this group.');
    expect(definitionSentence([], 'equalOpportunity')).toBe('');
  });

  test('what a number is, between whom, and by which rate', () => {
    const worst: DefinitionResult = {
      ...gap(0.1, 0.2),
      definition: 'equalizedOdds',
      combined: 'worstCase',
      decides: 'falsePositiveRate',
      leftOut: [{ sex: 'X' }],
    } as DefinitionResult;
    expect(numberWords(worst)).toBe('difference, highest minus lowest, the worse of both rates');
    if (worst.against === 'reference') throw new Error();
    expect(whomText(worst)).toBe('lowest Female, highest Male · by False positive rate · left out for few rows: X');
  });

  test('a number without a value or an interval says why', () => {
    expect(valueText({ undefined: 'zeroReference' }, 'ratio')).toBe('not defined: the number to divide by is zero');
    expect(limitsText({ value: 1, interval: { none: 'itself' } }, 'ratio')).toBe(
      'the group that others are compared with',
    );
  });

  test('one word has at least two meanings, each with its owner', () => {
    const found = homonyms(definitionCatalogue);
    expect(found.map(({ term }) => term)).toEqual(['statistical parity', 'disparate impact', 'equalized odds']);
    for (const { meanings } of found) expect(new Set(meanings.map(({ means }) => means)).size).toBeGreaterThan(1);
  });
});

describe('profiles', () => {
  const profile: ImpactProfile = {
    profile: 'fourFifths',
    asOf: '2026-11-22',
    favourable: 'positive',
    limit: 0.8,
    highest: { sex: 'Male' },
    groups: [
      {
        group: { sex: 'Female' },
        n: 100,
        rate: { undefined: 'noRows' },
        ratio: { value: 0.75, interval: { low: 0.56, high: 0.99, level: 0.95, method: 'moverRatio' } },
      },
      {
        group: { sex: 'Male' },
        n: 100,
        rate: { undefined: 'noRows' },
        ratio: { value: 1, interval: { none: 'itself' } },
      },
    ],
    verdict: { verdict: 'cannotTell', needed: 1234 },
    caveats: [],
  };
  test.each([
    [{ verdict: 'below' }, 'The data show a ratio below 0.80.'],
    [{ verdict: 'notBelow' }, 'The data show no ratio below 0.80.'],
    [{ verdict: 'cannotTell' }, 'The data cannot tell whether a ratio is below 0.80.'],
    [
      { verdict: 'cannotTell', needed: 1234 },
      'The data cannot tell whether it is below 0.80; about 1,234 rows of the two groups would.',
    ],
    [
      { verdict: 'cannotTell', needed: 'atTheLimit' },
      'The data cannot tell whether it is below 0.80; so near the limit no realistic number of rows would.',
    ],
  ] as const)('%j', (verdict, want) => {
    expect(profileSentence({ ...profile, verdict })).toBe(
      `The lowest rate, of Female, is 0.75 of the highest, of Male. ${want}`,
    );
  });

  test('without a limit only the ratio is said, and without two groups that there are none', () => {
    const { limit: _, verdict: __, ...open } = profile;
    expect(profileSentence(open)).toBe('The lowest rate, of Female, is 0.75 of the highest, of Male.');
    expect(profileSentence({ ...open, groups: [] })).toBe('There are no two groups to compare.');
  });

  test.each<ProfileCaveat>([
    { code: 'rescissionPending' },
    { code: 'fewRows', keys: [{ g: 'a' }] },
    { code: 'aboveButToldApart', keys: [{ g: 'a' }] },
    { code: 'belowButNotToldApart', keys: [{ g: 'a' }] },
    { code: 'smallCategories', keys: [{ g: 'a' }] },
    { code: 'unknownCategory', rows: 12 },
    { code: 'noPassMark' },
    { code: 'independentAuditor' },
    { code: 'categoriesOfTheRule' },
    { code: 'favourableIsNegative' },
  ])('$code is a sentence that claims nothing of the law', (caveat) => {
    const text = caveatSentence(caveat);
    expect(text).toMatch(/^[A-Z0-9].*\.$/s);
    expect(text).not.toMatch(overclaims);
  });

  test('a ratio is left out, not defined, without an interval, or there', () => {
    expect(ratioText(undefined)).toBe('left out');
    expect(ratioText({ undefined: 'zeroReference' })).toBe('the number to divide by is zero');
    expect(ratioText({ value: 1.8, interval: { none: 'tooFewRows' } })).toBe('1.80 (too few rows for an interval)');
    expect(ratioText(profile.groups[0]!.ratio)).toBe('0.75 [0.56, 0.99]');
    expect(ratioText(profile.groups[1]!.ratio)).toBe('1.00');
  });

  test('titles carry the day', () => {
    for (const id of ['fourFifths', 'newYorkLocalLaw144', 'aequitas'] as const)
      expect(profileTitle({ profile: id, asOf: '2026-11-22' })).toContain('2026-11-22');
  });

  test('hostile group names cannot move a cursor', () => {
    expect(caveatSentence({ code: 'fewRows', keys: [{ g: 'a\u001b[2J\nb' }] })).toBe(
      'Few people, so that a ratio says little: a·[2J·b.',
    );
  });

  const aequitas = (outside: readonly string[], verdict: 'outside' | 'cannotTell'): AequitasProfile => ({
    profile: 'aequitas',
    asOf: '2026-11-22',
    tau: 0.8,
    groups: [],
    sharesOfSelected: [],
    references: [
      {
        reference: 'majority',
        metrics: [],
        parities: aequitasParities.map((parity) => ({
          parity,
          byNumber: outside.includes(parity) ? 'outside' : 'within',
          verdict,
          outside: [],
        })),
      },
    ],
  });

  test('Aequitas by number, and what the intervals bear out', () => {
    expect(aequitasSentence(aequitas(['FPR Parity'], 'cannotTell'))).toBe(
      'Against the largest group, outside 0.80 to 1.25 by their numbers: FPR Parity. The intervals bear none of them out.',
    );
    expect(aequitasSentence(aequitas(['FPR Parity'], 'outside'))).toMatch(/bear all of them out\.$/);
    expect(aequitasSentence(aequitas([], 'cannotTell'))).toMatch(/^Against the largest group no ratio/);
    expect(new Set(aequitasParities.map(parityWords)).size).toBe(aequitasParities.length);
  });

  test('over all attributes one that is outside counts', () => {
    expect(
      overallParity([aequitas([], 'cannotTell'), aequitas(['Supervised Fairness'], 'outside')], 'majority'),
    ).toEqual({
      'Unsupervised Fairness': 'within',
      'Supervised Fairness': 'outside',
      'Overall Fairness': 'outside',
    });
    expect(overallParity([], 'majority')['Overall Fairness']).toBe('undefined');
  });
});
