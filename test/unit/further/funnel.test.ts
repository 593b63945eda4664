import { describe, expect, test } from 'vitest';
import { funnelText } from '../../../src/cli/further/funnel.ts';
import { passes } from '../../../src/engine/further/stageValues.ts';
import type { AuditDocument } from '../../../src/protocol/document.ts';
import type { AuditAsk } from '../../../src/protocol/services.ts';
import { funnelSentences } from '../../../src/words/funnel.ts';
import { audits } from './audited.ts';

const { run, file } = audits();
const stages = ['screened', 'interviewed', 'hired'];

/** Rows by group: how many pass no stage, one, two, three. */
type Counts = readonly [none: number, one: number, two: number, three: number];
let files = 0;
function applicants(groups: Readonly<Record<string, Counts>>, more: readonly string[] = [], yes = 'yes', no = 'no') {
  const rows = Object.entries(groups).flatMap(([g, counts]) =>
    counts.flatMap((n, depth) => {
      const cells = stages.map((_, at) => (at < depth ? yes : no));
      return Array.from({ length: n }, (_, at) => `${g},${at % 2},${at % 3 ? 1 : 0},${cells.join()}`);
    }),
  );
  return file(`funnel${files++}.csv`, [`g,y_true,y_pred,${stages.join()}`, ...rows, ...more, ''].join('\n'));
}
const auditOf = (path: string, more: Partial<AuditAsk> = {}): Promise<AuditDocument> =>
  run({ path, choices: { groups: [{ column: 'g' }] }, further: { stages }, ...more });
const funnelOf = async (...of: Parameters<typeof auditOf>) => (await auditOf(...of)).further!.funnel!;

// 200 of 400 pass the first stage in both groups; then 50 of 200 and 150 of 200; then 40 of 50 and 120 of 150.
const apart = { a: [200, 150, 10, 40], b: [200, 50, 30, 120] } as const;

// Oracle: by hand; intervals: statsmodels 0.14 proportion_confint(50, 200, method='wilson').
test('who passes of those who passed all before, and of all', async () => {
  const { overall, groupings, outOfOrder, missing } = await funnelOf(applicants(apart));
  expect(overall).toMatchObject({
    n: 800,
    stages: [
      { entered: 800, passed: 400, rate: { value: 0.5 }, cumulative: { value: 0.5 } },
      { entered: 400, passed: 200, rate: { value: 0.5 }, cumulative: { value: 0.25 } },
      { entered: 200, passed: 160, rate: { value: 0.8 }, cumulative: { value: 0.2, denominator: 800 } },
    ],
  });
  const [{ by, groups, gaps, final } = groupings[0]!] = groupings;
  expect(by).toEqual(['g']);
  expect(groups[0]).toMatchObject({ key: { g: 'a' }, n: 400 });
  expect(groups[0]!.stages[1]).toMatchObject({
    entered: 200,
    passed: 50,
    rate: { value: 0.25, denominator: 200, interval: { low: 0.195081680068, high: 0.31434098312, method: 'wilson' } },
    cumulative: { value: 0.125, denominator: 400 },
  });
  expect(gaps).toMatchObject([
    { value: 0, interval: { low: 0 } },
    { value: 0.5, lowest: { g: 'a' }, highest: { g: 'b' }, interval: { method: 'mover' } },
    { value: 0, interval: { low: 0 } },
  ]);
  expect(final).toMatchObject({ value: 0.2, lowest: { g: 'a' }, highest: { g: 'b' } });
  expect({ outOfOrder, missing }).toEqual({ outOfOrder: 0, missing: {} });
});

test('where the gap arises: parts of the log of the ratio of the final rates', async () => {
  const [only] = (await funnelOf(applicants(apart))).groupings;
  expect(only!.origin).toEqual({ lowest: { g: 'a' }, highest: { g: 'b' }, shares: [0, 1, 0] });
  // Rates .5, .5, .8 and .25, .8, .8: ln(.5/.25) is 3.1 times ln(.8/.5), the other way.
  const turned = { a: [300, 20, 16, 64], b: [200, 100, 20, 80] } as const;
  const [{ origin } = { origin: undefined }] = (await funnelOf(applicants(turned))).groupings;
  const total = Math.log(0.2 / 0.16);
  expect(origin!.highest).toEqual({ g: 'b' });
  expect(origin!.shares[0]).toBeCloseTo(Math.log(2) / total, 10);
  expect(origin!.shares[1]).toBeCloseTo(Math.log(0.5 / 0.8) / total, 10);
  expect(origin!.shares.reduce((a, b) => a + b)).toBeCloseTo(1, 10);
});

describe('edges', () => {
  test('a group of which nobody comes so far has no rate there, and no origin', async () => {
    const [{ groups, gaps, final, origin } = { groups: [], gaps: [], final: undefined, origin: undefined }] = (
      await funnelOf(applicants({ a: [400, 0, 0, 0], b: [200, 50, 30, 120] }))
    ).groupings;
    expect(groups[0]!.stages.map(({ rate }) => ('value' in rate ? rate.value : rate.undefined))).toEqual([
      0,
      'noRows',
      'noRows',
    ]);
    expect(gaps[1]).toEqual({ undefined: 'tooFewRows', leftOut: [{ g: 'a' }] });
    expect(final).toMatchObject({ value: 0.3 });
    expect(origin).toBeUndefined();
  });
  test('groups too small for a stage are left out of its gap', async () => {
    const [{ gaps } = { gaps: [] }] = (await funnelOf(applicants({ ...apart, c: [96, 2, 1, 1] }))).groupings;
    expect(gaps[0]).not.toHaveProperty('leftOut');
    expect(gaps[1]).toMatchObject({ leftOut: [{ g: 'c' }] });
  });
  test('rows that pass a later stage without an earlier one, and empty values', async () => {
    const more = ['a,1,1,no,yes,no', 'b,0,1,no,no,yes', 'b,0,1,yes,,', 'b,0,1,no,,'];
    const { overall, outOfOrder, missing } = await funnelOf(applicants(apart, more));
    expect(outOfOrder).toBe(2);
    expect(missing).toEqual({ interviewed: 1 });
    expect(overall.stages.map(({ entered, passed }) => [entered, passed])).toEqual([
      [804, 401],
      [401, 200],
      [200, 160],
    ]);
  });
  test('units leave the rates without intervals', async () => {
    const choices = { groups: [{ column: 'g' }], unit: 'y_true', label: 'y_true', prediction: 'y_pred' };
    const { overall, groupings } = await funnelOf(applicants(apart), { choices });
    expect(overall.stages[0]!.rate).toMatchObject({ value: 0.5, interval: { none: 'repeatedUnits' } });
    expect(groupings[0]!.final).toMatchObject({ value: 0.2, interval: { none: 'repeatedUnits' } });
  });
});

test.each([
  ['1', true],
  ['1.0', true],
  ['TRUE', true],
  ['Yes ', true],
  ['passed', true],
  ['0', false],
  ['false', false],
  ['No', false],
  ['Failed', false],
  [null, false],
])('%j: %s', (value, pass) => {
  expect(passes('s', value)).toBe(pass);
});

test.each<[string, readonly string[], string]>([
  ['a column that says something else', ['screened', 'g'], 'badOption'],
  ['a number', ['screened', 'n'], 'noSuchColumn'],
  ['one stage', ['screened'], 'badOption'],
  ['a stage twice', ['screened', 'screened'], 'badOption'],
])('%s is refused', async (_, stages, code) => {
  await expect(auditOf(applicants(apart), { further: { stages } })).rejects.toMatchObject({ code });
});

test('a value that the first rows did not show is refused, too', async () => {
  const many = { a: [30_000, 0, 0, 40], b: [400, 0, 0, 40] } as const;
  await expect(auditOf(applicants(many, ['a,1,1,perhaps,no,no']))).rejects.toMatchObject({ code: 'badOption' });
});

test('a file of stages alone: the last is the truth, the first that somebody failed the prediction', async () => {
  const rows = Array.from(
    { length: 400 },
    (_, at) => `${at % 2 ? 'm' : 'f'},1,${at % 3 ? 1 : 0},${at % 6 === 1 ? 1 : 0}`,
  );
  const path = file('stages.csv', ['sex,applied,screened,hired', ...rows, ''].join('\n'));
  const { roles, further } = await run({ path, further: { stages: ['applied', 'screened', 'hired'] } });
  expect(roles).toMatchObject({ label: 'hired', prediction: 'screened', positive: '1' });
  expect(further!.funnel!.overall.stages[0]).toMatchObject({ entered: 400, passed: 400 });
});

test('what is found or given stays', async () => {
  expect((await auditOf(applicants(apart))).roles).toMatchObject({ label: 'y_true', prediction: 'y_pred' });
  const choices = { label: 'interviewed', prediction: 'hired', groups: [{ column: 'g' }] };
  expect((await auditOf(applicants(apart), { choices })).roles).toMatchObject(choices);
});

test('in words and in the terminal', async () => {
  const more = ['a,1,1,no,yes,no', 'b,0,1,yes,,'];
  const document = await auditOf(applicants(apart, more));
  const [gap, ...remarks] = funnelSentences(document, document.further!.funnel!);
  expect(gap).toMatch(
    /^10\.0 % of rows with g = a and 29\.9 % of rows with g = b pass all stages\. The gap is 20\.0 percentage/,
  );
  expect(gap).toContain(
    'Most of the difference arises at “interviewed”, where of those who come so far 25.0 % of rows with g = a and 74.6 % of rows with g = b pass',
  );
  expect(remarks).toEqual([
    '1 rows pass a later stage without an earlier one: they count as out from the earlier one on.',
    '1 rows that passed all stages before have no value in interviewed: they count as not passed.',
  ]);
  const text = funnelText(document);
  expect(text).toMatch(/^g +n +screened +interviewed +hired +All stages$/m);
  expect(text).toMatch(/^Gap +0\.\d+ +49\.6 +0\.0 +20\.0$/m);
});

test('a gap that may go either way has no origin in words', async () => {
  const document = await auditOf(applicants({ a: [200, 100, 40, 60], b: [205, 100, 40, 55] }));
  const [sentence] = funnelSentences(document, document.further!.funnel!);
  expect(sentence).toMatch(/The data cannot tell which way the gap goes\.$/);
});
