import { describe, expect, test } from 'vitest';
import type { Scores, Slice } from '../../../src/engine/cube/cube.ts';
import { measureGrouping } from '../../../src/engine/metrics/grouping.ts';
import { headline } from '../../../src/engine/metrics/headline.ts';
import { defaultSettings, type MeasureSettings } from '../../../src/engine/metrics/settings.ts';
import type { Against, Disparity, MetricId } from '../../../src/protocol/document.ts';
import { rows, slice, sum, weighing } from './slices.ts';

const three = [
  slice({ tp: 30, fp: 12, fn: 9, tn: 49 }, { g: 'a' }),
  slice({ tp: 50, fp: 5, fn: 30, tn: 115 }, { g: 'b' }),
  slice({ tp: 20, fp: 20, fn: 40, tn: 20 }, { g: 'c' }),
];
const gaps = (slices: readonly Slice[], settings: MeasureSettings = defaultSettings, overall = sum(slices)) =>
  measureGrouping({ by: ['g'], slices }, overall, settings).disparities;
const pick = (of: readonly Disparity[], metric: MetricId, kind: Disparity['kind'], against: Against) =>
  of.filter((gap) => gap.metric === metric && gap.kind === kind && gap.against === against);

// Oracle: fairlearn.metrics.MetricFrame(...).difference / .ratio(method=...) on these rows.
type Four = readonly [number, number, number, number];
test.each<[MetricId, Four]>([
  ['baseRate', [0.21, 0.65, 0.1525, 0.7458333333333333]],
  ['selectionRate', [0.145, 0.6547619047619049, 0.0775, 0.8029197080291971]],
  ['truePositiveRate', [0.43589743589743596, 0.4333333333333333, 0.22532588454376162, 0.5966666666666667]],
  ['falsePositiveRate', [0.45833333333333337, 0.08333333333333326, 0.33257918552036203, 0.24887387387387372]],
  ['trueNegativeRate', [0.45833333333333337, 0.5217391304347826, 0.33257918552036203, 0.6005434782608695]],
  ['falseNegativeRate', [0.435897435897436, 0.34615384615384603, 0.22532588454376168, 0.522882181110029]],
  ['positivePredictiveValue', [0.40909090909090906, 0.55, 0.22992700729927007, 0.685]],
  ['negativePredictiveValue', [0.5114942528735633, 0.3945578231292517, 0.36628643852978454, 0.47644927536231885]],
  ['falseDiscoveryRate', [0.40909090909090906, 0.18181818181818188, 0.22992700729927007, 0.33660933660933673]],
  ['falseOmissionRate', [0.5114942528735633, 0.2327586206896551, 0.3662864385297846, 0.4505703422053232]],
  ['accuracy', [0.425, 0.4848484848484849, 0.31, 0.5633802816901409]],
  ['balancedAccuracy', [0.375, 0.5263157894736841, 0.27895253503206185, 0.5989867238413644]],
  ['f1', [0.3407407407407407, 0.54, 0.2329113924050633, 0.632]],
])('%s: gaps as Fairlearn defines them', (metric, want) => {
  const all = gaps(three);
  const got = (['between', 'overall'] as const).flatMap((against) =>
    (['difference', 'ratio'] as const).map((kind) => {
      const [gap] = pick(all, metric, kind, against);
      if (gap === undefined || 'undefined' in gap) throw new Error('no gap');
      return gap.value;
    }),
  );
  got.forEach((value, i) => {
    expect(Math.abs(value - want[i]!)).toBeLessThan(1e-9);
  });
});

test('the record of a gap', () => {
  const all = gaps(three);
  // Oracle: MOVER over scipy's exact limits at c_3 and z (limits.test.ts, vectors.test.ts); noise floor: noise.test.ts.
  expect(pick(all, 'truePositiveRate', 'difference', 'between')).toMatchObject([
    {
      value: 0.435897435897,
      lowest: { g: 'c' },
      highest: { g: 'a' },
      groups: 3,
      interval: { level: 0.95, method: 'mover' },
    },
  ]);
  expect(pick(all, 'truePositiveRate', 'difference', 'overall')).toMatchObject([
    {
      group: { g: 'c' },
      interval: { low: expect.closeTo(0.097234314, 8), high: expect.closeTo(0.32550141, 8), method: 'againstRest' },
    },
  ]);
  expect(pick(all, 'truePositiveRate', 'ratio', 'overall')).toMatchObject([
    { group: { g: 'c' }, interval: { low: expect.closeTo(0.412429588, 8), high: expect.closeTo(0.828287981, 8) } },
  ]);
  expect(pick(all, 'f1', 'difference', 'overall')).toMatchObject([{ interval: { none: 'notDecomposable' } }]);
  expect(pick(all, 'matthewsCorrelation', 'ratio', 'between')).toEqual([
    { metric: 'matthewsCorrelation', kind: 'ratio', against: 'between', undefined: 'notApplicable' },
  ]);
});

test('complements have one gap and one evidence', () => {
  const all = gaps(three);
  for (const [a, b] of [
    ['truePositiveRate', 'falseNegativeRate'],
    ['falsePositiveRate', 'trueNegativeRate'],
  ] as const) {
    const [one, other] = [a, b].map((metric) => pick(all, metric, 'difference', 'between')[0]!);
    if ('undefined' in one! || 'undefined' in other!) throw new Error('no gap');
    expect(one!.noise).toEqual(other!.noise);
    expect(Math.abs(one!.p! / other!.p! - 1)).toBeLessThan(1e-6);
  }
});

test('the noise floor is that of equal groups, also beside a group without errors', () => {
  const two = [
    slice({ tp: 20, fp: 0, fn: 0, tn: 40 }, { g: 'a' }),
    slice({ tp: 60, fp: 10, fn: 20, tn: 110 }, { g: 'b' }),
  ];
  // Oracle: s = hypot of both groups' errors at the pooled rates, in numpy (TPR 80/100, TNR 150/160; TP / (TP + FP + FN)
  // 80/110); of two normals the mean of |difference| is s sqrt(2 / pi), the 95th percentile 1.959964 s.
  for (const { metric, s } of [
    { metric: 'balancedAccuracy', s: 0.05466517401417469 },
    { metric: 'f1', s: 0.0738042191580552 },
  ] as const) {
    const [gap] = pick(gaps(two), metric, 'difference', 'between');
    if (gap === undefined || 'undefined' in gap || gap.noise === undefined) throw new Error('no noise floor');
    expect(Math.abs(gap.noise.mean / (s * Math.sqrt(2 / Math.PI)) - 1)).toBeLessThan(0.002);
    expect(Math.abs(gap.noise.p95 / (s * 1.959964) - 1)).toBeLessThan(0.015);
  }
});

describe('groups that are too small', () => {
  const small = slice({ tp: 1, fp: 2, fn: 5, tn: 60 }, { g: 'd' });
  const few = slice({ tp: 20, fp: 0, fn: 0, tn: 20 }, { g: null });

  test('are left out, named, and shown beside', () => {
    const [gap] = pick(gaps([...three, small, few]), 'truePositiveRate', 'difference', 'between');
    expect(gap).toMatchObject({
      groups: 3,
      value: 0.435897435897,
      leftOut: [{ g: 'd' }, { g: null }],
      withSmallGroups: 0.833333333333,
    });
  });
  test('the denominator counts, not the rows', () => {
    const [gap] = pick(gaps([...three, small]), 'selectionRate', 'difference', 'between');
    expect(gap).toMatchObject({ groups: 4 });
    expect(gap).not.toHaveProperty('leftOut');
  });
  test('effective rows count, where weighted', () => {
    const heavy = { key: { g: 'w' }, outcomes: { tp: rows(10), fp: rows(20), fn: weighing(1, 500), tn: rows(30) } };
    const [gap] = pick(gaps([...three, heavy]), 'truePositiveRate', 'difference', 'between');
    expect(gap).toMatchObject({ leftOut: [{ g: 'w' }] });
  });
  test('fewer than two left: no gap', () => {
    expect(pick(gaps([three[0]!, small]), 'truePositiveRate', 'difference', 'between')).toEqual([
      {
        metric: 'truePositiveRate',
        kind: 'difference',
        against: 'between',
        undefined: 'tooFewRows',
        leftOut: [{ g: 'd' }],
      },
    ]);
  });
  test('one group: nothing to compare', () => {
    expect(pick(gaps([three[0]!]), 'truePositiveRate', 'ratio', 'overall')).toMatchObject([
      { undefined: 'notApplicable' },
    ]);
  });
  test('no group has the number: its own reason', () => {
    const none = ['a', 'b'].map((g) => slice({ tp: 0, fp: 30, fn: 0, tn: 30 }, { g }));
    expect(pick(gaps(none), 'truePositiveRate', 'difference', 'between')).toMatchObject([{ undefined: 'noPositives' }]);
  });
});

test('nobody selected anywhere: the gap is 0, the ratio has no meaning', () => {
  const none = ['a', 'b'].map((g) => slice({ tp: 0, fp: 0, fn: 30, tn: 30 }, { g }));
  expect(pick(gaps(none), 'selectionRate', 'difference', 'between')).toMatchObject([
    { value: 0, p: 1, interval: { low: 0 } },
  ]);
  expect(pick(gaps(none), 'selectionRate', 'ratio', 'between')).toMatchObject([{ undefined: 'zeroReference' }]);
  expect(pick(gaps(none), 'selectionRate', 'ratio', 'overall')).toMatchObject([{ undefined: 'zeroReference' }]);
});

describe('a named reference', () => {
  test('signed, each other group against it, sides at z', () => {
    const adult = [
      slice({ tp: 317, fp: 75, fn: 273, tn: 4756 }, { g: 'Female' }),
      slice({ tp: 2031, fp: 545, fn: 1225, tn: 7059 }, { g: 'Male' }),
    ];
    const all = gaps(adult, { ...defaultSettings, reference: { g: 'Male' } });
    // Oracle: numpy and scipy, printed to four digits.
    const [difference] = pick(all, 'selectionRate', 'difference', 'reference');
    expect(difference).toMatchObject({ group: { g: 'Female' }, reference: { g: 'Male' }, value: -0.164889354984 });
    const [ratio] = pick(all, 'selectionRate', 'ratio', 'reference');
    if (ratio === undefined || 'undefined' in ratio || 'none' in ratio.interval) throw new Error('no ratio');
    expect([ratio.interval.low, ratio.interval.high].map((x) => Number(x).toFixed(4))).toEqual(['0.2749', '0.3373']);
  });
  test('a reference of nothing: no ratio; one that is too small: named', () => {
    const zero = slice({ tp: 0, fp: 0, fn: 30, tn: 30 }, { g: 'z' });
    const settings = { ...defaultSettings, reference: { g: 'z' } };
    expect(pick(gaps([...three, zero], settings), 'selectionRate', 'ratio', 'reference')).toMatchObject([
      { undefined: 'zeroReference' },
      { undefined: 'zeroReference' },
      { undefined: 'zeroReference' },
    ]);
    const tiny = slice({ tp: 1, fp: 1, fn: 1, tn: 1 }, { g: 'z' });
    expect(pick(gaps([...three, tiny], settings), 'selectionRate', 'difference', 'reference')[0]).toMatchObject({
      undefined: 'tooFewRows',
      leftOut: [{ g: 'z' }],
    });
  });
  test('not bounded above where the reference may be nothing', () => {
    const zero = slice({ tp: 0, fp: 1, fn: 300, tn: 300 }, { g: 'z' });
    const [a] = pick(
      gaps([three[0]!, zero], { ...defaultSettings, reference: { g: 'z' } }),
      'truePositiveRate',
      'ratio',
      'reference',
    );
    expect(a).toMatchObject({ undefined: 'zeroReference' });
  });
  test('columns without a reference have none', () => {
    expect(pick(gaps(three, { ...defaultSettings, reference: { other: 'a' } }), 'f1', 'ratio', 'reference')).toEqual(
      [],
    );
  });
  test('a column called like a method of objects is a column', () => {
    const hostile = three.map(({ outcomes }, i) => ({ key: { toString: `<b>${i}</b>` }, outcomes }));
    expect(gaps(hostile, { ...defaultSettings, reference: {} }).some(({ against }) => against === 'reference')).toBe(
      false,
    );
  });
});

// Oracle: MOVER over scipy's exact limits; at c_3 for a reference picked by its value, at z for the largest group.
describe('a reference that is picked', () => {
  test.each([
    ['best', 'a', [-0.1442307692, -0.3370025919, 0.0854985881], [-0.4358974359, -0.6276109264, -0.1858297247]],
    ['worst', 'c', [0.4358974359, 0.1858297247, 0.6276109264], [0.2916666667, 0.082318306, 0.4751371396]],
    ['largest', 'b', [0.1442307692, -0.0496734238, 0.3102753219], [-0.2916666667, -0.4490163488, -0.1152028534]],
  ] as const)('%s', (reference, key, first, second) => {
    const found = pick(gaps(three, { ...defaultSettings, reference }), 'truePositiveRate', 'difference', 'reference');
    expect(found).toHaveLength(2);
    for (const [at, gap] of found.entries()) {
      if ('undefined' in gap || 'none' in gap.interval) throw new Error('no gap');
      expect(gap.reference).toEqual({ g: key });
      const [value, low, high] = at === 0 ? first : second;
      expect(gap.value).toBeCloseTo(value, 8);
      expect(gap.interval.low).toBeCloseTo(low, 6);
      expect(gap.interval.high).toBeCloseTo(high, 6);
    }
  });
  test('best is lowest where lower is better, and highest where neither is', () => {
    const of = (metric: MetricId) =>
      pick(gaps(three, { ...defaultSettings, reference: 'best' }), metric, 'difference', 'reference')[0]?.reference;
    expect(of('falsePositiveRate')).toEqual({ g: 'b' });
    expect(of('selectionRate')).toEqual({ g: 'a' });
  });
  test('the evidence of a picked pair is that of the whole range', () => {
    const found = pick(
      gaps(three, { ...defaultSettings, reference: 'worst' }),
      'truePositiveRate',
      'difference',
      'reference',
    );
    const [between] = pick(gaps(three), 'truePositiveRate', 'difference', 'between');
    expect(found[0]).toMatchObject({ p: (between as { p: number }).p });
  });
  test('nobody large enough: there is none', () => {
    const few = [slice({ tp: 1, fp: 0, fn: 1, tn: 1 }, { g: 'x' }), slice({ tp: 0, fp: 0, fn: 1, tn: 1 }, { g: 'y' })];
    expect(
      pick(gaps(few, { ...defaultSettings, reference: 'best' }), 'truePositiveRate', 'difference', 'reference'),
    ).toEqual([]);
  });
});

test('the sign of the group farthest from all rows is kept', () => {
  const [gap] = pick(gaps(three), 'truePositiveRate', 'difference', 'overall');
  if (gap === undefined || 'undefined' in gap) throw new Error('no gap');
  expect(gap.group).toEqual({ g: 'c' });
  expect(gap.signed).toBeCloseTo(20 / 60 - 100 / 179, 10);
  expect(Math.abs(gap.signed!)).toBe(gap.value);
});

describe('losses', () => {
  const loss = (rows: number, mean: number, deviation: number) => {
    const wll = rows * (deviation ** 2 + mean ** 2);
    return { rows, w: rows, wl: rows * mean, wll, w2: rows, w2l: rows * mean, w2ll: wll };
  };
  const scored = (of: Slice, brier: Scores['brier']): Slice => ({
    ...of,
    scores: { positives: rows(0), negatives: rows(0), bins: [], ...(brier && { brier }) },
  });
  const slices = [scored(three[0]!, loss(100, 0.2, 0.1)), scored(three[1]!, loss(200, 0.26, 0.1))];
  const overall = scored(sum(slices), {
    rows: 300,
    w: 300,
    wl: 72,
    wll: 20.52,
    w2: 300,
    w2l: 72,
    w2ll: 20.52,
  });

  test('a mean of losses compares with all rows, too', () => {
    const all = gaps(slices, defaultSettings, overall);
    // Oracle, scipy: d = .06; h = t(n - 1) * .1 / sqrt(n - 1) with the t of 97.5 %, n = 100 and 200, and h + h^2 / (2 mean)
    // above; low d - hypot(h of 200, above of 100), high d + hypot(above of 200, h of 100).
    expect(pick(all, 'brier', 'difference', 'between')).toMatchObject([
      { value: 0.06, interval: { low: expect.closeTo(0.0348258365, 9), high: expect.closeTo(0.0845711925, 9) } },
    ]);
    expect(pick(all, 'brier', 'difference', 'overall')).toMatchObject([
      {
        group: { g: 'a' },
        value: 0.04,
        interval: { low: expect.closeTo((2 / 3) * 0.0348258365, 9), method: 'againstRest' },
      },
    ]);
  });
});

describe('headline', () => {
  const groupings = [{ by: ['g'], slices: three }];
  test('counts every comparison once, the base rate not at all', () => {
    const top = headline(groupings, sum(three), defaultSettings);
    // selection, TPR, FPR, PPV, NPV, accuracy, balanced accuracy, F1, MCC.
    expect(top).toMatchObject({ of: 9, by: ['g'], lowest: { g: 'c' }, highest: { g: 'b' } });
    expect(headline([...groupings, { by: ['h'], slices: three }], sum(three), defaultSettings)?.of).toBe(18);
  });
  test('its interval is wider than that of the same gap by itself, and holds it', () => {
    const top = headline(groupings, sum(three), defaultSettings)!;
    const [alone] = pick(gaps(three), top.metric, 'difference', 'between');
    if (alone === undefined || 'undefined' in alone || 'none' in alone.interval || 'none' in top.interval)
      throw new Error('no gap');
    expect(top.value).toBe(alone.value);
    expect(top.interval.low).toBeLessThan(alone.interval.low as number);
    expect(top.interval.high).toBeGreaterThan(alone.interval.high as number);
  });
  test('a base rate that differs is no headline, be it ever so clear', () => {
    const groups = [
      slice({ tp: 250, fp: 250, fn: 250, tn: 250 }, { g: 'a' }),
      slice({ tp: 50, fp: 450, fn: 50, tn: 450 }, { g: 'b' }),
    ];
    const top = headline([{ by: ['g'], slices: groups }], sum(groups), defaultSettings);
    expect(top).toMatchObject({ of: 9 });
    expect(top?.metric).not.toBe('baseRate');
  });
  test('nothing to compare: none', () => {
    expect(headline([{ by: ['g'], slices: [three[0]!] }], three[0]!, defaultSettings)).toBeUndefined();
    expect(headline([], three[0]!, defaultSettings)).toBeUndefined();
  });
});
