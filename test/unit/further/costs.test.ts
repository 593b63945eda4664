import { expect, test } from 'vitest';
import { costsText } from '../../../src/cli/further/costs.ts';
import type { CostResults } from '../../../src/protocol/costs.ts';
import type { AuditDocument } from '../../../src/protocol/document.ts';
import type { Costs } from '../../../src/protocol/further.ts';
import { costSentences } from '../../../src/words/costs.ts';
import { costFormFrom, costsFrom } from '../../../webview/state/costForm.ts';
import { audits } from './audited.ts';

const { run, file } = audits();

/** Counts of truth and prediction: tp, fp, fn, tn of each group. */
const table = (groups: Readonly<Record<string, readonly [number, number, number, number]>>) =>
  file(
    'costs.csv',
    [
      'g,y,p,n',
      ...Object.entries(groups).flatMap(([g, [tp, fp, fn, tn]]) => [
        `${g},1,1,${tp}`,
        `${g},0,1,${fp}`,
        `${g},1,0,${fn}`,
        `${g},0,0,${tn}`,
      ]),
      '',
    ].join('\n'),
  );
const auditOf = (groups: Parameters<typeof table>[0], costs: Costs): Promise<AuditDocument> =>
  run({
    path: table(groups),
    choices: { label: 'y', prediction: 'p', count: 'n', positive: '1', groups: [{ column: 'g' }] },
    further: { costs },
  });
const costsOf = async (groups: Parameters<typeof table>[0], costs: Costs): Promise<CostResults> =>
  (await auditOf(groups, costs)).further!.costs!;
const two = { a: [30, 12, 9, 49], b: [50, 5, 30, 115] } as const;

// Oracle: by hand; limits and the gap's by numpy as in cellMean.test.ts, MOVER of the two groups' exact limits.
test('costs of a decision, by group, and the gap', async () => {
  const costs = await costsOf(two, { falsePositive: 1, falseNegative: 5 });
  expect(costs.overall).toMatchObject({ value: 0.706666666667, denominator: 300, interval: { method: 'mover' } });
  expect(costs.always).toEqual({ positive: 0.603333333333, negative: 1.98333333333 });
  expect(costs).not.toHaveProperty('perMonth');
  const [{ groups, gap } = { groups: [], gap: undefined }] = costs.groupings;
  expect(groups).toMatchObject([
    { key: { g: 'a' }, n: 100, cost: { value: 0.57, interval: { low: 0.35371295938, high: 0.921109763791 } } },
    { key: { g: 'b' }, n: 200, cost: { value: 0.775 } },
  ]);
  expect(gap).toMatchObject({
    value: 0.205,
    interval: { low: 0, high: 0.580426462073, level: 0.95, method: 'mover' },
    lowest: { g: 'a' },
    highest: { g: 'b' },
  });
});

test('a month of decisions, and what the dearest group would cost at the rates of the cheapest', async () => {
  const costs = await costsOf(two, { falsePositive: 1, falseNegative: 5, perMonth: 3000 });
  expect(costs.perMonth).toEqual({ decisions: 3000, falsePositives: 170, falseNegatives: 390, cost: 2120 });
  const [{ groups, gap } = { groups: [], gap: undefined }] = costs.groupings;
  expect(groups.map(({ perMonth }) => perMonth)).toEqual([
    { decisions: 1000, falsePositives: 120, falseNegatives: 90, cost: 570 },
    { decisions: 2000, falsePositives: 50, falseNegatives: 300, cost: 1550 },
  ]);
  expect(gap!.more).toEqual({ decisions: 2000, falsePositives: -190, falseNegatives: 120, cost: 410 });
});

test('gains are negative costs', async () => {
  const given = { truePositive: -2, falsePositive: 1, falseNegative: 5, trueNegative: 0.5 };
  const { groupings, always } = await costsOf(two, given);
  expect(groupings[0]!.groups[0]!.cost).toMatchObject({ value: 0.215, interval: { low: -0.125262859345 } });
  // 119 of 300 rows are positive.
  expect(always).toEqual({ positive: -0.19, negative: 2.285 });
});

test.each<[string, Parameters<typeof table>[0], object]>([
  ['one group', { a: two.a }, { undefined: 'notApplicable' }],
  ['a small group', { ...two, c: [1, 2, 1, 1] }, { value: 0.205, leftOut: [{ g: 'c' }] }],
  ['only small groups', { a: [1, 2, 3, 4], b: [4, 3, 2, 1] }, { undefined: 'tooFewRows' }],
])('gap with %s', async (_, groups, gap) => {
  expect((await costsOf(groups, { falsePositive: 1, falseNegative: 5 })).groupings[0]!.gap).toMatchObject(gap);
});

test('decisions that all cost the same have no interval', async () => {
  const all = { truePositive: 2, falsePositive: 2, falseNegative: 2, trueNegative: 2 };
  const { overall, groupings } = await costsOf(two, all);
  expect(overall).toEqual({ value: 2, denominator: 300, interval: { none: 'degenerate' } });
  expect(groupings[0]!.gap).toMatchObject({ value: 0, interval: { none: 'degenerate' } });
});

test.each<[Costs, string]>([
  [{ falsePositive: 1e300, falseNegative: 1 }, 'cost'],
  [{ falsePositive: 1, falseNegative: 1, perMonth: 0 }, 'per-month'],
  [{ falsePositive: 1, falseNegative: 1, perMonth: 1e300 }, 'per-month'],
])('%j is refused', async (costs, option) => {
  await expect(costsOf(two, costs)).rejects.toMatchObject({ code: 'badOption', facts: { option } });
});

test('in words', async () => {
  const far = { a: [300, 12, 9, 490], b: [300, 40, 90, 490] } as const;
  const document = await auditOf(far, { falsePositive: 1, falseNegative: 5, perMonth: 10_000 });
  const [overall, gap] = costSentences({ ...document, words: { unit: 'person' } }, document.further!.costs!);
  expect(overall).toMatch(/^An average decision costs 0\.316 \[0\.2\d+, 0\.3\d+\]\. At 10,000 decisions/);
  expect(overall).toContain('about 300 people a month are wrongly predicted positive and 572 wrongly negative');
  expect(gap).toContain('An average decision costs 0.533 for people with g = b, 0.070 for people with g = a.');
  expect(gap).toMatch(
    /The gap is between 0\.3\d+ and 0\.5\d+\. Of 10,000 decisions a month about 5,315 are on people with/,
  );
  expect(gap).toMatch(
    /with about \d+ fewer wrongly predicted positive and about \d+ fewer wrongly predicted negative\.$/,
  );
  const text = costsText(document);
  expect(text).toContain('Cost a month');
  expect(text.split('\n').filter((line) => /^[ab] /.test(line))).toHaveLength(2);
});

test('a gap that may go either way is given no people', async () => {
  const document = await auditOf(two, { falsePositive: 1, falseNegative: 5, perMonth: 10_000 });
  const [overall, gap] = costSentences(document, document.further!.costs!);
  expect(overall).toContain('Predicting everybody positive would cost less: 0.603.');
  expect(gap).toMatch(/The data cannot tell which way the gap goes\.$/);
});

test.each([
  [
    { falsePositive: '1', falseNegative: '5', perMonth: '' },
    { falsePositive: 1, falseNegative: 5 },
  ],
  [
    { falsePositive: '-0.5', falseNegative: ' 5 ', perMonth: '10' },
    { falsePositive: -0.5, falseNegative: 5, perMonth: 10 },
  ],
  [{ falsePositive: '', falseNegative: '5', perMonth: '' }, undefined],
  [{ falsePositive: 'x', falseNegative: '5', perMonth: '' }, undefined],
  [{ falsePositive: '1', falseNegative: '5', perMonth: '-3' }, undefined],
  [{ falsePositive: '1e99', falseNegative: '5', perMonth: '' }, undefined],
])('typed %j', (form, costs) => {
  expect(costsFrom(form)).toEqual(costs);
  if (costs) expect(costsFrom(costFormFrom(costs))).toEqual(costs);
});
