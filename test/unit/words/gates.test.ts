import { describe, expect, test } from 'vitest';
import type { Finding, Gate, GateProblem, GateVerdict, WhyInconclusive } from '../../../src/protocol/gates.ts';
import { verdicts } from '../../../src/protocol/gates.ts';
import type { Interval, NoIntervalReason, UndefinedReason } from '../../../src/protocol/measured.ts';
import { undefinedReasons } from '../../../src/protocol/measured.ts';
import {
  findingSentence,
  gateGroupText,
  gateTitle,
  heldText,
  limitText,
  tallySentence,
  verdictWord,
} from '../../../src/words/gates.ts';

const interval: Interval = { low: 0.042, high: 0.131, level: 0.95, method: 'mover' };
const gap: Gate = {
  id: 'gap',
  metric: 'truePositiveRate',
  by: ['sex'],
  compare: 'difference',
  limit: { max: 0.1 },
  severity: 'error',
  decide: 'interval',
};
const { by: _, compare: __, ...ofAll } = gap;
const found = (more: Partial<Finding> = {}): Finding => ({
  id: 'gap',
  gate: gap,
  severity: 'error',
  verdict: 'pass',
  measured: { value: 0.086, interval },
  lowest: { sex: 'F' },
  highest: { sex: 'M' },
  ...more,
});
const ofGate = (gate: Gate, more: Partial<Finding> = {}): Finding => {
  const { lowest: _, highest: __, ...rest } = found(more);
  return { ...rest, gate };
};
const waiver = { gate: 'gap', reason: 'r', owner: 'Ada', expires: '2027-01-31', value: 0.2 };
const inconclusive = (why: WhyInconclusive, more: Partial<Finding> = {}) =>
  findingSentence(found({ verdict: 'inconclusive', why, ...more }));
const start = 'True positive rate, difference by sex is 8.6 pp [4.2, 13.1] (F to M)';

describe('a sentence for each verdict, with the number and its limit', () => {
  test.each([
    ['pass', {}, `${start}: keeps to ≤ 10.0 pp.`],
    [
      'pass, and who was too small',
      { notJudged: [{ sex: 'X' }, { sex: null }, { sex: '' }] },
      `${start}: keeps to ≤ 10.0 pp (too small to judge: X, (no value), (empty)).`,
    ],
    ['fail', { verdict: 'fail' }, `${start}: does not keep to ≤ 10.0 pp.`],
    [
      'waived',
      { verdict: 'waived', waiver },
      `${start}: does not keep to ≤ 10.0 pp, waived by Ada up to 20.0 pp until 2027-01-31.`,
    ],
    [
      'a waiver that has ended',
      { verdict: 'error', waiver, problem: { problem: 'waiverExpired', expired: '2026-01-31' } },
      `${start}: does not keep to ≤ 10.0 pp, and the waiver of Ada ended on 2026-01-31; renew it with a reason, or take it away.`,
    ],
    [
      'no such groups',
      { verdict: 'error', problem: { problem: 'noSuchGroups' } },
      'True positive rate, difference by sex ≤ 10.0 pp cannot be decided: the audit has no groups by sex; name columns of the file.',
    ],
    [
      'a metric that these data cannot have',
      { verdict: 'error', problem: { problem: 'notApplicable' } },
      'True positive rate, difference by sex ≤ 10.0 pp cannot be decided: these data cannot have True positive rate; it may need a score in [0, 1].',
    ],
  ] as const satisfies readonly (readonly [string, Partial<Finding>, string])[])('%s', (_, more, want) => {
    expect(findingSentence(found(more))).toBe(want);
  });

  const told = `${start}: cannot tell whether it keeps to ≤ 10.0 pp`;
  test.each([
    [{ because: 'limitInInterval', needed: 12_345 }, `${told}; about 12,345 rows would settle it.`],
    [
      { because: 'limitInInterval', needed: 'atTheLimit' },
      `${told}; it is at the limit, and no realistic number of rows settles it.`,
    ],
    [{ because: 'unbounded' }, `${told}; the data do not bound it on that side.`],
    [
      { because: 'notJudged', share: 0.031, notJudged: [{ sex: 'X' }, { sex: null }] },
      `${told}; groups with 3.1 % of the rows are too small to judge: X, (no value).`,
    ],
    [{ because: 'noBase' }, `${told}; there is no base record to measure a change from.`],
  ] as const)('inconclusive: $because', (why, want) => {
    expect(inconclusive(why)).toBe(want);
  });

  test('a number that nobody knows is not made up', () => {
    const { measured: _, ...rest } = ofGate(gap, { verdict: 'inconclusive', why: { because: 'noBase' } });
    expect(findingSentence(rest)).toMatch(/^True positive rate, difference by sex is not known: .*≤ 10\.0 pp; .*\.$/);
  });

  test.each(undefinedReasons)('a number that is not defined says why, once: %s', (reason: UndefinedReason) => {
    const sentence = findingSentence(
      ofGate(gap, {
        verdict: 'inconclusive',
        measured: { undefined: reason },
        why: { because: 'undefined', undefined: reason },
      }),
    );
    const [, why] = /is not defined \((.+)\): cannot tell whether it keeps to ≤ 10\.0 pp\.$/.exec(sentence) ?? [];
    expect(why).toMatch(/\w/);
    expect(sentence.split(why!)).toHaveLength(2);
  });

  const noInterval: readonly NoIntervalReason[] = [
    'tooFewRows',
    'noSoundMethod',
    'notDecomposable',
    'weightedScores',
    'repeatedUnits',
    'degenerate',
    'itself',
  ];
  test.each(noInterval)('a number without an interval stands alone and says why, once: %s', (none) => {
    const measured = { value: 0.086, interval: { none } };
    const sentence = inconclusive({ because: 'noInterval', none }, { measured });
    expect(sentence).toMatch(/ is 8\.6 pp \(F to M\): cannot tell whether it keeps to ≤ 10\.0 pp; \w.+[^.]\.$/);
    expect(sentence.match(/no interval/g)?.length ?? 0).toBeLessThan(2);
  });

  test.each([
    ['split', { problem: 'noSuchSplit' }, /all rows.*split/],
    ['split', { problem: 'noSuchSplit', use: 'test' }, /split test/],
    ['newer_than_days', { problem: 'tooOld', days: 1200 }, /1,200 days/],
    ['sign_off', { problem: 'notSigned' }, /sign_off/],
  ] as const satisfies readonly (readonly [string, GateProblem, RegExp])[])(
    'a requirement that does not hold: %s',
    (of, problem, want) => {
      const sentence = findingSentence({ id: `require.${of}`, severity: 'error', verdict: 'error', problem });
      expect(sentence).toMatch(want);
      expect(sentence).toMatch(/^[^.]+\.$/);
    },
  );
  test('requirements that hold, each by its name', () => {
    const names = ['split', 'newer_than_days', 'sign_off'].map((of) =>
      findingSentence({ id: `require.${of}`, severity: 'error', verdict: 'pass' }),
    );
    expect(names).toEqual([
      'The required split holds.',
      'The required age of the data holds.',
      'The required signature holds.',
    ]);
  });

  test('an interval without an end', () => {
    const measured = { value: 0.086, interval: { ...interval, high: 'unbounded' } } as const;
    expect(heldText({ gate: gap, measured })).toBe('8.6 pp [4.2, ∞]');
  });
});

describe('shares in points for gaps, in percent by themselves; ratios bare', () => {
  test.each([
    ['a gap of shares', gap, ['8.6 pp [4.2, 13.1]', '≤ 10.0 pp']],
    ['a gap of numbers', { ...gap, metric: 'rocAuc' }, ['0.086 [0.042, 0.131]', '≤ 0.100']],
    ['a ratio of shares', { ...gap, compare: 'ratio', limit: { min: 0.8 } }, ['0.086 [0.042, 0.13]', '≥ 0.80']],
    ['a ratio of numbers', { ...gap, metric: 'rocAuc', compare: 'ratio' }, ['0.086 [0.042, 0.13]', '≤ 0.10']],
    ['the worst share', { ...gap, compare: 'worst', limit: { min: 0.6 } }, ['8.6 % [4.2, 13.1]', '≥ 60.0 %']],
    ['the worst number', { ...gap, metric: 'rocAuc', compare: 'worst' }, ['0.086 [0.042, 0.131]', '≤ 0.100']],
    ['a share of all rows', ofAll, ['8.6 % [4.2, 13.1]', '≤ 10.0 %']],
    ['a number of all rows', { ...ofAll, metric: 'rocAuc' }, ['0.086 [0.042, 0.131]', '≤ 0.100']],
    ['a change of a share', { ...ofAll, change: true }, ['8.6 pp [4.2, 13.1]', '≤ 10.0 pp']],
    ['the worst change of a share', { ...gap, compare: 'worst', change: true }, ['8.6 pp [4.2, 13.1]', '≤ 10.0 pp']],
    ['a change of a number', { ...ofAll, metric: 'rocAuc', change: true }, ['0.086 [0.042, 0.131]', '≤ 0.100']],
    ['a limit of nothing', { ...gap, limit: { max: 0 } }, ['8.6 pp [4.2, 13.1]', '≤ 0.0 pp']],
    ['a small limit keeps its digits', { ...gap, limit: { max: 0.0005 } }, ['8.6 pp [4.2, 13.1]', '≤ 0.05 pp']],
  ] as const satisfies readonly (readonly [string, Gate, readonly string[]])[])('%s', (_, gate, [held, limit]) => {
    const finding = ofGate(gate, { verdict: 'fail' });
    expect([heldText(finding), limitText(gate)]).toEqual([held, limit]);
    expect(findingSentence(finding)).toContain(` is ${held}: does not keep to ${limit}.`);
  });

  test.each([
    [gap, 'True positive rate, difference by sex ≤ 10.0 pp'],
    [{ ...gap, by: ['sex', 'race'] }, 'True positive rate, difference by sex × race ≤ 10.0 pp'],
    [{ ...gap, compare: 'ratio' }, 'True positive rate, ratio by sex ≤ 0.10'],
    [{ ...gap, compare: 'worst' }, 'True positive rate, worst of sex ≤ 10.0 %'],
    [ofAll, 'True positive rate ≤ 10.0 %'],
    [{ ...ofAll, change: true }, 'True positive rate, change since the base ≤ 10.0 pp'],
    [{ ...gap, compare: 'worst', change: true }, 'True positive rate by sex, worst change since the base ≤ 10.0 pp'],
  ] as const satisfies readonly (readonly [Gate, string])[])('title %#: $1', (gate, want) => {
    expect(gateTitle({ id: 'gap', gate })).toBe(want);
  });

  test.each([
    ['truePositiveRate', 'F: 50.0 [4.2, 13.1] (n = 1,200)'],
    ['rocAuc', 'F: 0.500 [0.042, 0.131] (n = 1,200)'],
  ] as const)('a group has its own number, on the scale of %s', (metric, want) => {
    const group = { key: { sex: 'F' }, n: 1200, measured: { value: 0.5, interval }, verdict: 'fail' } as const;
    expect(gateGroupText(group, { ...gap, metric })).toBe(want);
  });
});

test.each([
  ['both groups of a gap', { lowest: { sex: 'F' }, highest: { sex: 'M' } }, ' (F to M):'],
  ['the group with the lowest', { lowest: { sex: 'F' } }, ' (F):'],
  ['the group with the highest', { highest: { sex: 'M', race: 'B' } }, ' (M × B):'],
  ['nobody', {}, ' [4.2, 13.1]:'],
] as const)('whose number it is: %s', (_, whose, want) => {
  expect(findingSentence({ ...ofGate(gap), ...whose })).toContain(want);
});

describe('hostile names are shown, not obeyed', () => {
  const name = `\u202eM\u001b[2J\n${'x'.repeat(300)}`;
  const hostile = { sex: name };
  test.each([
    ['groups of a gap', found({ lowest: hostile, highest: hostile })],
    ['the columns', ofGate({ ...gap, by: [name] })],
    [
      'columns that are not there',
      ofGate({ ...gap, by: [name] }, { verdict: 'error', problem: { problem: 'noSuchGroups' } }),
    ],
    ['groups that are too small', found({ notJudged: [hostile] })],
    [
      'groups that keep it from passing',
      found({ verdict: 'inconclusive', why: { because: 'notJudged', share: 0.1, notJudged: [hostile] } }),
    ],
    ['who waived it', found({ verdict: 'waived', waiver: { ...waiver, owner: name } })],
    [
      'whose waiver has ended',
      found({
        verdict: 'error',
        waiver: { ...waiver, owner: name },
        problem: { problem: 'waiverExpired', expired: '2026-01-31' },
      }),
    ],
    [
      'a split',
      { id: 'require.split', severity: 'error', verdict: 'error', problem: { problem: 'noSuchSplit', use: name } },
    ],
  ] as const satisfies readonly (readonly [string, Finding])[])('%s', (_, finding) => {
    const sentence = findingSentence(finding);
    expect(sentence).toContain('·M·[2J·xxx');
    expect(sentence).toMatch(/\.$/);
    expect(sentence).not.toMatch(/[\p{Cc}\p{Cf}]|x{61}/u);
    expect(gateTitle(finding)).not.toMatch(/[\p{Cc}\p{Cf}]|x{61}/u);
  });
  test('a group in a list', () => {
    const group = { key: hostile, n: 1, measured: { undefined: 'noRows' }, verdict: 'inconclusive' } as const;
    expect(gateGroupText(group, gap)).toMatch(/^·M·\[2J·x+…: not defined \(no rows\) \(n = 1\)$/);
  });
});

test('every verdict has one word of its own', () => {
  const words = verdicts.map(verdictWord);
  expect(new Set(words).size).toBe(verdicts.length);
  for (const word of words) expect(word).toMatch(/^[a-z]+$/);
});

test.each([
  [[], ''],
  [['pass'], '1 pass'],
  [['pass', 'inconclusive', 'fail', 'pass', 'error', 'waived'], '1 error, 1 fail, 1 inconclusive, 1 waived, 2 pass'],
] as const)('what must be looked at is counted first: %j', (of: readonly GateVerdict[], want) => {
  expect(tallySentence(of.map((verdict) => ({ verdict })))).toBe(want);
});

test('nothing is held to anything where a requirement is meant', () => {
  expect(heldText({})).toBe('');
});
