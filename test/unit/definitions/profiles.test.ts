import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { audit } from '../../../src/engine/audit.ts';
import type { Slice } from '../../../src/engine/cube/cube.ts';
import { profiles } from '../../../src/engine/definitions/profiles/index.ts';
import { paritiesOf } from '../../../src/engine/definitions/profiles/parities.ts';
import type { People } from '../../../src/engine/definitions/profiles/profile.ts';
import { defaultSettings } from '../../../src/engine/metrics/settings.ts';
import type { GroupKey } from '../../../src/protocol/document.ts';
import type { AequitasProfile, ImpactProfile, ProfileCaveat, ProfileResult } from '../../../src/protocol/profiles.ts';
import { noSignal, workshop } from '../detect/ports.ts';
import { rows, slice, sum } from '../metrics/slices.ts';

const settings = { ...defaultSettings, favourable: 'positive' } as const;

const { ports, file } = workshop();

/** So many score 0.8, 0.5 and 0.2. */
function scoring(g: string | null, high: number, middle: number, low: number, more: GroupKey = {}): Slice {
  const counts = Float64Array.of(low, middle, high);
  const scores = Float64Array.of(0.2, 0.5, 0.8);
  const none = new Float64Array(3);
  const sums = { rows: counts, weight: counts, weightSquared: counts, scores: scores.map((x, at) => x * counts[at]!) };
  const nobody = { rows: none, weight: none, weightSquared: none, scores: none };
  const n = high + middle + low;
  return {
    ...slice({ tp: 0, fp: 0, fn: n, tn: 0 }, { g, ...more }),
    scores: {
      positives: rows(n),
      negatives: rows(0),
      bins: [],
      steps: { exact: true, low: scores, high: scores, positives: sums, negatives: nobody },
    },
  };
}

/** All of them, with their scores. */
const scored = (slices: readonly Slice[]): Slice => {
  const at = (step: number) => slices.reduce((all, { scores }) => all + scores!.steps!.positives.rows[step]!, 0);
  return scoring(null, at(2), at(1), at(0));
};
const scoringRates = (slices: readonly Slice[], more: Partial<People> = {}) =>
  impact('newYorkScoringRates', slices, { overall: scored(slices), ...more });

/** So many of n are selected. */
const chosen = (g: string | null, hits: number, n: number, more: GroupKey = {}): Slice =>
  slice({ tp: hits, fp: 0, fn: 0, tn: n - hits }, { g, ...more });

const of = (id: ProfileResult['profile'], slices: readonly Slice[], more: Partial<People> = {}) =>
  profiles.find((profile) => profile.id === id)!.of({ slices, overall: sum(slices), settings, ...more });
const impact = (id: ImpactProfile['profile'], slices: readonly Slice[], more: Partial<People> = {}) =>
  of(id, slices, more) as ImpactProfile;
const ratios = ({ groups }: ImpactProfile) =>
  groups.map(({ ratio }) => (ratio && 'value' in ratio ? ratio.value : ratio?.undefined));
const limits = ({ groups }: ImpactProfile, at: number) => {
  const { ratio } = groups[at]!;
  if (ratio === undefined || !('value' in ratio) || 'none' in ratio.interval) throw new Error('no interval');
  return [ratio.interval.low, ratio.interval.high] as [number, number];
};
const codes = ({ caveats }: ImpactProfile) => caveats.map(({ code }) => code);
const keysOf = ({ caveats }: ImpactProfile, code: ProfileCaveat['code']) => {
  const found = caveats.find((one) => one.code === code);
  return found && 'keys' in found ? found.keys : undefined;
};

test('every file that is a profile is listed', () => {
  const helpers = [
    'index',
    'profile',
    'favourableRate',
    'impactRatios',
    'parities',
    'ratios',
    'scoringRate',
    'shareOfSelected',
  ];
  const folder = join(import.meta.dirname, '../../../src/engine/definitions/profiles');
  const filed = readdirSync(folder)
    .map((file) => file.replace('.ts', ''))
    .filter((file) => !helpers.includes(file));
  expect(profiles.map(({ id }) => id).toSorted()).toEqual(filed.toSorted());
});

test.each(profiles)('$id says the day on which it was read', (profile) => {
  const slices = [scoring('a', 30, 0, 30), scoring('b', 40, 0, 20)];
  expect(of(profile.id, slices, { overall: scored(slices) })?.asOf).toMatch(/^\d{4}-\d\d-\d\d$/);
});

// Oracle for intervals: scipy 1.17, and the formulas of rule 6 written again in Python.
describe('Local Law 144', () => {
  // Vectors: the example tables of the rule, 6 RCNY 5-302 and 5-303, as rates of the numbers of people they give.
  test('impact ratios of the rule itself, by sex', () => {
    const found = impact('newYorkLocalLaw144', [chosen('Female', 34, 76), chosen('Male', 50, 92)]);
    expect(ratios(found).map((ratio) => Number(ratio).toFixed(2))).toEqual(['0.82', '1.00']);
    expect(found.highest).toEqual({ g: 'Male' });
    expect(found.groups.map(({ rate }) => 'value' in rate && (rate.value * 100).toFixed(1))).toEqual(['44.7', '54.3']);
    expect(limits(found, 0)[0]).toBeCloseTo(0.58484799318, 8);
    expect(limits(found, 0)[1]).toBe(1);
  });

  test('impact ratios of the rule itself, by race or ethnicity, however few the people', () => {
    const found = impact('newYorkLocalLaw144', [
      chosen('Asian', 10, 24),
      chosen('Black', 16, 32),
      chosen('Hispanic', 18, 28),
      chosen('NHPI', 5, 8),
      chosen('White', 15, 40),
    ]);
    expect(ratios(found).map((ratio) => Number(ratio).toFixed(2))).toEqual(['0.65', '0.78', '1.00', '0.97', '0.58']);
    expect(limits(found, 4)[0]).toBeCloseTo(0.32073721154, 8);
    expect(keysOf(found, 'fewRows')).toHaveLength(5);
    expect(found.limit).toBeUndefined();
    expect(found.groups.every(({ verdict }) => verdict === undefined)).toBe(true);
    expect(codes(found)).toContain('noPassMark');
  });

  test('a category under 2 % is listed without a ratio, and is not the one that others are compared with', () => {
    const found = impact('newYorkLocalLaw144', [chosen('a', 300, 600), chosen('b', 200, 500), chosen('tiny', 20, 21)]);
    expect(ratios(found)).toEqual([1, 0.8, undefined]);
    expect(found.groups[2]).toMatchObject({ n: 21, rate: { value: expect.closeTo(20 / 21, 11) } });
    expect(keysOf(found, 'smallCategories')).toEqual([{ g: 'tiny' }]);
    const more = impact('newYorkLocalLaw144', [chosen('a', 300, 600), chosen('b', 200, 378), chosen('c', 20, 20)]);
    expect(ratios(more).at(-1), '20 of 998 is over 2 %').toBe(1);
  });

  test('people of an unknown category are counted and enter no ratio, in a crossing too', () => {
    const found = impact('newYorkLocalLaw144', [chosen('a', 30, 60), chosen('b', 20, 60), chosen(null, 9, 10)]);
    expect(ratios(found)).toEqual([1, 0.666666666667, undefined]);
    expect(found.caveats).toContainEqual({ code: 'unknownCategory', rows: 10 });
    const crossed = impact('newYorkLocalLaw144', [
      chosen('a', 30, 60, { h: 'x' }),
      chosen('a', 40, 60, { h: null }),
      chosen('b', 15, 60, { h: 'x' }),
    ]);
    expect(ratios(crossed)).toEqual([1, undefined, 0.5]);
  });

  test.each([
    ['nobody is selected', [chosen('a', 0, 60), chosen('b', 0, 60)], ['zeroReference', 'zeroReference']],
    ['one category', [chosen('a', 10, 60)], [undefined]],
    ['one known category', [chosen('a', 10, 60), chosen(null, 10, 60)], [undefined, undefined]],
    ['no rows', [], []],
  ])('%s', (_, slices, want) => {
    const found = impact('newYorkLocalLaw144', slices, { overall: slice({ tp: 0, fp: 0, fn: 0, tn: 0 }) });
    expect(ratios(found)).toEqual(want);
  });
});

describe('scoring rates of Local Law 144', () => {
  test('impact ratios of the rule itself, by sex', () => {
    const found = scoringRates([scoring('Female', 34, 0, 42), scoring('Male', 50, 0, 42)]);
    expect(found.groups.map(({ rate }) => 'value' in rate && (rate.value * 100).toFixed(1))).toEqual(['44.7', '54.3']);
    expect(ratios(found).map((ratio) => Number(ratio).toFixed(2))).toEqual(['0.82', '1.00']);
    expect(limits(found, 0)[0]).toBeCloseTo(0.58484799318, 8);
  });

  test('impact ratios of the rule itself, by race or ethnicity, with people who score the median', () => {
    const found = scoringRates([
      scoring('Asian', 10, 1, 13),
      scoring('Black', 16, 0, 16),
      scoring('Hispanic', 18, 1, 9),
      scoring('NHPI', 5, 0, 3),
      scoring('White', 15, 2, 23),
    ]);
    expect(found.groups.map(({ n }) => n)).toEqual([24, 32, 28, 8, 40]);
    expect(ratios(found).map((ratio) => Number(ratio).toFixed(2))).toEqual(['0.65', '0.78', '1.00', '0.97', '0.58']);
  });

  test('who scores the median is not above it, and where a low score is good not below it', () => {
    const slices = [scoring('a', 10, 60, 30), scoring('b', 20, 70, 10)];
    const rates = (found: ImpactProfile) => found.groups.map(({ rate }) => 'value' in rate && rate.value);
    expect(rates(scoringRates(slices))).toEqual([0.1, 0.2]);
    const negative = { settings: { ...settings, favourable: 'negative' } } as const;
    expect(rates(scoringRates(slices, negative))).toEqual([0.3, 0.1]);
    expect(scoringRates(slices, negative).highest).toEqual({ g: 'a' });
    expect(codes(scoringRates(slices, negative))).toContain('favourableIsNegative');
  });

  test('all of one score: nobody is above the median, and there is no ratio', () => {
    expect(ratios(scoringRates([scoring('a', 0, 30, 0), scoring('b', 0, 40, 0)]))).toEqual([
      'zeroReference',
      'zeroReference',
    ]);
  });

  test('the median is that of all rows, of those without a category too', () => {
    const found = scoringRates([scoring('a', 30, 0, 30), scoring('b', 10, 0, 50), scoring(null, 100, 0, 0)]);
    expect(ratios(found), 'most score high, so that nobody is above').toEqual([
      'zeroReference',
      'zeroReference',
      undefined,
    ]);
    expect(found.caveats).toContainEqual({ code: 'unknownCategory', rows: 100 });
  });

  test('nothing without scores', () => {
    expect(of('newYorkScoringRates', [chosen('a', 30, 60), chosen('b', 20, 60)])).toBeUndefined();
  });

  // Oracle: sorted and counted here.
  test.each([
    { name: 'an odd number of distinct scores', rows: 1001, score: (at: number) => at / 1001 },
    { name: 'an even number', rows: 1000, score: (at: number) => at / 1000 },
    { name: 'ties around the median', rows: 1000, score: (at: number) => Math.round((at / 1000) * 7) / 7 },
    { name: 'more than are kept one by one', rows: 50_000, score: (at: number) => (at / 50_000) ** 2 },
  ])('counted from a file: $name', async ({ rows: n, score }) => {
    const all = Array.from({ length: n }, (_, at) => ({
      g: (at * 7919) % 11 < 4 ? 'a' : 'b',
      y: (at * 31) % 3 === 0 ? 1 : 0,
      s: score((at * 7919) % n),
    }));
    const sorted = all.map(({ s }) => s).toSorted((a, b) => a - b);
    const median = (sorted[Math.floor((n - 1) / 2)]! + sorted[Math.floor(n / 2)]!) / 2;
    const rates = ['a', 'b'].map((g) => {
      const own = all.filter((row) => row.g === g);
      return own.filter(({ s }) => s > median).length / own.length;
    });
    const path = file('scores.csv', ['g,y,s', ...all.map(({ g, y, s }) => `${g},${y},${s}`), ''].join('\n'));
    const choices = {
      label: 'y',
      score: 's',
      threshold: 0.5,
      positive: '1',
      favourable: '1',
      groups: [{ column: 'g' }],
      split: null,
    };
    const { groupings } = await audit({ path, choices }, ports, noSignal, () => {});
    const found = groupings[0]!.profiles!.find(({ profile }) => profile === 'newYorkScoringRates') as ImpactProfile;
    expect(found.groups.map(({ rate }) => 'value' in rate && rate.value)).toEqual(
      rates.map((rate) => expect.closeTo(rate, 11)),
    );
  });
});

describe('four fifths', () => {
  test('ratios to the highest rate, with what the evidence says', () => {
    const found = impact('fourFifths', [chosen('a', 600, 1000), chosen('b', 580, 1000), chosen('c', 300, 1000)]);
    expect(ratios(found)).toEqual([1, 0.966666666667, 0.5]);
    expect(limits(found, 1)).toEqual([expect.closeTo(0.8973528144, 8), 1]);
    expect(limits(found, 2)).toEqual([expect.closeTo(0.44765259656, 8), expect.closeTo(0.5684532993, 8)]);
    expect(found.groups.map(({ verdict }) => verdict?.verdict)).toEqual([undefined, 'notBelow', 'below']);
    expect(found).toMatchObject({ highest: { g: 'a' }, limit: 0.8, verdict: { verdict: 'below' } });
  });

  test('on few rows it cannot be told, and the rule says so too', () => {
    const found = impact('fourFifths', [chosen('a', 60, 100), chosen('b', 45, 100), chosen('c', 58, 100)]);
    expect(found.groups[1]!.verdict).toMatchObject({ verdict: 'cannotTell', needed: expect.anything() });
    expect(found.verdict).toMatchObject({ verdict: 'cannotTell' });
    expect(keysOf(found, 'belowButNotToldApart')).toEqual([{ g: 'b' }]);
  });

  test('a smaller gap that is told apart from none is named', () => {
    const found = impact('fourFifths', [chosen('a', 6000, 10000), chosen('b', 5500, 10000)]);
    expect(found.groups[1]!.verdict).toEqual({ verdict: 'notBelow' });
    expect(keysOf(found, 'aboveButToldApart')).toEqual([{ g: 'b' }]);
  });

  test('a group too small to judge is no highest one, and is not judged', () => {
    const found = impact('fourFifths', [chosen('a', 500, 1000), chosen('b', 450, 1000), chosen('few', 9, 10)]);
    expect(found.highest).toEqual({ g: 'a' });
    expect(ratios(found)).toEqual([1, 0.9, 1.8]);
    expect(found.groups[2]).toMatchObject({
      ratio: { interval: { none: 'tooFewRows' } },
      verdict: { verdict: 'cannotTell' },
    });
    expect(keysOf(found, 'fewRows')).toEqual([{ g: 'few' }]);
  });

  test('nothing is said to be not below while more than 2 % of the rows are not judged', () => {
    const many = [chosen('a', 5000, 10000), chosen('b', 4900, 10000)];
    expect(impact('fourFifths', many).verdict).toEqual({ verdict: 'notBelow' });
    expect(impact('fourFifths', [...many, chosen(null, 200, 500)]).verdict).toEqual({ verdict: 'cannotTell' });
    expect(impact('fourFifths', [...many, chosen(null, 200, 300)]).verdict).toEqual({ verdict: 'notBelow' });
  });

  test('where to be predicted positive is bad, those who are not are selected', () => {
    const slices = [chosen('a', 800, 1000), chosen('b', 600, 1000)];
    const found = impact('fourFifths', slices, { settings: { ...settings, favourable: 'negative' } });
    expect(found.groups.map(({ rate }) => 'value' in rate && rate.value)).toEqual([0.2, 0.4]);
    expect(ratios(found)).toEqual([0.5, 1]);
    expect(codes(found)).toContain('favourableIsNegative');
  });

  test.each([
    ['nobody gets it', [chosen('a', 0, 100), chosen('b', 0, 100)], ['zeroReference', 'zeroReference'], 'cannotTell'],
    ['all groups too small', [chosen('a', 1, 10), chosen('b', 2, 10)], ['tooFewRows', 'tooFewRows'], undefined],
    ['one group', [chosen('a', 10, 100)], ['notApplicable'], undefined],
  ])('%s', (_, slices, want, verdict) => {
    const found = impact('fourFifths', slices);
    expect(ratios(found)).toEqual(want);
    expect(found.verdict?.verdict).toBe(verdict);
  });
});

describe('Aequitas', () => {
  const three = [
    slice({ tp: 30, fp: 12, fn: 9, tn: 49 }, { g: 'a' }),
    slice({ tp: 50, fp: 5, fn: 30, tn: 115 }, { g: 'b' }),
    slice({ tp: 20, fp: 20, fn: 40, tn: 20 }, { g: 'c' }),
  ];
  const aequitas = (slices: readonly Slice[], more: Partial<People> = {}) =>
    of('aequitas', slices, more) as AequitasProfile;
  const row = (found: AequitasProfile, reference: string, metric: string) => {
    const one = found.references
      .find((other) => other.reference === reference)!
      .metrics.find((other) => other.metric === metric)!;
    return one.ratios.map((ratio) => {
      if ('undefined' in ratio) return ratio.undefined;
      return 'none' in ratio.interval
        ? [ratio.value, ratio.interval.none]
        : [ratio.value, ratio.interval.low, ratio.interval.high];
    });
  };
  const parity = (found: AequitasProfile, reference: string, name: string) =>
    found.references.find((other) => other.reference === reference)!.parities.find((other) => other.parity === name)!;
  const near = (numbers: readonly number[]) => numbers.map((number) => expect.closeTo(number, 7));

  test('the share of the selected is not the selection rate', () => {
    const found = aequitas(three);
    expect(found.sharesOfSelected.map((one) => 'value' in one && one.value)).toEqual([
      0.306569343066, 0.401459854015, 0.29197080292,
    ]);
    expect(row(found, 'majority', 'ppr')).toEqual([
      near([0.76363636364, 0.49855893402, 1.16211701438]),
      [1, 'itself'],
      near([0.72727272727, 0.47152185696, 1.1129707979]),
    ]);
    expect(row(found, 'majority', 'pprev')[0]).toEqual([...near([0.42 / 0.275]), expect.anything(), expect.anything()]);
  });

  test('to the largest group pointwise, to the smallest value at once', () => {
    const found = aequitas(three);
    expect(row(found, 'majority', 'fpr')).toEqual([
      near([4.72131147541, 1.6765425528, 15.6120864155]),
      [1, 'itself'],
      near([12, 4.78660519816, 37.4977460848]),
    ]);
    expect(row(found, 'minMetric', 'fpr')).toEqual([
      near([4.72131147541, 1.40931352402, 15.6120864155]),
      [1, 'itself'],
      near([12, 4.14301383219, 37.4977460848]),
    ]);
    expect(row(found, 'minMetric', 'ppr')).toEqual([
      near([1.05, 1, 1.66124309225]),
      near([1.375, 1, 2.12079246221]),
      [1, 'itself'],
    ]);
    expect(found.references.map(({ reference }) => reference)).toEqual(['majority', 'minMetric']);
  });

  test('the named group where there is one', () => {
    const found = aequitas(three, { settings: { ...settings, reference: { g: 'c' } } });
    expect(found.references.map(({ reference }) => reference)).toEqual(['majority', 'minMetric', 'named']);
    expect(row(found, 'named', 'tpr').map((one) => (one as number[])[0])).toEqual(
      near([30 / 39 / (20 / 60), 50 / 80 / (20 / 60), 1]),
    );
  });

  test('a parity is outside by its number, and surely so only where the interval is', () => {
    const found = aequitas(three);
    expect(parity(found, 'majority', 'FPR Parity')).toEqual({
      parity: 'FPR Parity',
      byNumber: 'outside',
      verdict: 'outside',
      outside: [{ g: 'a' }, { g: 'c' }],
    });
    expect(parity(found, 'majority', 'Statistical Parity')).toMatchObject({
      byNumber: 'outside',
      verdict: 'cannotTell',
    });
    expect(parity(found, 'majority', 'Equalized Odds')).toMatchObject({ byNumber: 'outside', verdict: 'outside' });
  });

  test('a claim about two rates at once needs more evidence than one about one of them', () => {
    const verdicts = Array.from({ length: 60 }, (_, more) => {
      const groups = [
        slice({ tp: 500, fp: 100, fn: 500, tn: 900 }, { g: 'a' }),
        slice({ tp: 50, fp: 10 + more, fn: 50, tn: 90 - more }, { g: 'b' }),
      ];
      const found = aequitas(groups);
      return ['FPR Parity', 'Equalized Odds'].map((name) => parity(found, 'majority', name).verdict);
    });
    const alone = verdicts.findIndex(([one]) => one === 'outside');
    const both = verdicts.findIndex(([, two]) => two === 'outside');
    expect(alone).toBeGreaterThan(0);
    expect(both).toBeGreaterThan(alone);
  });

  test('many equal groups are surely within', () => {
    const equal = ['a', 'b', 'c'].map((g) => slice({ tp: 40000, fp: 10000, fn: 10000, tn: 40000 }, { g }));
    for (const reference of ['majority', 'minMetric'])
      for (const name of ['Statistical Parity', 'Supervised Fairness'])
        expect(parity(aequitas(equal), reference, name)).toMatchObject({
          byNumber: 'within',
          verdict: 'within',
          outside: [],
        });
  });

  test('a rate of zero divides nothing', () => {
    const none = slice({ tp: 50, fp: 0, fn: 30, tn: 320 }, { g: 'z' });
    const found = aequitas([...three, none]);
    expect(row(found, 'majority', 'fpr')).toEqual(['zeroReference', 'zeroReference', 'zeroReference', 'zeroReference']);
    expect(
      parity(found, 'majority', 'FPR Parity'),
      'no number, but 20 of 40 is surely more than 0 of 320',
    ).toMatchObject({
      byNumber: 'undefined',
      verdict: 'outside',
    });
    expect(parity(found, 'majority', 'Equalized Odds').byNumber, 'the other rate is outside').toBe('outside');
  });

  test('a group without positives has no true positive rate, and keeps nothing from being said of the others', () => {
    const few = slice({ tp: 0, fp: 1, fn: 0, tn: 4 }, { g: 'z' });
    const found = aequitas([...three, few]);
    expect(row(found, 'majority', 'tpr').at(-1)).toBe('noPositives');
    expect(row(found, 'majority', 'fpr').at(-1)).toEqual([near([4.8])[0], 'tooFewRows']);
    expect(parity(found, 'majority', 'FPR Parity').verdict).toBe('outside');
  });

  test('rows without a group do not enter', () => {
    const found = aequitas([...three, slice({ tp: 5, fp: 5, fn: 5, tn: 5 }, { g: null })]);
    expect(found.groups).toEqual([{ g: 'a' }, { g: 'b' }, { g: 'c' }]);
    expect(row(found, 'majority', 'fpr')).toHaveLength(3);
  });

  test.each([
    [
      'nobody is selected',
      [slice({ tp: 0, fp: 0, fn: 40, tn: 60 }, { g: 'a' }), slice({ tp: 0, fp: 0, fn: 20, tn: 80 }, { g: 'b' })],
    ],
    ['one known group', [three[0]!, slice({ tp: 5, fp: 5, fn: 5, tn: 5 }, { g: null })]],
    ['no known group', [slice({ tp: 5, fp: 5, fn: 5, tn: 5 }, { g: null })]],
  ])('%s: nothing is surely within', (_, slices) => {
    for (const { parities } of aequitas(slices).references)
      for (const { parity, verdict } of parities)
        if (/Stat|Impact|Precision|FDR/.test(parity)) expect(verdict, parity).toBe('cannotTell');
  });
});

test('a verdict of a pair needs both', () => {
  const within = { value: 1, interval: { none: 'itself' } } as const;
  const pair = paritiesOf((metric) => (metric === 'tpr' ? { undefined: 'noPositives' } : within), 0.8);
  expect([pair['Equalized Odds'], pair['TypeI Parity'], pair['TPR Parity']]).toEqual([
    'undefined',
    'within',
    'undefined',
  ]);
});
