import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { everything, explain } from '../../../src/cli/explain.ts';
import { undefinedReasons } from '../../../src/protocol/measured.ts';
import { metricIds } from '../../../src/protocol/metricIds.ts';

let printed = '';
beforeEach(() => {
  printed = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += text;
    return true;
  });
});
afterEach(() => vi.restoreAllMocks());
const explained = async (name: string) => {
  await explain(name);
  return printed;
};

test('a metric: formula, range, interval, when it is not defined, whose it is', async () => {
  expect((await explained('truePositiveRate')).split('\n')).toEqual([
    'True positive rate (truePositiveRate)',
    '  Of the actual positives, the share that the model finds.',
    expect.stringMatching(/^ {2}Family: /),
    '  Formula: TP / (TP + FN)',
    '  Range: [0, 1], higher is better',
    '  Interval: Wilson score',
    '  Not defined: no rows (noRows); no actual positives in this group (noPositives)',
    expect.stringMatching(/^ {2}Source: /),
    expect.stringMatching(/^ {2}Others call it: .*recall_score/),
    '',
  ]);
});

test.each([
  ['its id, however it is written', 'TRUE_POSITIVE-rate', /\(truePositiveRate\)/],
  ['what it is called in short', 'tpr', /\(truePositiveRate\)/],
  ['what another toolkit calls it', 'recall_score', /\(truePositiveRate\)/],
  [
    'a definition by its title',
    'Equal opportunity',
    /^Equal opportunity \(equalOpportunity\)[\s\S]*Fairlearn: equal_opportunity_difference/,
  ],
  ['a definition by another’s name', 'TPR Parity', /\(equalOpportunity\)/],
  ['an index', 'theil', /^Theil index/],
  ['a profile, with its day', 'fourFifths', /^Four-fifths rule.*as read on \d{4}-\d\d-\d\d[\s\S]*0\.80/],
  ['a reason, and the metrics that have it', 'noPositives', /no actual positives[\s\S]*Metrics: .*truePositiveRate/],
])('%s', async (_, name, says) => {
  expect(await explained(name)).toMatch(says);
});

test('a word that means several things: all of them', async () => {
  const text = await explained('generalizedEntropy');
  expect(text.match(/^\S.*\(generalizedEntropy\(/gm)).toHaveLength(3);
});

describe('a name that there is not', () => {
  test.each([
    ['a slip', 'truePositveRate', ['truePositiveRate']],
    ['a part of names', 'entropy', expect.arrayContaining(['generalizedEntropy'])],
    ['nothing like it', 'zzzzzzzz', []],
    ['a name of every object', 'constructor', []],
  ])('%s', async (_, name, near) => {
    await expect(explain(name)).rejects.toMatchObject({ code: 'nothingToExplain', facts: { name, near } });
    expect(printed).toBe('');
  });
});

test('without a name: everything, each under one id', async () => {
  const lines = (await explained('')).split('\n').filter((line) => line.startsWith('  '));
  const ids = lines.map((line) => line.trim().split(/ {2,}/)[0]);
  expect(ids).toEqual(expect.arrayContaining([...metricIds, ...undefinedReasons, 'equalizedOdds', 'fourFifths']));
  expect(new Set(ids).size).toBe(ids.length);
});

test('everything says what it is', async () => {
  const all = (await everything()).flatMap((kind) => kind.all);
  for (const { id, title, says } of all) {
    expect(title, id).toMatch(/\w/);
    expect(says, id).toMatch(/\w.*\.$/);
  }
});
