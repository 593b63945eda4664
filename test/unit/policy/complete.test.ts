import { expect, test } from 'vitest';
import { type Completion, completionsAt } from '../../../src/policy/complete.ts';
import type { Known } from '../../../src/policy/known.ts';
import { metricIds } from '../../../src/protocol/metricIds.ts';
import { policies } from './policies.ts';

const known: Known = {
  credit: {
    columns: [
      { name: 'repaid', values: ['0', '1'] },
      { name: 'race', values: ['Black', 'White', 'two, or more'] },
      { name: 'sex', values: ['f', 'm'] },
      { name: 'income band' },
    ],
  },
};

/** What is offered at `|`. */
function offered(text: string): readonly Completion[] {
  const before = text.slice(0, text.indexOf('|')).split('\n');
  return completionsAt(text.replace('|', ''), { line: before.length - 1, column: before.at(-1)!.length }, known);
}
const labels = (text: string) => offered(text).map(({ label }) => label);

const head = `version: 1
datasets: {people: {path: p.csv}}
audits:
  credit:
    predictions: a.csv
    columns: {truth: repaid}
`;
const groups = `    groups:
      sex: {}
      race: {column: race}
      both: {cross: [sex, race]}
`;
const gates = `${head}${groups}    gates:
      - id: selection
        metric: selectionRate
`;
const gateKeys = ['by', 'compare', 'min', 'max', 'change', 'severity', 'decide', 'profile', 'why'];
const roots = ['extends', 'about', 'datasets', 'defaults', 'audits', 'on_inconclusive', 'report'];

test.each([
  ['an empty file', '|', ['version', ...roots]],
  ['a first word', 'ver|', ['version', ...roots]],
  ['a second line', 'version: 1\n|', roots],
  ['a line between', 'version: 1\n|\naudits: {}\n', roots.filter((key) => key !== 'audits')],
  ['a key before its colon', 'version: 1\nabo|: {}\n', roots],
  ['a value', 'version: |', ['1']],
  ['a value with its line going on', `on_inconclusive: |  # or not\n`, ['pass', 'fail']],
  ['a gate', `${gates}        |`, gateKeys],
  ['a half-typed key', `${gates}        sev|\n        min: 0.8\n`, gateKeys.filter((key) => key !== 'min')],
  ['a gate in braces', `${head}    gates:\n      - {id: a, |}\n`, ['metric', ...gateKeys]],
  ['an open gate in braces', `${head}    gates:\n      - {id: a, m|`, ['metric', ...gateKeys]],
  ['a hyphen', `${head}    gates:\n      - |`, ['id', 'metric', ...gateKeys, 'gate']],
  ['a list of gates', `${head}    gates:\n      |`, ['gate']],
  ['a list of waivers', `${gates}    waivers:\n      |`, ['waiver']],
  ['a choice', `${gates}        compare: |\n`, ['difference', 'ratio', 'worst']],
  ['a choice in quotes', `${gates}        compare: "ra|"\n`, ['difference', 'ratio', 'worst']],
  ['true or false', `${gates}        change: |\n`, ['true', 'false']],
  ['a metric', `${head}    gates:\n      - id: a\n        metric: |\n        min: 0.8\n`, [...metricIds]],
  ['groups', `${gates}        by: |\n`, ['sex', 'race', 'both']],
  ['groups in brackets', `${gates}        by: [sex, |]\n`, ['race', 'both']],
  ['groups in an open bracket', `${gates}        by: [|`, ['sex', 'race', 'both']],
  ['groups in a list', `${gates}        by:\n          - sex\n          - |\n`, ['race', 'both']],
  ['presets', 'version: 1\nextends: |', ['preset:binary-classifier', 'preset:error-rates', 'preset:four-fifths']],
  [
    'presets in brackets',
    'version: 1\nextends: [|]',
    ['preset:binary-classifier', 'preset:error-rates', 'preset:four-fifths'],
  ],
  ['groups of the defaults', `version: 1\ndefaults:\n  groups: {sex: {}}\n  gates:\n    - id: a\n      by: |`, ['sex']],
  [
    'gates that hold by default, for a waiver',
    `version: 1\ndefaults: {gates: [{id: quality}]}\naudits:\n  a:\n    waivers:\n      - gate: |`,
    ['quality'],
  ],
  ['what can be crossed', `${head}    groups:\n      sex: {}\n      x: {cross: [|]}\n`, ['sex']],
  ['names of groups', `${head}    groups:\n      |\n`, ['repaid', 'race', 'sex', 'income band']],
  ['a column', `${head}    groups:\n      x: {column: |}\n`, ['repaid', 'race', 'sex', 'income band']],
  ['a column of a role', `${head.replace('truth: repaid', 'score: |')}`, ['repaid', 'race', 'sex', 'income band']],
  ['a reference', `${head}    groups:\n      race: {reference: |}\n`, ['Black', 'White', 'two, or more']],
  ['a positive value', `${head}    positive: |\n`, ['0', '1']],
  ['the split used', `${head}    split: {column: sex, use: |}\n`, ['f', 'm']],
  ['a gate of a waiver', `${gates}        min: 0.8\n    waivers:\n      - gate: |\n`, ['selection']],
  [
    'groups of a waiver',
    `${gates}        by: both\n    waivers:\n      - gate: selection\n        group: {|}\n`,
    ['sex', 'race'],
  ],
  [
    'a group of a waiver',
    `${gates}        by: both\n    waivers:\n      - gate: selection\n        group: {sex: |}\n`,
    ['f', 'm'],
  ],
  [
    'a dataset',
    'datasets: {people: {path: p.csv}}\naudits:\n  a:\n    predictions:\n      join:\n        to: |\n',
    ['people'],
  ],
  ['a comment', `${gates}        # by |`, []],
  ['a text', `${gates}        why: because |`, []],
  ['JSON, a key', '{"version": 1, |}', roots],
  ['JSON, an open quote', '{"version": 1, "on|', roots],
  ['JSON, quotes that closed themselves', '{"version": 1, "|"}', roots],
  ['JSON, a value', '{"on_inconclusive": |', ['pass', 'fail']],
  ['JSON, groups', '{"audits": {"credit": {"groups": {"sex": {}}, "gates": [{"id": "x", "by": "|"}]}}}', ['sex']],
  ['behind a fault', `about: {owner: @x}\n${gates}        by: |\n`, ['sex', 'race', 'both']],
])('%s', (_, text, want) => {
  expect(labels(text)).toEqual(want);
});

test.each([
  ['a key', 'about: {own|', 'owner', 'owner: '],
  ['a key that has its colon', 'about: {own|: x}', 'owner', 'owner'],
  ['a key with keys below', '|', 'about', 'about:\n  '],
  ['a key with a list below', `${head}    |`, 'gates', 'gates:\n  - '],
  ['a key of JSON', '{|}', 'about', '"about": '],
  ['a number as a value', `${head}    positive: |`, '1', '"1"'],
  ['a value with a comma', `${head}    groups: {race: {reference: |}}`, 'two, or more', '"two, or more"'],
  ['a column with a space', `${head}    groups: {x: {column: |}}`, 'income band', 'income band'],
])('%s is inserted as it must be written', (_, text, label, want) => {
  expect(offered(text).find((one) => one.label === label)?.insert).toBe(want);
});

test('the word under the cursor is replaced, with its quotes', () => {
  const [first] = offered(`${gates}        compare: "ra|tio" # kept\n`);
  expect(first?.replace).toEqual({ start: { line: 13, column: 17 }, end: { line: 13, column: 24 } });
  expect(offered('on_inc|onclusive: fail')[0]?.replace).toEqual({
    start: { line: 0, column: 0 },
    end: { line: 0, column: 15 },
  });
});

test('kinds and details tell what is offered', () => {
  expect(offered(`${head}    gates:\n      - |`).at(-1)).toMatchObject({ kind: 'snippet', detail: 'audits.gates' });
  expect(offered('|')[0]).toMatchObject({ kind: 'key', detail: 'version' });
  expect(offered(`${head}    gates: [{metric: |}]`)[0]).toMatchObject({ kind: 'metric' });
  expect(offered(`${head}    groups: {x: {column: |}}`)[0]).toMatchObject({ kind: 'column' });
  expect(offered(`${head}    positive: |`)[0]).toMatchObject({ kind: 'value', detail: 'repaid' });
});

test.each(Object.entries(policies))(
  '%s cut off at any letter is completed without a fault',
  { timeout: 300_000 },
  (_, text) => {
    let some = 0;
    for (let end = 0; end <= text.length; end++) {
      const lines = text.slice(0, end).split('\n');
      const position = { line: lines.length - 1, column: lines.at(-1)!.length };
      some += completionsAt(text.slice(0, end), position, known).length > 0 ? 1 : 0;
    }
    expect(some).toBeGreaterThan(text.length / 3);
  },
);

test('a position outside the text is its end', () => {
  expect(completionsAt('version: 1\n', { line: 90, column: 7 }).map(({ label }) => label)).toEqual(roots);
});
