import { describe, expect, test } from 'vitest';
import { withWaiver } from '../../../src/policy/edit.ts';
import { isSound, parsePolicy } from '../../../src/policy/parse.ts';
import type { WaiverEntry } from '../../../src/policy/schema.ts';

const waiver: WaiverEntry = { gate: 'gap', reason: 'New data come.', owner: 'Ada', expires: '2027-01-31', value: 0.2 };
/** The waiver as it stands in a list at some indentation. */
const written = (indent: number, eol = '\n') =>
  ['- gate: gap', '  reason: New data come.', '  owner: Ada', '  expires: 2027-01-31', '  value: 0.2']
    .map((line) => `${' '.repeat(indent)}${line}${eol}`)
    .join('');

const head = `# ours
version:   1   # the first
audits:
`;
/** Odd on purpose: nobody's own way of writing is changed. */
const credit = `  "credit.v2":
    # scores of the night
    predictions:   'a.csv'
    groups: {sex: {}, race: {reference: "x"}}
    gates:
    - { id: gap, metric: accuracy, by: sex, max: 0.10 }   # ten points

    - id: other
      metric:  "f1"
      min: 5.0e-1
`;
const other = `  other: { predictions: b.csv, gates: [] }

# the end
`;

/** With one more waiver; what comes of it must be a policy without problems, whose audit has so many waivers. */
function edited(text: string, audit = 'credit.v2', more = waiver): string {
  const next = withWaiver(text, audit, more)!;
  const parsed = parsePolicy(next);
  expect(parsed.problems).toEqual([]);
  if (!isSound(parsed)) throw new Error(next);
  expect(parsed.file.audits[audit]!.waivers!.at(-1)).toEqual(more);
  return next;
}

describe('a policy in YAML gets a few lines, and no letter of it changes', () => {
  test.each([
    ['an audit before others', head + credit, other],
    ['the last audit', head + other + credit, ''],
    [
      'what is below and indented as far belongs to it',
      `${head}${credit}    # so far\n      # and on\n`,
      `  # not this\n${other}`,
    ],
  ])('the first waiver: %s', (_, before, after) => {
    expect(edited(before + after)).toBe(`${before}    waivers:\n${written(6)}${after}`);
  });

  test('a last line that does not end', () => {
    const text = (head + credit).trimEnd();
    expect(edited(text)).toBe(`${text}\n    waivers:\n${written(6)}`.trimEnd());
  });

  test('lines that end as on Windows', () => {
    const text = (head + credit + other).replaceAll('\n', '\r\n');
    const next = edited(text);
    expect(next.replaceAll('\r\n', '\n')).toBe(`${head}${credit}    waivers:\n${written(6)}${other}`);
    expect(next.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  const first = `{ gate: other, reason: r, owner: 'o', expires: 2027-02-28, value: 0.4 }`;
  const waivers = (list: string) => `    waivers:${list}`;
  test.each([
    ['a list at the indentation of its key', `\n    - ${first}   # known\n`, 4],
    ['a list that is indented', `\n      - ${first}\n`, 6],
    ['a list that is indented far', `\n            -   ${first}\n`, 12],
    [
      'one on several lines',
      `\n      - gate: other\n        reason: |\n          Two\n          lines.\n        owner: o\n        expires: 2027-02-28\n        value: 0.4 # so much\n      # that was it\n`,
      6,
    ],
    [
      'one that ends in a text over several lines',
      `\n      - gate: other\n        owner: o\n        expires: 2027-02-28\n        value: 0.4\n        reason: |\n          Two\n\n          lines.\n`,
      6,
    ],
    [
      'one that ends in a folded one',
      `\n      - gate: other\n        owner: o\n        expires: 2027-02-28\n        value: 0.4\n        reason: two\n          lines # here\n`,
      6,
    ],
    ['nothing yet', '   # none so far\n', undefined],
    ['a written nothing', ' null   # none so far\n', undefined],
    ['an empty list', ' []   # none so far\n', undefined],
  ])('more waivers: %s', (_, list, indent) => {
    const [before, after] = [head + credit + waivers(list), `    min_group: 30\n${other}`];
    const next = edited(before + after);
    if (indent !== undefined) return expect(next).toBe(before + written(indent) + after);
    expect(next).toBe(`${head}${credit}    waivers:\n${written(6).trimEnd()}   # none so far\n${after}`);
  });

  test('waivers that stand before the gates stay there', () => {
    const text = `version: 1
audits:
  a:
    predictions: a.csv
    waivers:
      - ${first}
    gates: [{ id: other, metric: f1, max: 0.1 }, { id: gap, metric: f1, max: 0.1 }]
`;
    expect(edited(text, 'a')).toBe(text.replace('    gates', `${written(6)}    gates`));
  });

  test.each([
    [
      'without any',
      '{ predictions: a.csv, gates: [{ id: gap, metric: f1, max: 0.1 }] }',
      /1 }\], "waivers": \[ \{ "gate"/,
    ],
    [
      'with a list',
      `{ predictions: a.csv, gates: [{ id: gap, metric: f1, max: 0.1 }, { id: other, metric: f1, max: 0.1 }], waivers: [${first},] }`,
      /0\.4 }, { "gate": "gap", .*},\] }/,
    ],
    [
      'with an empty one',
      '{ predictions: a.csv, gates: [{ id: gap, metric: f1, max: 0.1 }], waivers: [ ] }',
      /waivers: \[ \{ "gate": "gap", .*\} \] \}/,
    ],
  ])('an audit in brackets: %s', (_, audit, want) => {
    expect(edited(`version: 1\naudits: { a: ${audit} }\n`, 'a')).toMatch(want);
  });

  test.each([
    ['a colon and a comment', { reason: 'a: b # c' }],
    ['lines', { reason: 'two\nlines\n' }],
    ['brackets', { reason: '{'.repeat(80) }],
    ['a name that is a truth value elsewhere', { owner: 'no' }],
    ['a group', { group: { sex: 'F: #1' } }],
    ['a group without a value', { group: { sex: null } }],
    ['all there is', { ticket: '#12', created: '2026-11-23', value: 1e21 }],
  ])('what somebody types is text: %s', (_, more) => {
    edited(head + credit + other, 'credit.v2', { ...waiver, ...more });
  });

  test('the same audit twice more: both waivers are there', () => {
    const next = edited(edited(head + credit + other), 'credit.v2', { ...waiver, gate: 'other' });
    expect(parsePolicy(next).file!.audits['credit.v2']!.waivers).toHaveLength(2);
  });
});

describe('a policy in JSON stays one', () => {
  const plain = {
    version: 1,
    audits: {
      'credit.v2': { predictions: 'a.csv', groups: { sex: {} }, gates: [{ id: 'gap', metric: 'f1', max: 0.1 }] },
    },
  };
  const withList = (list: readonly WaiverEntry[]) => ({
    ...plain,
    audits: { 'credit.v2': { ...plain.audits['credit.v2'], waivers: list } },
  });
  const one = { ...waiver, reason: 'Before.' };

  test.each([
    ['two spaces', 2],
    ['four spaces', 4],
    ['tabs', '\t'],
  ])('written with %s: as if it had been there', (_, unit) => {
    const text = (of: unknown) => `${JSON.stringify(of, null, unit)}\n`;
    expect(edited(text(plain))).toBe(text(withList([waiver])));
    expect(edited(text(withList([one])))).toBe(text(withList([one, waiver])));
    expect(edited(text(withList([])))).toBe(text(withList([waiver])));
  });

  test('on one line it stays on one line', () => {
    for (const before of [plain, withList([]), withList([one])]) {
      const next = edited(JSON.stringify(before));
      expect(next).not.toContain('\n');
      expect(JSON.parse(next)).toEqual(
        withList(before === plain || !JSON.stringify(before).includes('Before') ? [waiver] : [one, waiver]),
      );
    }
  });

  test('lines that end as on Windows', () => {
    const text = JSON.stringify(plain, null, 2).replaceAll('\n', '\r\n');
    expect(edited(text)).toBe(JSON.stringify(withList([waiver]), null, 2).replaceAll('\n', '\r\n'));
  });
});

describe('whose waiver it is', () => {
  const audit = 'predictions: a.csv, gates: [{ id: gap, metric: f1, max: 0.1 }]';
  test.each([
    ['a dot', 'a.b'],
    ['a number', '2026'],
    ['a colon', 'a: b'],
    ['the name of what is in it', 'waivers'],
  ])('an audit with %s in its name', (_, name) => {
    const next = edited(`version: 1\naudits:\n  x: { ${audit} }\n  ${JSON.stringify(name)}: { ${audit} }\n`, name);
    expect(parsePolicy(next).file!.audits.x).not.toHaveProperty('waivers');
  });
  test('an audit whose name is a number, without quotes', () => {
    edited(`version: 1\naudits:\n  2026: { ${audit} }\n`, '2026');
  });

  test.each([
    ['there is no such audit', `version: 1\naudits: { b: { ${audit} } }\n`],
    ['there are no audits', 'version: 1\n'],
    ['there is nothing', ''],
    ['it is a copy of another', `version: 1\naudits:\n  b: &b { ${audit} }\n  a: *b\n`],
    [
      'its waivers are those of another',
      `version: 1\naudits:\n  b: &b { ${audit}, waivers: [] }\n  a:\n    <<: *b\n    predictions: c.csv\n`,
    ],
    [
      'its waivers are a copy',
      `version: 1\naudits:\n  b: { ${audit}, waivers: &w [] }\n  a: { ${audit}, waivers: *w }\n`,
    ],
  ])('nothing is written where %s', (_, text) => {
    expect(withWaiver(text, 'a', waiver)).toBeUndefined();
  });

  test('an audit that takes over something else, but no waivers, gets its own', () => {
    edited(`version: 1\naudits:\n  b: &b { ${audit} }\n  a:\n    <<: *b\n    predictions: c.csv\n`, 'a');
  });
});
