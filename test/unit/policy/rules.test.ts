import { expect, test } from 'vitest';
import { parsePolicy } from '../../../src/policy/parse.ts';

const audit = (body: string) =>
  `version: 1\ndatasets: {people: {path: p.csv}}\naudits:\n  a:\n    predictions: a.csv\n${body}`;
const groups = '    groups: {sex: {}, age: {bins: [18, 65]}, both: {cross: [sex, age]}}\n';
const gates = (...some: readonly string[]) => `    gates:\n${some.map((one) => `      - {${one}}\n`).join('')}`;
const several = (gate: string) =>
  `${groups}${gates('id: g, metric: selectionRate, by: [sex, age], max: 0.1')}    waivers:\n      - {${whole.replace('gate: g', `gate: ${gate}`)}}\n`;
const waiver = (more: string) =>
  `${groups}${gates('id: g, metric: selectionRate, by: both, compare: ratio, min: 0.8')}    waivers:\n      - {${more}}\n`;
const whole = 'gate: g, reason: r, owner: o, expires: 2027-01-31, value: 0.7';

const found = (text: string) =>
  parsePolicy(text).problems.map(
    ({ code, severity, range: { start } }) => `${severity} ${code} ${start.line}:${start.column}`,
  );

test.each([
  ['a limit on either side', gates('id: a, metric: f1, min: 0'), []],
  ['no limit', gates('id: a, metric: f1'), ['error noLimit 6:8']],
  ['both limits', gates('id: a, metric: f1, min: 0, max: 1'), ['error twoLimits 6:36']],
  ['a limit of the wrong type is not missed too', gates('id: a, metric: f1, min: low'), ['error wrongType 6:33']],
  ['groups compared', `${groups}${gates('id: a, metric: f1, by: sex, compare: worst, min: 0')}`, []],
  ['nothing to compare', gates('id: a, metric: f1, compare: worst, min: 0'), ['error compareWithoutBy 6:28']],
  [
    'groups of a column that is no group',
    `${groups}${gates('id: a, metric: f1, by: [sex, Sex], max: 0')}`,
    ['error unknownGroup 7:38'],
  ],
  ['ids that differ by a capital', gates('id: a, metric: f1, min: 0', 'id: A, metric: f1, min: 0'), []],
  [
    'ids three times',
    gates('id: a, metric: f1, min: 0', 'id: a, metric: f1, min: 0', 'id: a, metric: f1, min: 0'),
    ['error duplicateGate 7:13', 'error duplicateGate 8:13'],
  ],
  ['limits at the ends of the range', gates('id: a, metric: f1, min: 0', 'id: b, metric: f1, max: 1'), []],
  ['a limit that nothing passes', gates('id: a, metric: f1, min: 1.5'), ['warning limitOutOfReach 6:33']],
  ['a limit that everything passes', gates('id: a, metric: f1, max: 1.5'), ['warning limitOutOfReach 6:33']],
  ['a coefficient below 0', gates('id: a, metric: matthewsCorrelation, min: -0.5'), []],
  ['a loss above 1', gates('id: a, metric: logLoss, max: 3'), []],
  [
    'a difference of a coefficient',
    `${groups}${gates('id: a, metric: cohenKappa, by: sex, compare: difference, max: 1.5')}`,
    [],
  ],
  [
    'a difference below 0',
    `${groups}${gates('id: a, metric: f1, by: sex, compare: difference, max: -0.1')}`,
    ['warning limitOutOfReach 7:63'],
  ],
  [
    'a ratio above 1',
    `${groups}${gates('id: a, metric: logLoss, by: sex, compare: ratio, min: 1.25')}`,
    ['warning limitOutOfReach 7:63'],
  ],
  [
    'a column that is cut in two ways',
    `    groups: {young: {column: age, bins: [30]}, old: {column: age, bins: [60]}}\n    gates: []\n`,
    ['error columnCutTwice 5:47'],
  ],
  [
    'a column that is cut, and is not',
    `    groups: {age: {}, old: {column: age, bins: [60]}}\n    gates: []\n`,
    ['error columnCutTwice 5:22'],
  ],
  ['two names of one column', `    groups: {age: {}, years: {column: age}}\n    gates: []\n`, []],
  [
    'the id of one of several',
    `${groups}    gates:\n      - {id: a, metric: f1, by: "*", max: 0.1}\n      - {id: a/sex, metric: f1, by: sex, max: 0.1}\n`,
    ['error duplicateGate 8:13'],
  ],
  ['a minimum of what', `${groups}${gates('id: a, metric: f1, by: sex, min: 0.8')}`, ['error minWithoutCompare 7:37']],
  [
    'a minimum of a difference',
    `${groups}${gates('id: a, metric: f1, by: sex, compare: difference, min: 0.8')}`,
    ['error minOfDifference 7:58'],
  ],
  [
    'a maximum of a ratio',
    `${groups}${gates('id: a, metric: f1, by: sex, compare: ratio, max: 0.8')}`,
    ['error maxOfRatio 7:53'],
  ],
  ['a maximum of groups is that of their difference', `${groups}${gates('id: a, metric: f1, by: sex, max: 0.8')}`, []],
  ['a minimum of a change', `${groups}${gates('id: a, metric: f1, by: sex, change: true, min: -0.1')}`, []],
  ['a change below 0', gates('id: a, metric: f1, change: true, min: -0.1'), []],
  [
    'bins of a cross',
    `    groups: {sex: {}, age: {}, x: {cross: [sex, age], bins: [1]}}\n    gates: []\n`,
    ['error binsAndCross 5:54'],
  ],
  [
    'a column of a cross',
    `    groups: {sex: {}, age: {}, x: {cross: [sex, age], column: y}}\n    gates: []\n`,
    ['error crossAndColumn 5:54'],
  ],
  ['a cross of nobody', `    groups: {sex: {}, x: {cross: [sex, aeg]}}\n    gates: []\n`, ['error unknownGroup 5:39']],
  ['a cross of itself', `    groups: {sex: {}, x: {cross: [sex, x]}}\n    gates: []\n`, ['error crossOfCross 5:39']],
  ['bins that stand still', `    groups: {age: {bins: [18, 18]}}\n    gates: []\n`, ['error binsNotAscending 5:30']],
  ['one bin edge', `    groups: {age: {bins: [18]}}\n    gates: []\n`, []],
  ['no bin edge', `    groups: {age: {bins: []}}\n    gates: []\n`, ['error tooFew 5:19']],
  ['a waiver', waiver(whole), []],
  ['a waiver of a part of a cross', waiver(`${whole}, group: {sex: F, age: null}`), []],
  ['a waiver of another group', waiver(`${whole}, group: {race: F}`), ['error waiverGroup 9:80']],
  ['a waiver of no gate', waiver(whole.replace('gate: g', 'gate: h')), ['error unknownGate 9:15']],
  ['a waiver of one of several', several('g/sex'), []],
  ['a waiver of all of several', several('g'), []],
  ['a waiver of none of several', several('g/race'), ['error unknownGate 9:15']],
  ['a waiver at the limit', waiver(whole.replace('0.7', '0.8')), ['warning waiverPasses 9:67']],
  ['a waiver of a day', waiver(`created: 2027-01-31, ${whole}`), []],
  ['a waiver that ends before', waiver(`created: 2027-02-01, ${whole}`), ['error expiresBeforeCreated 9:69']],
  ['a leap day', waiver(whole.replace('2027-01-31', '2028-02-29')), []],
  ['no leap day', waiver(whole.replace('2027-01-31', '2027-02-29')), ['error noSuchDay 9:48']],
  ['a join', `    split: {column: s, use: 1}\n    require: {split: '1'}\n    gates: []\n`, []],
  [
    'another split',
    `    split: {column: s, use: 1}\n    require: {split: '2'}\n    gates: []\n`,
    ['error otherSplit 6:21'],
  ],
  ['a split of the file', `    require: {split: test}\n    gates: []\n`, []],
  ['a record at home', `    base: ~/base.json\n    gates: []\n`, ['error pathAbsolute 5:10']],
  ['a record outside', `    base: ../base.json\n    gates: []\n`, ['error pathOutside 5:10']],
  ['a name of two dots', `    base: ..base/a...json\n    gates: []\n`, []],
])('%s', (_, body, want) => {
  expect(found(audit(body))).toEqual(want);
});

test.each([
  ['a dataset', 'people', []],
  ['a misspelt dataset', 'poeple', ['error unknownDataset 3:55']],
])('a join with %s', (_, to, want) => {
  const text = `version: 1\ndatasets: {people: {path: p.csv}}\naudits:\n  a: {predictions: {path: a.csv, pick: all, join: {to: ${to}, on: id}}, gates: []}\n`;
  expect(found(text)).toEqual(want);
});
