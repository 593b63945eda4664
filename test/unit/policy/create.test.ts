import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Answers, type Ground, type Proposal, policyText, proposals } from '../../../src/policy/create.ts';
import { isSound, parsePolicy } from '../../../src/policy/parse.ts';
import type { Policy } from '../../../src/policy/schema.ts';
import { always } from '../../fuzz/property.ts';

const answers: Answers = {
  objective: 'whether an applicant gets a loan',
  unit: 'person',
  positiveIs: 'good',
  worse: 'falseNegative',
  truth: true,
};
const ground: Ground = {
  path: 'data/scored.csv',
  truth: 'repaid',
  prediction: 'approved',
  score: 'p',
  positive: '1',
  negative: '0',
  threshold: 0.5,
  split: { column: 'split', use: 'test' },
  groups: [{ column: 'sex' }, { column: 'age', edges: [30, 45] }, { column: 'race' }],
};
const best = { metric: 'rocAuc', low: 0.8279 } as const;

const all: readonly Answers[] = ['good', 'bad'].flatMap((positiveIs) =>
  ['falsePositive', 'falseNegative', 'both'].flatMap((worse) =>
    [true, false].map((truth) => ({ ...answers, positiveIs, worse, truth }) as Answers),
  ),
);

/** A policy as it is read again; nothing may be wrong with it. Names in curly quotes are warned of, whoever wrote them. */
function readAgain(text: string): Policy {
  const parsed = parsePolicy(text);
  const problems = parsed.problems.filter(({ code }) => code !== 'curlyQuotes');
  if (problems.length > 0 || !isSound(parsed)) throw new Error(`${JSON.stringify(problems[0])}\n${text}`);
  return parsed.file;
}
const policyOf = (of: Ground, said: Answers = answers, gates = proposals(said, of, best)) =>
  readAgain(policyText(said, of, gates));
const auditOf = (file: Policy) => Object.values(file.audits)[0]!;

describe('what is proposed', () => {
  const ids = (said: Partial<Answers>, of: Partial<Ground> = {}, known: typeof best | undefined = best) =>
    proposals({ ...answers, ...said }, { ...ground, ...of }, known).map(({ id }) => id);

  test.each([
    ['missing one hurts more', {}, ['quality', 'missed-sex', 'missed-age', 'selection-sex', 'selection-age']],
    [
      'a false alarm hurts more',
      { worse: 'falsePositive' },
      ['quality', 'false-alarms-sex', 'false-alarms-age', 'selection-sex', 'selection-age'],
    ],
    [
      'both hurt: nothing is left to say of selection',
      { worse: 'both' },
      ['quality', 'missed-sex', 'false-alarms-sex', 'missed-age', 'false-alarms-age'],
    ],
    ['the truth is not known: only selection', { truth: false }, ['selection-sex', 'selection-age']],
  ] as const)('%s', (_, said, want) => {
    expect(ids(said)).toEqual(want);
  });

  test.each([
    ['good', 'falseNegative', /should get it/],
    ['bad', 'falseNegative', /should be found/],
    ['good', 'falsePositive', /approvals/],
    ['bad', 'falsePositive', /did nothing/],
  ] as const)('where positive is %s and %s hurts, the reason says so', (positiveIs, worse, says) => {
    const { why } = proposals({ ...answers, positiveIs, worse }, ground, undefined)[0]!;
    expect(why).toMatch(says);
  });

  test('the metric for each error is that of it', () => {
    const metrics = proposals({ ...answers, worse: 'both' }, ground, undefined).map(({ metric }) => metric);
    expect(metrics.slice(0, 2)).toEqual(['truePositiveRate', 'falsePositiveRate']);
  });

  test.each(all)('five gates at most, and some: positive is $positiveIs, $worse, truth $truth', (said) => {
    const gates = proposals(said, ground, best);
    expect(gates.length).toBeGreaterThan(0);
    expect(gates.length).toBeLessThanOrEqual(5);
    expect(new Set(gates.map(({ id }) => id)).size).toBe(gates.length);
  });

  test.each([
    ['without a group only quality', { groups: [] }, best, ['quality']],
    ['without a group or a number nothing', { groups: [] }, undefined, []],
    ['by one group', { groups: [{ column: 'sex' }] }, undefined, ['missed-sex', 'selection-sex']],
  ] as const)('%s', (_, of, known, want) => {
    expect(proposals(answers, { ...ground, ...of }, known).map(({ id }) => id)).toEqual(want);
  });

  test.each([
    [0.8279, 0.82],
    [0.82, 0.82],
    [0.29, 0.29],
    [0, 0],
    [-0.031, -0.04],
  ])('quality that is surely %d is held to %d', (low, min) => {
    expect(proposals(answers, ground, { metric: 'rocAuc', low })[0]!.limit).toEqual({ min });
  });
});

describe('the text', () => {
  test('a whole policy, as somebody reads it first', () => {
    expect(policyText(answers, ground, proposals(answers, ground, best).slice(0, 2))).toBe(`version: 1
about:
  objective: whether an applicant gets a loan
  # owner: who answers for this model
  words:
    unit: person
audits:
  scored:
    predictions: data/scored.csv
    columns:
      truth: repaid
      prediction: approved
      score: p
    positive: 1
    # The rows that the model has not seen.
    split: { column: split, use: test }
    groups:
      sex: {}
      age: { bins: [30, 45] }
    # A gate passes or fails only where its whole interval does; else it is inconclusive and says what would settle it.
    gates:
      - id: quality
        metric: rocAuc
        min: 0.82
        why: No worse than the model was when this was written.
      - id: missed-sex
        metric: truePositiveRate
        by: sex
        compare: difference
        max: 0.1
        why: Whoever should get it should be as likely to get it in every group.
`);
  });

  test.each(all)('is a policy: positive is $positiveIs, $worse, truth $truth', (said) => {
    const gates = proposals(said, ground, best);
    const read = auditOf(policyOf(ground, said)).gates;
    expect(read).toEqual(gates.map(({ limit, note: _, ...gate }) => ({ ...gate, ...limit })));
  });

  test.each([
    ['good: nothing to add', 'good', {}, undefined],
    ['bad: the other value is', 'bad', {}, 0],
    ['bad, but the other value is not known', 'bad', { negative: undefined }, undefined],
  ] as const)('what is good for the person, where positive is %s', (_, positiveIs, more, want) => {
    const { negative, ...rest } = { ...ground, ...more };
    const of = negative === undefined ? rest : { ...rest, negative };
    expect(auditOf(policyOf(of, { ...answers, positiveIs })).favourable).toBe(want);
  });

  test('a threshold stands only where there is no prediction', () => {
    const { prediction: _, ...scoreOnly } = ground;
    expect(auditOf(policyOf(ground))).not.toHaveProperty('threshold');
    expect(auditOf(policyOf({ ...scoreOnly, threshold: 1e-7 }))).toMatchObject({ threshold: 1e-7 });
  });

  test('the file alone is enough', () => {
    expect(policyOf({ path: 'a.csv', groups: [] }, { ...answers, truth: false })).toEqual({
      version: 1,
      about: { objective: answers.objective, words: { unit: 'person' } },
      audits: { a: { predictions: 'a.csv', groups: {}, gates: [] } },
    });
  });

  test('decisions that stand for the truth are said to', () => {
    const decided = { ...ground, truth: 'approved' };
    const said = { ...answers, truth: false };
    expect(policyText(said, decided, [])).toMatch(/ # .*not known.*\n +truth: approved\n/);
    expect(policyText(said, ground, [])).not.toContain('not known');
  });

  test.each([
    ['none at all', undefined, {}],
    ['no edge', [], {}],
    ['small and large edges', [-1e-9, 0.5, 1e21], { bins: [-1e-9, 0.5, 1e21] }],
  ])('bins: %s', (_, edges, want) => {
    const groups = [edges === undefined ? { column: 'age' } : { column: 'age', edges }];
    expect(auditOf(policyOf({ ...ground, groups })).groups).toEqual({ age: want });
  });

  test.each([
    ['scored.csv', 'scored'],
    ['a/b.tar.csv.gz', 'b'],
    ['.csv', 'predictions'],
    ['a/.csv', 'predictions'],
    ['no', 'no'],
    ['1e3.csv', '1e3'],
    ['my scores: new.csv', 'my scores: new'],
  ])('the audit of %s is called %s', (path, want) => {
    expect(Object.keys(policyOf({ ...ground, path }).audits)).toEqual([want]);
  });

  test.each(['~a.csv', 'a:b.csv', 'C:x.csv', '-.csv', '#.csv', 'a b/ü.csv', '%.csv', '*.csv'])(
    'a file called %s lies in the folder',
    (path) => {
      expect([path, `./${path}`]).toContain(auditOf(policyOf({ ...ground, path })).predictions);
    },
  );

  test.each([
    ['a note over two lines is one comment', 'first\nmin: 3', '      # first min: 3\n'],
    ['line ends of any kind', 'a\r\nb\u2028c\u0085d', '      # a b c d\n'],
    ['brackets that are closed stay', 'x [1, 2]', '      # x [1, 2]\n'],
    ['brackets that stay open are others', '{'.repeat(60), `      # ${'('.repeat(60)}\n`],
  ])('%s', (_, note, want) => {
    const gates = proposals(answers, ground, best).map((gate): Proposal => ({ ...gate, note }));
    const text = policyText(answers, ground, gates);
    expect(text.split(want)).toHaveLength(6);
    expect(auditOf(readAgain(text)).gates).toHaveLength(5);
  });
});

/** A policy about columns and values that are all called alike, as the file that is read again has them. */
function named(name: string) {
  const of: Ground = {
    ...ground,
    truth: name,
    prediction: `${name}!`,
    score: `!${name}`,
    positive: name,
    negative: `no ${name}`,
    split: { column: name, use: `-${name}` },
    groups: [{ column: name }, { column: `${name} `, edges: [1] }],
  };
  const said: Answers = { ...answers, objective: name, unit: name, positiveIs: 'bad' };
  return { of, file: policyOf(of, said), gates: proposals(said, of, best) };
}

function holdsTheNames(name: string) {
  const { of, file, gates } = named(name);
  const audit = auditOf(file);
  expect(file.about).toEqual({ objective: name, words: { unit: name } });
  expect(audit.columns).toEqual({ truth: of.truth, prediction: of.prediction, score: of.score });
  expect([String(audit.positive), String(audit.favourable)]).toEqual([of.positive, of.negative]);
  expect([audit.split?.column, String(audit.split?.use)]).toEqual([of.split?.column, of.split?.use]);
  expect(Object.keys(audit.groups!).sort()).toEqual(of.groups.map(({ column }) => column).sort());
  expect(audit.gates.map(({ id, by }) => [id, by])).toEqual(gates.map(({ id, by }) => [id, by]));
}

const hostile = [
  `it's`,
  `"quoted"`,
  `'quoted'`,
  'a: b',
  'a:',
  ':',
  'a #b',
  '# a',
  'two\nlines',
  'two\r\nlines\n\n',
  '\n',
  '\t',
  ' ',
  ' a ',
  '{',
  '}',
  '{ a: b }',
  '[a]',
  '{'.repeat(300),
  '['.repeat(61),
  'a, b',
  '- x',
  '-',
  '---',
  '...',
  '? x',
  '?',
  '! x',
  '&a',
  '*a',
  '%a',
  '@a',
  '`a`',
  '|',
  '>',
  '<<',
  '=',
  '~',
  'yes',
  'No',
  'ON',
  'y',
  'null',
  'NULL',
  'true',
  'False',
  '1e3',
  '1',
  '01',
  '-1',
  '1.0',
  '.5',
  '0x1F',
  '0o7',
  '1_000',
  '12:30:00',
  '.inf',
  '.NaN',
  '2026-11-23',
  '9007199254740993',
  'Größe',
  '年龄',
  'العمر',
  '👩‍🦽',
  'e\u0301',
  '\u00a0',
  '\u0000',
  '\u001b[31m',
  '\u007f',
  '\u0085',
  '\u2028',
  '\u202e',
  '\ufeff',
  '\ud800',
  '\\',
  '\\n',
  'C:\\x',
  '“curly”',
  '<<<<<<< HEAD',
  '=======',
  'version',
  'constructor',
  'toString',
  '$' + '{x}',
  'x'.repeat(300),
  'x y '.repeat(75),
  '"'.repeat(300),
  'ä'.repeat(1500),
];

describe('names and values that mean something else in YAML', () => {
  test.each(hostile.map((name) => [JSON.stringify(name).slice(0, 40), name]))('%s', (_, name) => {
    holdsTheNames(name);
  });

  test('a name that is empty cannot stand in a policy, and is found again', () => {
    const of = { ...ground, truth: '', prediction: '', score: '' };
    expect(auditOf(policyOf(of))).not.toHaveProperty('columns');
  });

  const text = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }),
    fc.string({ unit: fc.constantFrom(...`:#-?{}[],&*!|>'"%@\`\\ \n\ty1e.~=<`), minLength: 1, maxLength: 12 }),
    fc.array(fc.constantFrom(...hostile), { minLength: 1, maxLength: 3 }).map((parts) => parts.join('')),
  );
  always('any name survives', { of: 'structure', part: 0.1, runs: 120 }, text, holdsTheNames);
});
