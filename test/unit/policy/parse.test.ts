import { expect, test } from 'vitest';
import { parsePolicy } from '../../../src/policy/parse.ts';
import { problemCodes } from '../../../src/protocol/policyProblems.ts';
import { policySentence } from '../../../src/words/policy.ts';
import { policies } from './policies.ts';

const said = (text: string) =>
  parsePolicy(text).problems.map(({ code, range: { start } }) => `${code} ${start.line}:${start.column}`);

test.each([
  ['nothing', '', ['empty 0:0']],
  ['spaces', '  \n\n', ['empty 0:0']],
  ['a comment only', '# to do\n', ['empty 0:0']],
  ['null', 'null\n', ['empty 0:0']],
  ['an empty document', '---\n...\n', ['empty 0:0']],
  ['a list', '- version: 1\n', ['notAMap 0:0']],
  ['an empty list', '[]', ['notAMap 0:0']],
  ['a text', 'version\n', ['notAMap 0:0']],
  ['a number', '1', ['notAMap 0:0']],
  ['an empty map', '{}', ['noVersion 0:0', 'missingKey 0:0']],
  ['a byte order mark', '\uFEFFversion: 2\n', ['newVersion 0:9']],
  ['a zero byte', 'version: \u0000\naudits: {}\n', ['badVersion 0:9']],
  ['carriage returns', 'version: 1\r\naudits: {}\r\nextra: 1\r\n', ['unknownKey 2:0']],
  ['a key that is no text', '? [a]\n: 1\nversion: 1\naudits: {}\n', ['keyNotText 0:2']],
  ['a key that is a number', 'version: 1\naudits: {}\n7: 1\n', ['unknownKey 2:0']],
  ['an empty key', 'version: 1\naudits: {}\n: 1\n', ['unknownKey 2:0']],
  ['__proto__', 'version: 1\naudits: {}\n__proto__: {polluted: true}\n', ['unknownKey 2:0']],
  ['__proto__ as an audit', 'version: 1\naudits: {__proto__: {predictions: a.csv, gates: []}}\n', []],
  [
    'constructor as a group',
    'version: 1\naudits: {a: {predictions: a.csv, groups: {constructor: {}}, gates: []}}\n',
    [],
  ],
  [
    'toString as a metric',
    'version: 1\naudits: {a: {predictions: a.csv, gates: [{id: a, metric: toString, min: 0}]}}\n',
    ['unknownMetric 1:57'],
  ],
  ['an alias of nothing', 'version: *one\naudits: {}\n', ['unknownAlias 0:9']],
  ['an alias of itself', 'version: 1\naudits: &a {x: *a}\n', ['unknownAlias 1:15']],
  [
    'the same fault by an alias',
    'version: 1\nabout: &a {ownr: x}\naudits: {}\non_inconclusive: *a\n',
    ['unknownKey 1:11', 'wrongType 3:0'],
  ],
])('%s', (_, text, want) => {
  expect(said(text)).toEqual(want);
  for (const problem of parsePolicy(text).problems) expect(policySentence(problem)).toMatch(/^\S.*[.?]$/);
});

test('a key of a prototype changes nothing outside', () => {
  parsePolicy('__proto__: {polluted: true}\nconstructor: {prototype: {polluted: true}}\n');
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

test('a policy says the same whether it is written as YAML or as JSON', () => {
  const yaml =
    'version: 1\nowner: x\naudits:\n  a:\n    predictions: /a.csv\n    gates:\n      - {id: g, metric: tpr, min: 1,1}\n';
  const json = JSON.stringify({
    version: 1,
    owner: 'x',
    audits: { a: { predictions: '/a.csv', gates: [{ id: 'g', metric: 'tpr', min: '1,1' }] } },
  });
  const bare = (text: string) =>
    parsePolicy(text).problems.map(({ code, facts, severity }) => ({ code, facts, severity }));
  expect(bare(yaml.replace('1,1', '"1,1"'))).toEqual(bare(json));
  expect(bare(json).map(({ code }) => code)).toEqual(['unknownKey', 'pathAbsolute', 'unknownMetric', 'wrongType']);
});

test.each(Object.entries(policies))('%s is the same policy after a detour over JSON', (_, text) => {
  const { file } = parsePolicy(text);
  expect(parsePolicy(JSON.stringify(file)).file).toEqual(file);
});

test('a policy of 10 MB is refused without being read', () => {
  const { problems, file } = parsePolicy(`version: 1\n${'# a long comment\n'.repeat(600_000)}audits: {}\n`);
  expect(file).toBeUndefined();
  expect(problems.map(({ code }) => code)).toEqual(['tooLarge']);
  expect(policySentence(problems[0]!)).toBe(
    'The policy is too large to be read: it has 10,200,022 characters, and at most 200,000 are read. Split it into several.',
  );
});

test.each([
  ['brackets', '['.repeat(20_000)],
  ['braces', '{"a":'.repeat(20_000)],
  ['hyphens', '- '.repeat(2_000)],
  [
    'indentation',
    Array.from({ length: 200 }, (_, depth) => `${' '.repeat(depth)}about:`).join('\n'),
    ['unknownKey', 'tooDeep'],
  ],
  ['closed brackets', '['.repeat(500) + ']'.repeat(500)],
])('%s hundreds of levels deep are one problem', (_, text, want = ['tooDeep']) => {
  expect(parsePolicy(text).problems.map(({ code }) => code)).toEqual(want);
});

test('half-open intervals in comments and values are no levels', () => {
  const lines = Array.from(
    { length: 200 },
    (_, n) => `    # of [${n}, ${n + 1})\n    x${n}: { column: "[${n}, ${n + 1})" }`,
  );
  const text = `version: 1\naudits:\n  a:\n    predictions: p.csv\n    gates: []\n    groups:\n${lines.join('\n').replaceAll('    ', '      ')}\n`;
  expect(parsePolicy(text).problems).toEqual([]);
});

test('aliases that stand for billions of values are one problem', () => {
  const lines = Array.from({ length: 20 }, (_, at) => `  a${at + 1}: &a${at + 1} [${`*a${at}, `.repeat(9)}*a${at}]`);
  const { problems } = parsePolicy(`version: 1\naudits: {}\nabout:\n  a0: &a0 [x]\n${lines.join('\n')}\n`);
  expect(problems.filter(({ code }) => code === 'tooManyAliases')).toHaveLength(1);
});

test('what stands before a fault in the syntax is checked all the same', () => {
  expect(
    said('version: 1\nabuot: {owner: x}\naudits:\n  a:\n    predictions: /a.csv\n    gates:\n      - id: @b\n'),
  ).toEqual(['unknownKey 1:0', 'pathAbsolute 4:17', 'reservedStart 6:12']);
});

test('a file is given where the shape is right, whatever it says', () => {
  const wrong = parsePolicy('version: 1\naudits: {a: {predictions: ../a.csv, gates: []}}\n');
  expect(wrong.file?.audits.a?.predictions).toBe('../a.csv');
  expect(wrong.problems).toHaveLength(1);
  expect(parsePolicy('version: 1\naudits: {a: 1}\n').file).toBeUndefined();
});

test('ranges end where the wrong thing ends', () => {
  const text = 'version: 1\naudits:\n  a:\n    predictions: "/a.csv"  # here\n    gatse: []\n';
  expect(parsePolicy(text).problems.map(({ range }) => range)).toEqual([
    { start: { line: 3, column: 17 }, end: { line: 3, column: 25 } },
    { start: { line: 4, column: 4 }, end: { line: 4, column: 9 } },
  ]);
});

test('places are found by path, also through an alias', () => {
  const { places } = parsePolicy(policies.clinic);
  expect(places.key(['audits', 'Früherkennung', 'gates', 0])?.start).toEqual({ line: 12, column: 8 });
  expect(places.value(['audits', 'Nachsorge', 'gates', 0, 'min'])?.start).toEqual({ line: 16, column: 13 });
  expect(places.whole(['audits', 'Nachsorge'])?.end).toEqual({ line: 29, column: 17 });
  expect(places.value(['audits', 'nobody'])).toBeUndefined();
});

test.each(problemCodes)('%s has a sentence of its own, also without facts', (code) => {
  const sentence = policySentence({ code, facts: {} });
  expect(sentence).toMatch(/^\S.*[.?]$/);
  expect(sentence).not.toMatch(/\bfair|complian|undefined/i);
  const same = problemCodes.filter((other) => policySentence({ code: other, facts: {} }) === sentence);
  expect(same).toEqual([code]);
});
