import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isSound, parsePolicy } from '../../../src/policy/parse.ts';
import { planOf } from '../../../src/policy/plan.ts';
import type { AuditAsk } from '../../../src/protocol/services.ts';

const today = '2026-11-23';
const place = { policy: 'models/evenhand.yaml', today, resolve: (path: string) => posix.join('/work/models', path) };

/** What is asked for an audit `credit` of a policy; the text must be a valid one. */
function asked(audit: string, rest = ''): AuditAsk {
  const lines = audit.trimEnd().replaceAll('\n', '\n    ');
  const parsed = parsePolicy(`version: 1\n${rest}audits:\n  credit:\n    ${lines}\n`);
  if (!isSound(parsed)) throw new Error(JSON.stringify(parsed.problems, undefined, 1));
  return planOf(parsed.file, 'credit', place);
}

/** An audit with nothing but its file and what is said here. */
const auditOf = (more: string, rest = '') => asked(`predictions: scores.csv\n${more}\n`, rest);
const noGates = 'gates: []';
const oneGate = (more: string, groups = '{ sex: {}, race: {}, age: {} }') =>
  auditOf(`groups: ${groups}\ngates:\n  - { id: gap, metric: selectionRate, max: 0.1, ${more} }`).checks!.gates;
const audited = (more: string) => auditOf(`${more}\n${noGates}`);

/** Paths of an object at which a key is there without a value. */
const unset = (of: unknown, path = ''): readonly string[] =>
  of === undefined
    ? [path]
    : typeof of === 'object' && of !== null
      ? Object.entries(of).flatMap(([key, value]) => unset(value, `${path}/${key}`))
      : [];

const whole = `predictions: { path: runs/*.parquet, pick: newest, join: { to: truth, on: { left: id, right: key } } }
task: binary
columns:
  truth: repaid
  prediction: approved
  score: p
  weight: w
  weight_kind: sampling
  count: n
  id: id
  unit: person
  time: at
  model_version: model
positive: 1
favourable: true
threshold: 0.25
split: { column: part, use: 2 }
where: amount > 10
groups:
  sex: { reference: Male }
  years: { column: age, bins: [30, 45] }
  both: { cross: [sex, years] }
min_group: 30
review: 0.2
base: base.json
require: { split: '2', newer_than_days: 7, sign_off: { by: Ada, on: 2026-11-01 } }
gates:
  - { id: quality, metric: rocAuc, min: 0.7, severity: warning, decide: point, profile: fourFifths, why: 'As it was.' }
  - { id: gap, metric: truePositiveRate, by: [sex, years], max: 0.1 }
waivers:
  - gate: gap
    group: { years: '<30', sex: null }
    reason: New data come.
    owner: Ada
    ticket: A-1
    created: 2026-11-01
    expires: 2026-12-01
    value: 0.2`;
const around = 'datasets: { truth: { path: truth.csv } }\nabout: { owner: Ada, words: { unit: applicant } }\n';

test('the least that a policy says: a file, and no gates', () => {
  expect(auditOf(noGates)).toEqual({
    path: '/work/models/scores.csv',
    choices: {},
    choicesBecause: 'given',
    checks: { gates: [], waivers: [], today, policy: { path: 'models/evenhand.yaml', audit: 'credit' } },
  });
});

test('the most that a policy says, all of it', () => {
  expect(asked(whole, around)).toEqual({
    path: '/work/models/runs/*.parquet',
    pick: 'newest',
    join: { path: '/work/models/truth.csv', on: { left: 'id', right: 'key' } },
    choices: {
      label: 'repaid',
      prediction: 'approved',
      score: 'p',
      weight: 'w',
      weightKind: 'sampling',
      count: 'n',
      id: 'id',
      unit: 'person',
      time: 'at',
      modelVersion: 'model',
      positive: '1',
      favourable: 'true',
      threshold: 0.25,
      groups: [{ column: 'sex' }, { column: 'age', edges: [30, 45] }],
      split: { column: 'part', use: '2' },
    },
    choicesBecause: 'given',
    cross: [['sex', 'age']],
    where: 'amount > 10',
    reference: { sex: 'Male' },
    minGroup: 30,
    words: { unit: 'applicant' },
    further: { review: 0.2 },
    checks: {
      gates: [
        {
          id: 'quality',
          metric: 'rocAuc',
          limit: { min: 0.7 },
          severity: 'warning',
          decide: 'point',
          profile: 'fourFifths',
          why: 'As it was.',
        },
        ...['sex', 'age'].map((by, at) => ({
          id: ['gap/sex', 'gap/years'][at],
          metric: 'truePositiveRate',
          by: [by],
          compare: 'difference',
          limit: { max: 0.1 },
          severity: 'error',
          decide: 'interval',
        })),
      ],
      waivers: ['gap/sex', 'gap/years'].map((gate) => ({
        gate,
        group: { age: '<30', sex: null },
        reason: 'New data come.',
        owner: 'Ada',
        ticket: 'A-1',
        created: '2026-11-01',
        expires: '2026-12-01',
        value: 0.2,
      })),
      require: { split: '2', newerThanDays: 7, signOff: { by: 'Ada', on: '2026-11-01' } },
      base: '/work/models/base.json',
      today,
      policy: { path: 'models/evenhand.yaml', audit: 'credit' },
    },
  });
});

test.each([
  ['the least', noGates],
  ['columns without a value each', `columns: { truth: y }\n${noGates}`],
  ['half a signature', `require: { sign_off: { by: Ada } }\n${noGates}`],
])('no key stands without a value: %s', (_, more) => {
  expect(unset(auditOf(more, 'about: { words: { unit: person } }\n'))).toEqual([]);
});
test('no key stands without a value: the most, and it survives as JSON', () => {
  const ask = asked(whole, around);
  expect(unset(ask)).toEqual([]);
  expect(JSON.parse(JSON.stringify(ask))).toEqual(ask);
});

describe('values are text, as columns are compared', () => {
  test.each([
    ['a number', 'positive: 1', { positive: '1' }],
    ['a number in quotes', "positive: '1'", { positive: '1' }],
    ['a number that is written long', 'positive: 1.0', { positive: '1' }],
    ['zero', 'positive: 0', { positive: '0' }],
    ['a truth value', 'positive: false', { positive: 'false' }],
    ['yes', 'positive: yes', { positive: 'yes' }],
    ['what is good', 'favourable: 0', { favourable: '0' }],
    ['a split', 'split: { column: fold, use: 0 }', { split: { column: 'fold', use: '0' } }],
    ['a threshold stays a number', 'threshold: 0', { threshold: 0 }],
  ])('%s', (_, more, choices) => {
    expect(audited(more).choices).toEqual(choices);
  });
});

describe('groups', () => {
  const groupsOf = (groups: string, gates = '[]') => {
    const { choices, cross } = auditOf(`groups: ${groups}\ngates: ${gates}`);
    return { groups: choices?.groups, cross };
  };
  test.each([
    ['none at all are none, and not looked for', '{}', { groups: [], cross: [] }],
    ['a name is its column', '{ sex: {} }', { groups: [{ column: 'sex' }], cross: [] }],
    ['another name for a column', '{ gender: { column: sex } }', { groups: [{ column: 'sex' }], cross: [] }],
    ['bins', '{ age: { bins: [18, 65] } }', { groups: [{ column: 'age', edges: [18, 65] }], cross: [] }],
    [
      'a cross of two others under their names',
      '{ g: { column: sex }, old: { column: age, bins: [65] }, both: { cross: [g, old] } }',
      { groups: [{ column: 'sex' }, { column: 'age', edges: [65] }], cross: [['sex', 'age']] },
    ],
    [
      'a cross that stands before what it crosses: the bins are kept',
      '{ both: { cross: [sex, old] }, sex: {}, old: { column: age, bins: [65] } }',
      { groups: [{ column: 'sex' }, { column: 'age', edges: [65] }], cross: [['sex', 'age']] },
    ],
    [
      'a cross of three',
      '{ a: {}, b: {}, c: {}, all: { cross: [a, b, c] } }',
      { groups: [{ column: 'a' }, { column: 'b' }, { column: 'c' }], cross: [['a', 'b', 'c']] },
    ],
    ['a name that every object has', '{ constructor: {} }', { groups: [{ column: 'constructor' }], cross: [] }],
  ])('%s', (_, groups, want) => {
    expect(groupsOf(groups)).toEqual(want);
  });

  test('where nothing is said of groups they are detected, and every pair is crossed', () => {
    const { choices, cross } = auditOf('gates: [{ id: a, metric: accuracy, min: 0.5 }]');
    expect([choices?.groups, cross]).toEqual([undefined, undefined]);
  });

  test('a cross that a gate names is asked for once', () => {
    const gates = '[{ id: a, metric: accuracy, by: both, max: 0.1 }, { id: b, metric: f1, by: [both, sex], max: 0.1 }]';
    expect(groupsOf('{ sex: {}, age: {}, both: { cross: [sex, age] } }', gates).cross).toEqual([['sex', 'age']]);
  });

  test('a name that stands for no group is a column', () => {
    const parsed = parsePolicy('version: 1\naudits: { a: { predictions: p.csv, gates: [] } }\n');
    const file = parsed.file!;
    const gates = [{ id: 'g', metric: 'accuracy' as const, by: ['toString', 'sex'], max: 0.1 }];
    const { choices, cross, checks } = planOf({ ...file, audits: { a: { ...file.audits.a!, gates } } }, 'a', place);
    expect(choices?.groups).toEqual([{ column: 'toString' }, { column: 'sex' }]);
    expect(cross).toEqual([]);
    expect(checks?.gates.map(({ by }) => by)).toEqual([['toString'], ['sex']]);
  });
});

describe('gates', () => {
  test.each([
    ['of all rows nothing is compared', '', [{ id: 'gap' }]],
    ['by one group', 'by: sex', [{ id: 'gap', by: ['sex'], compare: 'difference' }]],
    ['by a list of one', 'by: [sex]', [{ id: 'gap', by: ['sex'], compare: 'difference' }]],
    [
      'by several groups: several gates',
      'by: [sex, race]',
      [
        { id: 'gap/sex', by: ['sex'], compare: 'difference' },
        { id: 'gap/race', by: ['race'], compare: 'difference' },
      ],
    ],
    ['the worst', 'by: sex, compare: worst', [{ id: 'gap', by: ['sex'], compare: 'worst' }]],
    [
      'a change of groups: that of each by itself',
      'by: sex, change: true',
      [{ id: 'gap', by: ['sex'], compare: 'worst', change: true }],
    ],
    ['a change of all rows', 'change: true', [{ id: 'gap', change: true }]],
    ['no change', 'by: sex, change: false', [{ id: 'gap', by: ['sex'], compare: 'difference' }]],
  ] as const)('%s', (_, more, want) => {
    const common = { metric: 'selectionRate', limit: { max: 0.1 }, severity: 'error', decide: 'interval' };
    expect(oneGate(more)).toEqual(want.map((gate) => ({ ...common, ...gate })));
  });

  test('a ratio has a minimum', () => {
    const gates = 'gates:\n  - { id: gap, metric: selectionRate, by: sex, compare: ratio, min: 0.8 }';
    const { checks } = auditOf(`groups: { sex: {} }\n${gates}`);
    expect(checks!.gates).toMatchObject([{ by: ['sex'], compare: 'ratio', limit: { min: 0.8 } }]);
  });

  test('by a cross: one gate by its columns', () => {
    const [gate, ...others] = oneGate('by: both', '{ g: { column: sex }, race: {}, both: { cross: [g, race] } }');
    expect(gate).toMatchObject({ id: 'gap', by: ['sex', 'race'], compare: 'difference' });
    expect(others).toEqual([]);
  });

  test.each([
    ['min: 0', { min: 0 }],
    ['max: 0', { max: 0 }],
    ['min: -0.5', { min: -0.5 }],
  ])('a limit is kept: %s', (limit, want) => {
    expect(auditOf(`gates: [{ id: a, metric: matthewsCorrelation, ${limit} }]`).checks!.gates[0]!.limit).toEqual(want);
  });
});

describe('references', () => {
  test.each([
    ['none', 'groups: { sex: {} }', undefined],
    ['the largest of each', 'reference: largest', 'largest'],
    ['one named', 'groups: { sex: { reference: Male }, race: {} }', { sex: 'Male' }],
    ['a number', 'groups: { region: { reference: 1 } }', { region: '1' }],
    ['by the column, not by the name', 'groups: { gender: { column: sex, reference: F } }', { sex: 'F' }],
    [
      'a cross has none of its own',
      'groups: { a: { reference: x }, b: {}, both: { cross: [b, a], reference: y } }',
      { a: 'x' },
    ],
  ])('%s', (_, more, want) => {
    expect(audited(more).reference).toEqual(want);
  });
});

describe('files', () => {
  const file = (predictions: string) =>
    asked(`predictions: ${predictions}\n${noGates}`, 'datasets: { t: { path: t.csv } }\n');
  const join = (on: string) => file(`{ path: p.csv, join: { to: t, on: ${on} } }`).join;
  test.each([
    ['a path', 'a/p.csv', { path: '/work/models/a/p.csv' }],
    ['a path by itself in a map', '{ path: p.csv }', { path: '/work/models/p.csv' }],
    ['the newest', "{ path: '*.csv', pick: newest }", { path: '/work/models/*.csv', pick: 'newest' }],
    ['all', "{ path: '*.csv', pick: all }", { path: '/work/models/*.csv' }],
  ])('%s', (_, predictions, want) => {
    const { path, pick } = file(predictions);
    expect({ path, ...(pick && { pick }) }).toEqual(want);
  });
  test.each([
    ['one name for both', 'id', { left: 'id', right: 'id' }],
    ['a name each', '{ left: a, right: b }', { left: 'a', right: 'b' }],
    ['row by row', 'row-order', 'rowOrder'],
  ])('joined by %s', (_, on, want) => {
    expect(join(on)).toEqual({ path: '/work/models/t.csv', on: want });
  });
});

describe('waivers', () => {
  const waiver = 'reason: r, owner: o, expires: 2027-01-01, value: 0.3';
  const waived = (by: string, group: string) =>
    auditOf(
      `groups: { sex: {}, years: { column: age } }
gates: [{ id: gap, metric: accuracy, by: ${by}, max: 0.1 }]
waivers: [{ gate: gap, ${waiver}${group} }]`,
    ).checks!.waivers;
  const plain = { reason: 'r', owner: 'o', expires: '2027-01-01', value: 0.3 };

  test.each([
    ['of a gate by one group', 'sex', '', [{ gate: 'gap', ...plain }]],
    ['of a gate by a list of one', '[sex]', '', [{ gate: 'gap', ...plain }]],
    [
      'of a gate by several groups: one of each',
      '[sex, years]',
      '',
      [
        { gate: 'gap/sex', ...plain },
        { gate: 'gap/years', ...plain },
      ],
    ],
    ['for a group', 'sex', ', group: { sex: F }', [{ gate: 'gap', ...plain, group: { sex: 'F' } }]],
    ['for those without a value', 'sex', ', group: { sex: null }', [{ gate: 'gap', ...plain, group: { sex: null } }]],
    ['for a number', 'sex', ', group: { sex: 1 }', [{ gate: 'gap', ...plain, group: { sex: '1' } }]],
    [
      'for a group by its name: it is told by its column',
      'years',
      ", group: { years: '<30' }",
      [{ gate: 'gap', ...plain, group: { age: '<30' } }],
    ],
  ])('%s', (_, by, group, want) => {
    expect(waived(by, group)).toEqual(want);
  });
});

describe('requirements', () => {
  test.each([
    ['a split, whichever', '{ split: true }', { split: true }],
    ['no split', '{ split: false }', {}],
    ['this split', '{ split: test }', { split: 'test' }],
    ['an age', '{ newer_than_days: 0.5 }', { newerThanDays: 0.5 }],
    ['a signature that is still to come', '{ sign_off: {} }', { signOff: {} }],
    ['half a signature', '{ sign_off: { by: Ada } }', { signOff: { by: 'Ada' } }],
  ])('%s', (_, require, want) => {
    expect(audited(`require: ${require}`).checks!.require).toEqual(want);
  });
});
