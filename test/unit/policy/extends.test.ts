import { describe, expect, test } from 'vitest';
import { type BaseFile, inheriting } from '../../../src/policy/inherit.ts';
import { isSound, parsePolicy } from '../../../src/policy/parse.ts';
import { planOf } from '../../../src/policy/plan.ts';
import { presets } from '../../../src/policy/presets.ts';
import { pathOfFinding } from '../../../src/policy/whereabouts.ts';
import { policySentence } from '../../../src/words/policy.ts';

const a64 = 'a'.repeat(64);
const b64 = 'b'.repeat(64);

/** Files by their names, all of one hash; those that begin with `out/` lie outside. */
function read(text: string, files: { readonly [name: string]: string } = {}) {
  const find = (reference: string): BaseFile => ({
    path: `/w/${reference}`,
    inside: !reference.startsWith('out/'),
    ...(files[reference] !== undefined && { text: files[reference], sha256: a64 }),
  });
  return parsePolicy(`version: 1\n${text}`, inheriting(find, '/w/evenhand.yaml'));
}
const codes = (...of: Parameters<typeof read>) =>
  read(...of).problems.map(({ code, range: { start } }) => `${code} ${start.line}:${start.column}`);
function fileOf(...of: Parameters<typeof read>) {
  const parsed = read(...of);
  expect(parsed.problems).toEqual([]);
  if (!isSound(parsed)) throw new Error('not sound');
  return parsed.file;
}
const place = { policy: 'evenhand.yaml', today: '2026-11-23', resolve: (path: string) => `/w/${path}` };
const auc = (min: number, more = '') => `{ id: quality, metric: rocAuc, min: ${min}${more} }`;
const base = (lines: string) => `version: 1\ndefaults:\n  ${lines}\n`;
const audits = (lines: string) => `audits:\n  credit: { predictions: p.csv, ${lines} }\n`;

describe('what is taken from what is extended', () => {
  test('gates of the base hold, behind those of the audit', () => {
    const file = fileOf(`extends: house.yaml\n${audits('gates: [{ id: own, metric: accuracy, min: 0.5 }]')}`, {
      'house.yaml': base(`gates: [${auc(0.8)}]`),
    });
    expect(file.audits.credit!.gates.map(({ id }) => id)).toEqual(['own', 'quality']);
  });

  test('an audit that says no gates has those that hold by default', () => {
    const file = fileOf(`extends: [house.yaml]\n${audits('')}`, { 'house.yaml': base(`gates: [${auc(0.8)}]`) });
    expect(planOf(file, 'credit', place).checks!.gates).toMatchObject([{ id: 'quality', limit: { min: 0.8 } }]);
  });

  test.each([
    ['the audit before the base', audits(`gates: [${auc(0.9)}]`), 0.9],
    ['the audit before its own defaults', `defaults: { gates: [${auc(0.7)}] }\n${audits(`gates: [${auc(0.9)}]`)}`, 0.9],
    ['own defaults before the base', `defaults: { gates: [${auc(0.7)}] }\n${audits('')}`, 0.7],
    ['the last base before the first', audits(''), 0.6],
  ])('%s', (_, own, want) => {
    const file = fileOf(`extends: [first.yaml, last.yaml]\n${own}`, {
      'first.yaml': base(`gates: [${auc(0.5)}]`),
      'last.yaml': base(`gates: [${auc(0.6)}]`),
    });
    expect(file.audits.credit!.gates).toEqual([{ id: 'quality', metric: 'rocAuc', min: want }]);
  });

  test('a gate that is written again takes the place of the whole one', () => {
    const file = fileOf(`extends: house.yaml\n${audits('gates: [{ id: quality, metric: accuracy, max: 1 }]')}`, {
      'house.yaml': base(`gates: [${auc(0.5, ', severity: warning, why: because')}]`),
    });
    expect(file.audits.credit!.gates).toEqual([{ id: 'quality', metric: 'accuracy', max: 1 }]);
  });

  test('groups, columns and requirements are put together by name, other values are replaced', () => {
    const file = fileOf(
      `extends: house.yaml\n${audits('gates: [], min_group: 20, columns: { truth: y }, groups: { sex: { reference: F } }')}`,
      {
        'house.yaml': base(
          'min_group: 50\n  review: 0.1\n  columns: { truth: t, id: key }\n  groups: { sex: {}, age: { bins: [40] } }',
        ),
      },
    );
    expect(file.audits.credit).toMatchObject({
      min_group: 20,
      review: 0.1,
      columns: { truth: 'y', id: 'key' },
      groups: { sex: { reference: 'F' }, age: { bins: [40] } },
    });
  });

  test('gates by groups that an audit does not have are told, and never held to all of its rows', () => {
    const gates =
      'gates: [{ id: gap, metric: accuracy, by: "*", max: 0.1 }, { id: one, metric: accuracy, by: sex, max: 0.1 }]';
    const files = { 'house.yaml': base(`groups: { sex: {} }\n  ${gates}`) };
    const { problems, file } = read(`extends: house.yaml\n${audits('groups: {}')}`, files);
    expect(problems.map(({ code }) => code)).toEqual(['noGroups', 'inheritedGroup']);
    expect(planOf(file!, 'credit', place).checks!.gates.every(({ by }) => by !== undefined)).toBe(true);
  });

  test('an audit can say that it has no groups', () => {
    const file = fileOf(`extends: house.yaml\n${audits('gates: [], groups: {}')}`, {
      'house.yaml': base('groups: { sex: {} }'),
    });
    expect(file.audits.credit!.groups).toEqual({});
  });

  test('who owns it and what is inconclusive are taken over; audits, files and waivers are not', () => {
    const house = `version: 1
about: { owner: house, words: { unit: people, actual: paid } }
on_inconclusive: fail
datasets: { people: { path: people.csv } }
audits: { theirs: { predictions: q.csv, gates: [${auc(0.5)}], waivers: [] } }
`;
    const file = fileOf(`extends: house.yaml\nabout: { words: { unit: applicants } }\n${audits('gates: []')}`, {
      'house.yaml': house,
    });
    expect(file).toEqual({
      version: 1,
      about: { owner: 'house', words: { unit: 'applicants', actual: 'paid' } },
      on_inconclusive: 'fail',
      audits: { credit: { predictions: 'p.csv', gates: [] } },
    });
  });

  test.each([
    { name: 'of the base, where it is the larger', own: 'report: { suppress_below: 5 }\n', want: 10 },
    { name: 'of the policy, where it is the larger', own: 'report: { suppress_below: 20 }\n', want: 20 },
    { name: 'of the base, where the policy says none', own: 'report: {}\n', want: 10 },
    { name: 'of the base, where the policy has no report', own: '', want: 10 },
  ])('the limit of small counts is that $name', ({ own, want }) => {
    const files = {
      'house.yaml': `${base('min_group: 30')}report: { suppress_below: 10 }\n`,
      'own.yaml': base('review: 0.2'),
    };
    const file = fileOf(`extends: [house.yaml, own.yaml]\n${own}${audits('gates: []')}`, files);
    expect(file.report).toEqual({ suppress_below: want });
  });

  test('a base extends others, and two ways to the same file are no circle', () => {
    const file = fileOf(`extends: [a.yaml, b.yaml]\n${audits('')}`, {
      'a.yaml': `${base('min_group: 30')}extends: root.yaml\n`,
      'b.yaml': `${base('review: 0.2')}extends: root.yaml\n`,
      'root.yaml': base(`min_group: 10\n  gates: [${auc(0.5)}]`),
    });
    expect(file.audits.credit).toMatchObject({ min_group: 10, review: 0.2, gates: [{ id: 'quality' }] });
  });

  test('names are only names', () => {
    const file = fileOf(`extends: house.yaml\n${audits('gates: [], groups: { constructor: {}, __proto__: {} }')}`, {
      'house.yaml': base('groups: { toString: {} }'),
    });
    expect(Object.keys(file.audits.credit!.groups!).sort()).toEqual(['constructor', 'toString']);
    expect(({} as { reference?: unknown }).reference).toBeUndefined();
  });
});

describe('gates by every group', () => {
  const every = '{ id: gap, metric: selectionRate, by: "*", max: 0.1 }';

  test('are one for each group of the audit, however many it has', () => {
    for (const [groups, want] of [
      ['{ sex: {} }', ['gap/sex']],
      ['{ sex: {}, age: { bins: [40] }, both: { cross: [sex, age] } }', ['gap/sex', 'gap/age', 'gap/both']],
    ] as const) {
      const file = fileOf(`extends: house.yaml\n${audits(`groups: ${groups}`)}`, {
        'house.yaml': base(`gates: [${every}]`),
      });
      expect(planOf(file, 'credit', place).checks!.gates.map(({ id }) => id)).toEqual(want);
    }
  });

  test('are waived one by one, or all', () => {
    const waiver = (gate: string) =>
      `waivers: [{ gate: ${gate}, reason: r, owner: o, expires: 2027-01-01, value: 0.2 }]`;
    const waived = (gate: string) =>
      planOf(
        fileOf(`extends: house.yaml\n${audits(`groups: { sex: {}, age: {} }, ${waiver(gate)}`)}`, {
          'house.yaml': base(`gates: [${every}]`),
        }),
        'credit',
        place,
      ).checks!.waivers.map(({ gate }) => gate);
    expect(waived('gap')).toEqual(['gap/sex', 'gap/age']);
    expect(waived('gap/age')).toEqual(['gap/age']);
    expect(codes(`${audits(`groups: { sex: {} }, gates: [${every}], ${waiver('gap/race')}`)}`)).toEqual([
      'unknownGate 2:135',
    ]);
  });

  test('stand at their own line where the audit has them, at the audit where they hold by default', () => {
    const file = fileOf(`defaults: { gates: [${every}] }\n${audits(`groups: { sex: {} }, gates: [${auc(0.5)}]`)}`);
    expect(pathOfFinding('credit', file.audits.credit!, 'quality')).toEqual(['audits', 'credit', 'gates', 0]);
    const parsed = read(`defaults: { gates: [${every}] }\n${audits(`groups: { sex: {} }, gates: [${auc(0.5)}]`)}`);
    expect(parsed.places.key(pathOfFinding('credit', file.audits.credit!, 'gap/sex'))).toBeUndefined();
  });
});

describe('what is wrong with it', () => {
  const good = base(`gates: [${auc(0.5)}]`);
  test.each<[string, string, { readonly [name: string]: string }, readonly string[]]>([
    ['no such preset', `extends: preset:four-fifth\n${audits('')}`, {}, ['unknownPreset 1:9']],
    [
      'a preset that is a word of the language',
      `extends: preset:constructor\n${audits('')}`,
      {},
      ['unknownPreset 1:9'],
    ],
    ['no such file', `extends:\n  - house.yaml\n${audits('')}`, {}, ['baseMissing 2:4']],
    ['an absolute path', `extends: /etc/passwd\n${audits('')}`, {}, ['pathAbsolute 1:9']],
    ['an address', `extends: https://a.b/c.yaml\n${audits('')}`, {}, ['pathAbsolute 1:9']],
    ['a backslash', `extends: ..\\house.yaml\n${audits('')}`, {}, ['pathBackslash 1:9']],
    ['outside, without a hash', `extends: out/h.yaml\n${audits('')}`, { 'out/h.yaml': good }, ['baseOutside 1:9']],
    [
      'outside, with its hash',
      `extends: { from: out/h.yaml, sha256: ${a64} }\n${audits('')}`,
      { 'out/h.yaml': good },
      [],
    ],
    [
      'another hash',
      `extends: { from: h.yaml, sha256: ${b64} }\n${audits('')}`,
      { 'h.yaml': good },
      ['otherHash 1:17'],
    ],
    [
      'its hash in capitals',
      `extends: { from: h.yaml, sha256: ${'A'.repeat(64)} }\n${audits('')}`,
      { 'h.yaml': good },
      [],
    ],
    ['half a hash', `extends: { from: h.yaml, sha256: abc }\n${audits('')}`, { 'h.yaml': good }, ['badHash 1:17']],
    ['a package without a hash', `extends: package:p\n${audits('')}`, { 'package:p': good }, ['hashMissing 1:9']],
    [
      'a package with its hash',
      `extends: { from: package:p, sha256: ${a64} }\n${audits('')}`,
      { 'package:p': good },
      [],
    ],
    [
      'a circle',
      `extends: a.yaml\n${audits('')}`,
      { 'a.yaml': `${good}extends: b.yaml\n`, 'b.yaml': `${good}extends: a.yaml\n` },
      ['baseFaulty 1:9'],
    ],
    ['itself', `extends: evenhand.yaml\n${audits('')}`, { 'evenhand.yaml': good }, ['baseCircle 1:9']],
    [
      'a faulty file',
      `extends: a.yaml\n${audits('')}`,
      { 'a.yaml': 'version: 1\ndefaults: { gate: [] }\n' },
      ['baseFaulty 1:9'],
    ],
    ['not even a policy', `extends: a.yaml\n${audits('')}`, { 'a.yaml': 'root:x:0:0' }, ['baseFaulty 1:9']],
    ['nothing in brackets', `extends: []\n${audits('gates: []')}`, {}, ['tooFew 1:0']],
    ['a number', `extends: 3\n${audits('gates: []')}`, {}, ['wrongType 1:9']],
    ['no gates at all', `extends: a.yaml\n${audits('')}`, { 'a.yaml': base('min_group: 3') }, ['missingKey 3:2']],
    ['no audits and no defaults', 'about: { owner: me }\n', {}, ['missingKey 0:0']],
    [
      'a group that the audit does not have',
      `extends: a.yaml\n${audits('')}`,
      { 'a.yaml': base('gates: [{ id: gap, metric: accuracy, by: race, max: 0.1 }]') },
      ['inheritedGroup 3:2'],
    ],
    ['groups, where the audit has none', `extends: preset:error-rates\n${audits('')}`, {}, ['noGroups 3:2']],
    [
      'groups of its own, and none',
      audits('gates: [{ id: g, metric: accuracy, by: "*", max: 0.1 }]'),
      {},
      ['noGroups 2:71'],
    ],
    [
      'a gate of the defaults',
      `defaults: { gates: [{ id: g, metric: accuracy }] }\n${audits('')}`,
      {},
      ['noLimit 1:20'],
    ],
    [
      'a waiver of a gate that holds by default is none',
      `extends: a.yaml\n${audits(`waivers: [{ gate: quality, reason: r, owner: o, expires: 2027-01-01, value: 0.4 }]`)}`,
      { 'a.yaml': good },
      [],
    ],
    [
      'a waiver of no gate',
      `extends: a.yaml\n${audits(`waivers: [{ gate: qualities, reason: r, owner: o, expires: 2027-01-01, value: 0.4 }]`)}`,
      { 'a.yaml': good },
      ['unknownGate 3:50'],
    ],
    ['waivers by default', `defaults: { gates: [], waivers: [] }\n${audits('')}`, {}, ['unknownKey 1:23']],
    ['predictions by default', `defaults: { gates: [], predictions: p.csv }\n${audits('')}`, {}, ['unknownKey 1:23']],
  ])('%s', (_, text, files, want) => {
    const { problems } = read(text, files);
    expect(codes(text, files)).toEqual(want);
    for (const problem of problems) expect(policySentence(problem)).toMatch(/^\S.*[.?]$/);
  });

  test('the first fault of the other file is told, with its line', () => {
    const [problem] = read(`extends: a.yaml\n${audits('')}`, {
      'a.yaml': 'version: 1\ndefaults:\n  gates:\n    - { id: g, metric: accuracy }\n',
    }).problems;
    expect(policySentence(problem!)).toBe(
      'Line 4 of “a.yaml” is wrong. Gate “g” has no limit. Give it “min” or “max”.',
    );
  });

  test('the content of a file outside is told to nobody', () => {
    const [problem] = read(`extends: { from: out/secret.yaml, sha256: ${b64} }\n${audits('')}`, {
      'out/secret.yaml': 'token: 12345',
    }).problems;
    expect(policySentence(problem!)).not.toMatch(new RegExp(`token|12345|${a64}`));
  });

  test('one that cannot be had leaves no consequences', () => {
    const waiver = 'waivers: [{ gate: quality, reason: r, owner: o, expires: 2027-01-01, value: 0.4 }]';
    expect(codes(`extends: gone.yaml\n${audits(waiver)}`)).toEqual(['baseMissing 1:9']);
    // By itself a text says nothing of what it extends.
    expect(parsePolicy(`version: 1\nextends: gone.yaml\n${audits(waiver)}`).problems).toEqual([]);
  });

  test('any number of files is not read', () => {
    const files = Object.fromEntries(
      Array.from({ length: 200 }, (_, n) => [`${n}.yaml`, `${good}extends: ${n + 1}.yaml\n`]),
    );
    const { problems, bases } = read(`extends: 0.yaml\n${audits('')}`, { ...files, '200.yaml': good });
    expect(problems.map(({ code }) => code)).toEqual(['baseFaulty']);
    expect(bases.length).toBeLessThanOrEqual(50);
  });

  test('all files that were looked for are known, so that they can be watched', () => {
    const { bases } = read(`extends: [a.yaml, gone.yaml]\n${audits('')}`, {
      'a.yaml': `${good}extends: b.yaml\n`,
      'b.yaml': good,
    });
    expect([...bases].sort()).toEqual(['/w/a.yaml', '/w/b.yaml', '/w/gone.yaml']);
  });
});

describe('presets', () => {
  test.each(Object.keys(presets))('%s is sound, says why of each gate, and is taken', (name) => {
    const { problems } = parsePolicy(JSON.stringify({ version: 1, defaults: presets[name] }));
    expect(problems).toEqual([]);
    const file = fileOf(`extends: preset:${name}\n${audits('groups: { sex: {} }')}`);
    expect(file.audits.credit!.gates).toEqual(presets[name]!.gates);
    for (const gate of presets[name]!.gates!) expect(gate.why).toMatch(/\.$|\)\.$/);
  });
});
