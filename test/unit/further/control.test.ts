import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { controlText } from '../../../src/cli/further/control.ts';
import { turnOf } from '../../../src/engine/further/pooledGaps.ts';
import type { ControlledGrouping, PooledGap } from '../../../src/protocol/control.ts';
import type { AuditDocument, MetricId } from '../../../src/protocol/document.ts';
import type { Known } from '../../../src/protocol/measured.ts';
import { audits } from './audited.ts';

const { run, counts, file } = audits();
const berkeley = join(import.meta.dirname, '../../../samples/published/berkeley_admissions_1973.csv');
const choices = { label: 'admitted', prediction: 'admitted' };

const groupings = ({ further }: AuditDocument): readonly ControlledGrouping[] => {
  const control = further?.control;
  if (control === undefined || 'failure' in control) throw new Error('no groupings');
  return control.groupings;
};
const pooledOf = (document: AuditDocument, metric: MetricId = 'selectionRate'): readonly PooledGap[] =>
  groupings(document)[0]!.pooled.filter((one) => one.metric === metric);

describe('Berkeley 1973 by department', async () => {
  const document = await run({
    path: berkeley,
    choices: { ...choices, groups: [{ column: 'gender' }] },
    further: { control: [{ column: 'department' }] },
  });
  const [grouping] = groupings(document);

  // statsmodels 0.15.0 StratifiedTable on women against men; Sato's formulas in numpy; crude by counting.
  test('women against men: lower over all rows, not told apart within departments', () => {
    const [women, ...others] = pooledOf(document);
    expect(others).toEqual([]);
    expect(women).toEqual({
      metric: 'selectionRate',
      group: { gender: 'Female' },
      reference: { gender: 'Male' },
      crude: {
        value: expect.closeTo(557 / 1835 - 1198 / 2691, 11),
        denominator: 4526,
        interval: expect.objectContaining({ method: 'mover', level: 0.95 }),
      },
      difference: {
        value: expect.closeTo(0.018425196190852512, 11),
        denominator: 4526,
        interval: {
          low: expect.closeTo(0.018425196190852512 - 1.959963984540054 * 0.014825394438310865, 11),
          high: expect.closeTo(0.018425196190852512 + 1.959963984540054 * 0.014825394438310865, 11),
          level: 0.95,
          method: 'sato',
        },
      },
      oddsRatio: {
        value: expect.closeTo(1 / 0.9046968282586231, 10),
        denominator: 4526,
        interval: {
          low: expect.closeTo(1 / 1.0603297644366558, 10),
          high: expect.closeTo(1 / 0.7719073617593505, 10),
          level: 0.95,
          method: 'robinsBreslowGreenland',
        },
      },
      association: {
        statistic: expect.closeTo(1.5246066604434356, 9),
        p: expect.closeTo(0.21692369705551817, 9),
        corrected: { statistic: expect.closeTo(1.4269462285866883, 9), p: expect.closeTo(0.23226346281704802, 9) },
      },
      homogeneity: {
        statistic: expect.closeTo(18.82550125205323, 8),
        degrees: 5,
        p: expect.closeTo(0.0020714013978808676, 9),
      },
      strata: { compared: 6, dropped: 0 },
      rows: { compared: 4526, dropped: 0 },
      turn: 'vanishes',
    });
  });

  test('each department has its groups, its own rate and its own gap', () => {
    expect(grouping?.strata.map(({ key, n }) => [key.department, n])).toEqual([
      ['A', 933],
      ['B', 585],
      ['C', 918],
      ['D', 792],
      ['E', 584],
      ['F', 714],
    ]);
    const a = grouping!.strata[0]!;
    expect(a.groups.map(({ key, n }) => [key, n])).toEqual([
      [{ gender: 'Female' }, 108],
      [{ gender: 'Male' }, 825],
    ]);
    const gap = a.disparities.find((one) => one.metric === 'selectionRate' && one.against === 'between');
    expect(gap).toMatchObject({ value: expect.closeTo(89 / 108 - 512 / 825, 11), highest: { gender: 'Female' } });
    expect(a.values.selectionRate).toMatchObject({ value: expect.closeTo(601 / 933, 11) });
  });

  test('the terminal says it in words and numbers', () => {
    const text = controlText(document);
    expect(text).toContain(
      'Selection rate, over all rows: 14.2 pp lower for cases with gender = Female than for cases with gender = Male [-17.0, -11.3]. ' +
        'Among cases alike in department: 1.8 pp higher [-1.1, 4.7], not told apart from none. What is seen over all rows goes with department.',
    );
    expect(text).toMatch(/^A +Male → Female +933 +64\.4 +20\.3 /m);
    expect(text).toMatch(/^Selection rate +Female − Male +-14\.2 +1\.8 +\[-1\.1, 4\.7\] +1\.11 +0\.217$/m);
  });

  test('nothing else of the audit changes', async () => {
    const { further, settings, ...rest } = document;
    const { settings: plain, ...without } = await run({
      path: berkeley,
      choices: { ...choices, groups: [{ column: 'gender' }] },
    });
    expect(rest).toEqual(without);
    expect({ ...plain, further: { control: [{ column: 'department' }] } }).toEqual(settings);
    expect(further).toHaveProperty('control');
  });
});

test('a named reference is what others are compared with', async () => {
  const document = await run({
    path: berkeley,
    choices: { ...choices, groups: [{ column: 'gender' }] },
    reference: { gender: 'Female' },
    further: { control: [{ column: 'department' }] },
  });
  expect(pooledOf(document)).toMatchObject([
    { group: { gender: 'Male' }, difference: { value: expect.closeTo(-0.0184251961909, 11) } },
  ]);
});

test('columns that are controlled for are no groups within their own strata', async () => {
  const document = await run({
    path: berkeley,
    choices: { ...choices, groups: [{ column: 'gender' }, { column: 'department' }] },
    further: { control: [{ column: 'department' }] },
  });
  expect(groupings(document).map(({ by }) => by)).toEqual([['gender']]);
  expect(pooledOf(document)).toMatchObject([{ difference: { value: expect.closeTo(0.0184251961909, 11) } }]);
});

// By hand: x holds both groups (60 of 100 against 30 of 100), y and the rows without a value only one each.
const lines = ['a,x,1,60', 'a,x,0,40', 'b,x,1,30', 'b,x,0,70', 'a,y,1,5', 'a,y,0,15', 'b,,1,7', 'b,,0,3'];

test('strata with one group are dropped, and counted; rows without a value are a stratum', async () => {
  const document = await counts('dropped.csv', 'g,s', lines, { further: { control: [{ column: 's' }] } });
  expect(groupings(document)[0]!.strata.map(({ key }) => key.s)).toEqual(['x', 'y', null]);
  const [b] = pooledOf(document);
  expect(b).toMatchObject({
    group: { g: 'b' },
    reference: { g: 'a' },
    // 37 of 110 against 65 of 120.
    crude: { value: expect.closeTo(37 / 110 - 65 / 120, 11), denominator: 230 },
    difference: { value: expect.closeTo(-0.3, 11), denominator: 200 },
    strata: { compared: 1, dropped: 2 },
    rows: { compared: 200, dropped: 30 },
  });
  expect(b).not.toHaveProperty('turn');
  expect(b).not.toHaveProperty('homogeneity');
});

test('groups that share no stratum are not compared', async () => {
  const document = await counts('apart.csv', 'g,s', ['a,x,1,60', 'a,x,0,40', 'b,y,1,30', 'b,y,0,70'], {
    further: { control: [{ column: 's' }] },
  });
  expect(pooledOf(document)).toEqual([
    {
      metric: 'selectionRate',
      group: { g: 'b' },
      reference: { g: 'a' },
      crude: expect.objectContaining({ value: -0.3 }),
      difference: { undefined: 'noSharedStrata' },
      oddsRatio: { undefined: 'noSharedStrata' },
      strata: { compared: 0, dropped: 2 },
      rows: { compared: 0, dropped: 200 },
    },
  ]);
});

test('a group that is too small for a gap is too small for a pooled one', async () => {
  const document = await counts('small.csv', 'g,s', ['a,x,1,60', 'a,x,0,40', 'b,x,1,3', 'b,x,0,7'], {
    further: { control: [{ column: 's' }] },
  });
  expect(pooledOf(document)).toMatchObject([
    {
      crude: { undefined: 'tooFewRows' },
      difference: { undefined: 'tooFewRows' },
      strata: { compared: 1, dropped: 0 },
    },
  ]);
});

test('one group alone has strata and nothing to pool', async () => {
  const document = await counts('one.csv', 'g,s', ['a,x,1,60', 'a,y,0,40'], {
    further: { control: [{ column: 's' }] },
  });
  expect(groupings(document)[0]!.strata.length).toBe(2);
  expect(groupings(document)[0]!.pooled).toEqual([]);
});

test('a column of too many values leaves the audit standing', async () => {
  const many = Array.from({ length: 300 }, (_, at) => `${at % 2 ? 'a' : 'b'},v${at},${at % 3 ? 1 : 0},1`);
  const document = await counts('many.csv', 'g,s', many, { further: { control: [{ column: 's' }] } });
  expect(document.groupings.length).toBe(1);
  expect(document.further?.control).toEqual({
    columns: [{ column: 's' }],
    failure: { code: 'tooManyGroups', facts: expect.objectContaining({ column: 's' }) },
  });
});

test('a column that is not there is refused, with what comes near', async () => {
  await expect(
    counts('near.csv', 'g,stratum', lines, { further: { control: [{ column: 'stratun' }] } }),
  ).rejects.toMatchObject({ code: 'noSuchColumn', facts: { column: 'stratun', near: ['stratum'] } });
});

describe('weights', () => {
  const rows = Array.from({ length: 600 }, (_, at) => {
    const [g, s] = [at % 2 ? 'a' : 'b', at % 3 ? 'x' : 'y'];
    return { cells: `${g},${s},${(at * 7) % 11 < (g === 'a' ? 6 : 4) ? 1 : 0}`, weight: 1 + ((at * 5) % 4) };
  });
  const weighted = (name: string, weightKind: 'sampling' | 'frequency', times: number) =>
    run({
      path: file(name, ['g,s,y,w', ...rows.map(({ cells, weight }) => `${cells},${weight * times}`), ''].join('\n')),
      choices: {
        label: 'y',
        prediction: 'y',
        weight: 'w',
        weightKind,
        positive: '1',
        groups: [{ column: 'g' }],
        score: null,
        split: null,
      },
      further: { control: [{ column: 's' }] },
    });

  test('a weight that says how many rows a row stands for is those rows', async () => {
    const repeated = rows.flatMap(({ cells, weight }) => Array.from({ length: weight }, () => cells));
    const whole = await run({
      path: file('repeated.csv', ['g,s,y', ...repeated, ''].join('\n')),
      choices: { label: 'y', prediction: 'y', positive: '1', groups: [{ column: 'g' }], score: null, split: null },
      further: { control: [{ column: 's' }] },
    });
    expect(pooledOf(await weighted('frequency.csv', 'frequency', 1))).toEqual(pooledOf(whole));
  });

  test('sampling weights in another unit say the same, on effective rows', async () => {
    const [one] = pooledOf(await weighted('once.csv', 'sampling', 1));
    const [other] = pooledOf(await weighted('seven.csv', 'sampling', 7));
    const { value, effective, denominator, interval } = one!.difference as Known;
    expect(other!.difference).toEqual({
      value: expect.closeTo(value, 9),
      denominator,
      effective: expect.closeTo(effective!, 6),
      interval: { ...interval, low: expect.any(Number), high: expect.any(Number) },
    });
    expect(denominator).toBe(600);
    expect(effective).toBeLessThan(600);
  });
});

describe('what pooling turns a gap into', () => {
  const gap = (value: number, half: number): Known => ({
    value,
    denominator: 100,
    interval: { low: value - half, high: value + half, level: 0.95, method: 'sato' },
  });
  test.each([
    { name: 'the same side, both told apart', crude: gap(0.2, 0.1), pooled: gap(0.1, 0.05), want: undefined },
    { name: 'the other side, both told apart', crude: gap(0.2, 0.1), pooled: gap(-0.1, 0.05), want: 'reversed' },
    {
      name: 'no longer told apart, and not what it was',
      crude: gap(0.2, 0.1),
      pooled: gap(0.02, 0.05),
      want: 'vanishes',
    },
    {
      name: 'no longer told apart, and perhaps what it was',
      crude: gap(0.2, 0.1),
      pooled: gap(0.15, 0.2),
      want: 'unclear',
    },
    { name: 'told apart only within', crude: gap(0.05, 0.1), pooled: gap(0.2, 0.1), want: 'appears' },
    { name: 'never told apart, on two sides', crude: gap(0.05, 0.1), pooled: gap(-0.05, 0.1), want: undefined },
    {
      name: 'without an interval nothing is claimed',
      crude: gap(0.2, 0.1),
      pooled: { ...gap(-0.2, 0), interval: { none: 'degenerate' as const } },
      want: 'unclear',
    },
    {
      name: 'nothing to compare',
      crude: gap(0.2, 0.1),
      pooled: { undefined: 'noSharedStrata' as const },
      want: undefined,
    },
  ])('$name: $want', ({ crude, pooled, want }) => {
    expect(turnOf(crude, pooled)).toBe(want);
  });
});
