import { expect, test } from 'vitest';
import { parsePolicy } from '../../../src/policy/parse.ts';
import { policySentence } from '../../../src/words/policy.ts';

const start = 'version: 1\naudits:\n  credit:\n    predictions: preds.csv\n';
const gate = `${start}    gates:\n      - id: auc\n        metric: rocAuc\n`;

/** What people write when they are in a hurry. `at`: line and column from 0. */
const written: readonly (readonly [
  name: string,
  text: string,
  code: string,
  at: readonly [number, number],
  says: string,
])[] = [
  [
    'gates as a map',
    `${start}    gates:\n      auc:\n        metric: rocAuc\n        min: 0.8\n`,
    'wrongType',
    [4, 4],
    '“gates” is a map of keys. It takes a list.',
  ],
  ['audits as a list', 'version: 1\naudits:\n  - name: credit\n', 'wrongType', [1, 0], '“audits” is a list.'],
  [
    'gates under the wrong parent',
    'version: 1\naudits:\n  credit:\n    predictions: a.csv\n  gates:\n    - {id: a, metric: f1, min: 0.1}\n',
    'indentation',
    [4, 2],
    '“gates” is not indented',
  ],
  [
    'a limit beside the list',
    `${gate}    min: 0.8\n`,
    'unknownKey',
    [7, 4],
    'It belongs to “gates”: check the indentation.',
  ],
  ['a tab', `${start}\tgates: []\n`, 'tab', [4, 0], 'Use spaces.'],
  ['a tab behind spaces', `${gate}      \tmin: 0.8\n`, 'tab', [7, 6], 'Use spaces.'],
  [
    'a decimal comma',
    `${gate}        max: 0,1\n`,
    'wrongType',
    [7, 13],
    '“max” cannot be “0,1”. Write 0.1, with a point.',
  ],
  ['a percentage', `${gate}        max: 10%\n`, 'wrongType', [7, 13], '“max” cannot be “10%”. Write 0.1.'],
  ['a number in quotes', `${gate}        max: "0.1"\n`, 'wrongType', [7, 13], 'Remove the quotes.'],
  ['a comma at the end of a line', `${gate}        max: 0.1,\n`, 'wrongType', [7, 13], 'Write 0.1.'],
  ['a comparison for a limit', `${gate}        max: <= 0.1\n`, 'wrongType', [7, 13], 'It takes a number.'],
  ['yes for true', `${gate}        min: 0\n        change: yes\n`, 'wrongType', [8, 16], 'Write true.'],
  ['curly quotes', `${gate}        min: 0.8\n        why: “the law”\n`, 'curlyQuotes', [8, 13], 'Use straight ones'],
  ['no colon', `${gate}        min 0.8\n        why: law\n`, 'missingColon', [7, 8], '“min 0.8” is no key'],
  [
    'no space behind the colon',
    `${gate}        min:0.8\n        why: law\n`,
    'missingSpace',
    [7, 8],
    'A space is missing after “:”',
  ],
  [
    'no space behind the hyphen',
    `${start}    gates:\n      -id: auc\n       metric: rocAuc\n`,
    'missingSpace',
    [5, 6],
    'A space is missing after “-”',
  ],
  [
    'somebody by their handle',
    'version: 1\nabout:\n  owner: @mira\naudits: {}\n',
    'reservedStart',
    [2, 9],
    'Put “@mira” in quotes.',
  ],
  [
    'a pattern without quotes',
    'version: 1\naudits:\n  a:\n    predictions: *.csv\n    gates: []\n',
    'unknownAlias',
    [3, 17],
    'Put the text in quotes.',
  ],
  [
    'a colon in a reason',
    `${gate}        min: 0.8\n        why: board: said so\n`,
    'colonInText',
    [8, 13],
    '“board: said so”',
  ],
  [
    'a condition in half quotes',
    `${start}    where: "age" > 30\n    gates: []\n`,
    'textAfterValue',
    [4, 17],
    'Put the whole text in one pair of quotes.',
  ],
  [
    'a condition in brackets',
    `${start}    where: [age] > 30\n    gates: []\n`,
    'textAfterValue',
    [4, 17],
    'Put the whole text in one pair of quotes.',
  ],
  [
    'an apostrophe in single quotes',
    `${gate}        min: 0.8\n        why: 'don't know'\n`,
    'textAfterValue',
    [8, 18],
    'one pair of quotes',
  ],
  [
    'a key twice',
    `${gate}        min: 0.8\n        min: 0.7\n`,
    'duplicateKey',
    [8, 8],
    '“min” stands here a second time',
  ],
  [
    'a merge that is not finished',
    `${gate}<<<<<<< HEAD\n        min: 0.8\n=======\n        min: 0.7\n>>>>>>> theirs\n`,
    'mergeConflict',
    [7, 0],
    '<<<<<<< HEAD',
  ],
  [
    'a Windows path',
    'version: 1\naudits:\n  a:\n    predictions: C:\\data\\preds.csv\n    gates: []\n',
    'pathAbsolute',
    [3, 17],
    'no path inside the workspace',
  ],
  [
    'a Windows path in double quotes',
    'version: 1\naudits:\n  a:\n    predictions: "data\\preds.csv"\n    gates: []\n',
    'badEscape',
    [3, 22],
    'there is no “\\p”',
  ],
  [
    'an address',
    'version: 1\naudits:\n  a:\n    predictions: https://a.example/p.csv\n    gates: []\n',
    'pathAbsolute',
    [3, 17],
    'https://a.example/p.csv',
  ],
  [
    'a metric of scikit-learn',
    `${start}    gates:\n      - {id: a, metric: roc_auc_score, min: 0.8}\n`,
    'unknownMetric',
    [5, 24],
    'Did you mean “rocAuc”?',
  ],
  [
    'a measure of Fairlearn',
    `${start}    gates:\n      - {id: a, metric: demographic_parity_difference, max: 0.1}\n`,
    'unknownMetric',
    [5, 24],
    'Write “metric: selectionRate” with “compare: difference”.',
  ],
  [
    'a day as it is said',
    `${gate}        min: 0.8\n    waivers:\n      - {gate: auc, reason: r, owner: o, expires: 31 Jan 2027, value: 0.7}\n`,
    'badDay',
    [9, 50],
    'YYYY-MM-DD',
  ],
  [
    'American spelling',
    `${start}    favorable: 1\n    gates: []\n`,
    'unknownKey',
    [4, 4],
    'Did you mean “favourable”?',
  ],
  ['no gates yet', `${start}    gates:\n`, 'wrongType', [4, 4], '“gates” has no value. It takes a list.'],
  ['the gates forgotten', start, 'missingKey', [2, 2], '“credit” lacks “gates”. Add it.'],
  ['a list for a number', `${gate}        min: [0.8]\n`, 'wrongType', [7, 8], '“min” is a list.'],
  [
    'JSON without a comma',
    '{\n  "version": 1\n  "audits": {}\n}\n',
    'missingComma',
    [2, 2],
    'A comma is missing before',
  ],
  ['JSON that stops', '{\n  "version": 1,\n  "audits": {\n', 'unclosedBracket', [0, 0], 'never closed'],
  [
    'JSON with a comment',
    '{\n  "version": 1, // the first\n  "audits": {}\n}\n',
    'slashComment',
    [1, 16],
    'A comment begins with #',
  ],
  [
    'two policies in one file',
    `${gate}        min: 0.8\n---\nversion: 1\n`,
    'severalDocuments',
    [8, 0],
    'one policy a file',
  ],
  ['the version in quotes', 'version: "1"\naudits: {}\n', 'badVersion', [0, 9], 'Write “version: 1”'],
  ['no version', `${gate.slice(11)}        min: 0.8\n`, 'noVersion', [0, 0], 'Add “version: 1”.'],
  [
    'a gate of groups without them',
    `${gate}        compare: worst\n        min: 0.8\n`,
    'compareWithoutBy',
    [7, 8],
    'Say which with “by”.',
  ],
  [
    'a group never declared',
    `${gate}        by: sex\n        max: 0.8\n`,
    'unknownGroup',
    [7, 12],
    'Add it to “groups”.',
  ],
];

test.each(written)('%s', (_, text, code, [line, column], says) => {
  const { problems } = parsePolicy(text);
  expect(problems.map((problem) => [problem.code, problem.range.start])).toEqual([[code, { line, column }]]);
  expect(policySentence(problems[0]!)).toContain(says);
});

test.each([
  ['a trailing comma in JSON', '{"version": 1, "audits": {},}'],
  ['tabs in JSON', '{\n\t"version": 1,\n\t"audits": {}\n}\n'],
  [
    'days without quotes',
    `${gate}        min: 0.8\n    waivers:\n      - {gate: auc, reason: r, owner: o, expires: 2027-01-31, value: 0.7}\n`,
  ],
  ['an e-mail address', 'version: 1\nabout: {owner: mira@a.example}\naudits: {}\n'],
  ['a file in a folder with a space', 'version: 1\naudits: {a: {predictions: my data/p.csv, gates: []}}\n'],
  ['dots inside the folder', 'version: 1\naudits: {a: {predictions: ./out/../out/p..csv, gates: []}}\n'],
])('%s is nothing to complain of', (_, text) => {
  expect(parsePolicy(text).problems).toEqual([]);
});
