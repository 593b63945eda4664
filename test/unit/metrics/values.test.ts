import { expect, test } from 'vitest';
import type { Scores, Slice } from '../../../src/engine/cube/cube.ts';
import { metrics } from '../../../src/engine/metrics/index.ts';
import { applicableMetrics, measureSlice } from '../../../src/engine/metrics/measure.ts';
import type { MetricId } from '../../../src/protocol/document.ts';
import { hasInterval, isUndefined, type Measured } from '../../../src/protocol/measured.ts';
import { outcomes, rows, slice, sum, weighing } from './slices.ts';

const known = (measured: Measured | undefined) => {
  if (measured === undefined || isUndefined(measured)) throw new Error(`no value: ${JSON.stringify(measured)}`);
  return measured;
};
const measured = (of: Slice, id: MetricId) => metrics.find(({ entry }) => entry.id === id)!.of(of, 0.95);
const near = (got: unknown, want: number) => expect(Math.abs((got as number) - want)).toBeLessThan(1e-9);

// Oracle: scikit-learn (recall, precision, accuracy, balanced accuracy, F1, MCC; the other class by 1 - y) on these rows.
const ids = [
  'baseRate',
  'selectionRate',
  'truePositiveRate',
  'falsePositiveRate',
  'trueNegativeRate',
  'falseNegativeRate',
  'positivePredictiveValue',
  'negativePredictiveValue',
  'falseDiscoveryRate',
  'falseOmissionRate',
  'accuracy',
  'balancedAccuracy',
  'f1',
  'matthewsCorrelation',
] as const;
test.each([
  {
    name: 'an ordinary group',
    of: slice({ tp: 30, fp: 12, fn: 9, tn: 49 }),
    want: [
      0.39, 0.42, 0.7692307692307693, 0.19672131147540983, 0.8032786885245902, 0.23076923076923073, 0.7142857142857143,
      0.8448275862068966, 0.2857142857142857, 0.15517241379310343, 0.79, 0.7862547288776798, 0.7407407407407407,
      0.5657717317866225,
    ],
  },
  {
    name: 'a group without errors',
    of: slice({ tp: 5, fp: 0, fn: 0, tn: 7 }),
    want: [0.4166666666666667, 0.4166666666666667, 1, 0, 1, 0, 1, 1, 0, 0, 1, 1, 1, 1],
  },
  {
    name: 'a rare class',
    of: slice({ tp: 3, fp: 40, fn: 2, tn: 700 }),
    want: [
      0.006711409395973154, 0.05771812080536913, 0.6, 0.05405405405405406, 0.9459459459459459, 0.4, 0.06976744186046512,
      0.9971509971509972, 0.9302325581395349, 0.002849002849002802, 0.9436241610738255, 0.772972972972973, 0.125,
      0.19113830198926343,
    ],
  },
  {
    name: 'weighted rows (sample_weight)',
    of: {
      key: {},
      outcomes: { tp: weighing(30, 1.5), fp: weighing(12, 0.5), fn: weighing(9, 2), tn: rows(49) },
    },
    want: [
      0.5338983050847458, 0.4322033898305085, 0.7142857142857143, 0.10909090909090913, 0.8909090909090909,
      0.2857142857142857, 0.8823529411764706, 0.7313432835820896, 0.11764705882352944, 0.26865671641791045,
      0.7966101694915254, 0.8025974025974025, 0.7894736842105263, 0.6094306910482472,
    ],
  },
])('values of $name', ({ of, want }) => {
  ids.forEach((id, i) => {
    near(known(measured(of, id)).value, want[i]!);
  });
});

test.each([
  {
    name: 'no rows',
    of: slice({ tp: 0, fp: 0, fn: 0, tn: 0 }),
    want: Object.fromEntries(ids.map((id) => [id, 'noRows'])),
  },
  {
    name: 'no positives',
    of: slice({ tp: 0, fp: 3, fn: 0, tn: 4 }),
    want: {
      truePositiveRate: 'noPositives',
      falseNegativeRate: 'noPositives',
      balancedAccuracy: 'oneClass',
      matthewsCorrelation: 'oneClass',
    },
  },
  {
    name: 'no negatives',
    of: slice({ tp: 3, fp: 0, fn: 4, tn: 0 }),
    want: {
      falsePositiveRate: 'noNegatives',
      trueNegativeRate: 'noNegatives',
      balancedAccuracy: 'oneClass',
      matthewsCorrelation: 'oneClass',
    },
  },
  {
    name: 'nobody selected',
    of: slice({ tp: 0, fp: 0, fn: 4, tn: 5 }),
    want: {
      positivePredictiveValue: 'noneSelected',
      falseDiscoveryRate: 'noneSelected',
      matthewsCorrelation: 'noneSelected',
    },
  },
  {
    name: 'everybody selected',
    of: slice({ tp: 4, fp: 5, fn: 0, tn: 0 }),
    want: {
      negativePredictiveValue: 'allSelected',
      falseOmissionRate: 'allSelected',
      matthewsCorrelation: 'allSelected',
    },
  },
  {
    name: 'nothing but true negatives',
    of: slice({ tp: 0, fp: 0, fn: 0, tn: 5 }),
    want: {
      truePositiveRate: 'noPositives',
      falseNegativeRate: 'noPositives',
      positivePredictiveValue: 'noneSelected',
      falseDiscoveryRate: 'noneSelected',
      balancedAccuracy: 'oneClass',
      f1: 'noPositives',
      matthewsCorrelation: 'oneClass',
    },
  },
])('a missing number is not a zero: $name', ({ of, want }) => {
  const missing = ids.flatMap((id) => {
    const got = measured(of, id);
    return isUndefined(got) ? [[id, got.undefined]] : [];
  });
  expect(Object.fromEntries(missing)).toEqual(want);
});

// Oracle: binomtest(30, 51).proportion_ci('wilson') mapped by 2 J / (1 + J); MOVER of the exact limits of 30/39 and 49/61.
test.each([
  { id: 'f1', low: 0.6222606315743698, high: 0.83208681332912, denominator: 51 },
  { id: 'balancedAccuracy', low: 0.6847478171253826, high: 0.861247190108212, denominator: 100 },
  { id: 'truePositiveRate', low: 0.6166374277165823, high: 0.8735419587485715, denominator: 39 },
] as const)('interval of $id', ({ id, low, high, denominator }) => {
  const of = known(measured(slice({ tp: 30, fp: 12, fn: 9, tn: 49 }), id));
  if (!hasInterval(of.interval)) throw new Error('no interval');
  near(of.interval.low, low);
  near(of.interval.high, high);
  expect(of.denominator).toBe(denominator);
});

test('Matthews correlation has no interval below ten of either class, nor without errors', () => {
  const reason = (of: Slice) => known(measured(of, 'matthewsCorrelation')).interval;
  expect(reason(slice({ tp: 5, fp: 4, fn: 4, tn: 50 }))).toEqual({ none: 'tooFewRows' });
  expect(reason(slice({ tp: 50, fp: 4, fn: 4, tn: 5 }))).toEqual({ none: 'tooFewRows' });
  expect(reason(slice({ tp: 15, fp: 0, fn: 0, tn: 50 }))).toEqual({ none: 'degenerate' });
});

test('weighted rows say their effective number, unweighted ones none', () => {
  const of = { key: {}, outcomes: { tp: weighing(30, 1.5), fp: rows(12), fn: weighing(9, 2), tn: rows(49) } };
  // Oracle: p (1 - p) / V in numpy, p = 45/63; less than Kish's 63^2 / 103.5.
  near(known(measured(of, 'truePositiveRate')).effective, 33.92307692307692);
  expect(known(measured(slice({ tp: 30, fp: 12, fn: 9, tn: 49 }), 'truePositiveRate')).effective).toBeUndefined();
});

const losses = { rows: 10, w: 10, wl: 3.46, wll: 1.9426, w2: 10, w2l: 3.46, w2ll: 1.9426 };
const scores: Scores = {
  positives: rows(39),
  negatives: rows(61),
  auc: { value: 0.8, variance: 0.0009 },
  averagePrecision: 0.6,
  brier: losses,
  logLoss: losses,
  roc: { falsePositiveRate: [0, 1 / 3, 1], truePositiveRate: [0, 2 / 3, 1] },
  bins: [
    { low: 0, high: 0.5, positives: rows(12), negatives: rows(49), scoreSum: 15.25 },
    { low: 0.5, high: 1, positives: rows(0), negatives: rows(0), scoreSum: 0 },
  ],
};
const scored = (more: Partial<Scores> = {}): Slice => ({
  key: {},
  outcomes: outcomes({ tp: 30, fp: 12, fn: 9, tn: 49 }),
  scores: { ...scores, ...more },
});

test('what scores come to, with 12 digits, empty bins left out', () => {
  const { values, roc, calibration } = measureSlice(scored(), 0.95);
  expect(known(values.rocAuc)).toMatchObject({
    value: 0.8,
    denominator: 39,
    interval: { low: 0.727799119232, high: 0.852429893497 },
  });
  expect(known(values.averagePrecision)).toMatchObject({ value: 0.6, denominator: 39 });
  expect(known(values.brier)).toMatchObject({ value: 0.346, interval: { low: 0.140122983503, high: 0.613127516384 } });
  expect(roc?.truePositiveRate[1]).toBe(0.666666666667);
  // Oracle: binomtest(12, 61).proportion_ci('wilson').
  expect(calibration).toEqual([
    {
      low: 0,
      high: 0.5,
      n: 61,
      meanScore: 0.25,
      rate: 0.196721311475,
      interval: { low: 0.116278022314, high: 0.313099405755, level: 0.95, method: 'wilson' },
    },
  ]);
});

test('rounding of sums of weights takes no value beyond the metric', () => {
  const of = scored({ positives: weighing(39, 2), auc: { value: 1 + 1e-9 }, averagePrecision: 1 + 1e-9 });
  expect(known(measured(of, 'rocAuc')).value).toBe(1);
  expect(known(measured(of, 'averagePrecision')).value).toBe(1);
});

test('no limit lies beyond the metric: a Brier score, a point of the curve', () => {
  // Two rows, losses 1 and 0: h = scipy.stats.t.ppf(.975, 1) * .5, high .5 + h + h^2.
  const two = { rows: 2, w: 2, wl: 1, wll: 1, w2: 2, w2l: 1, w2ll: 1 };
  const roc = { falsePositiveRate: [0, -1.4e-16, 1], truePositiveRate: [0, 0.5, 1 + 2e-16] };
  const { values, roc: rounded } = measureSlice(scored({ brier: two, logLoss: two, roc }), 0.95);
  expect(known(values.brier).interval).toMatchObject({ low: 0, high: 1 });
  expect(known(values.logLoss).interval).toMatchObject({ low: 0, high: 47.2150120675 });
  expect(rounded).toEqual({ falsePositiveRate: [0, 0, 1], truePositiveRate: [0, 0.5, 1] });
});

test.each<{ name: string; of: Slice; id: MetricId; want: string }>([
  { name: 'no scores', of: slice({ tp: 3, fp: 1, fn: 1, tn: 3 }), id: 'rocAuc', want: 'notApplicable' },
  { name: 'no scores', of: slice({ tp: 3, fp: 1, fn: 1, tn: 3 }), id: 'brier', want: 'notApplicable' },
  { name: 'no positive score', of: scored({ positives: rows(0) }), id: 'rocAuc', want: 'oneClass' },
  { name: 'no negative score', of: scored({ negatives: rows(0) }), id: 'rocAuc', want: 'oneClass' },
  { name: 'no positive score', of: scored({ positives: rows(0) }), id: 'averagePrecision', want: 'noPositives' },
  { name: 'no scored row', of: scored({ positives: rows(0), negatives: rows(0) }), id: 'rocAuc', want: 'noRows' },
  { name: 'no loss', of: scored({ logLoss: { ...losses, rows: 0, w: 0 } }), id: 'logLoss', want: 'noRows' },
])('$id of a group with $name', ({ of, id, want }) => {
  expect(measured(of, id)).toEqual({ undefined: want });
});

test('weighted scores have no interval yet', () => {
  const of = scored({ positives: weighing(39, 2), auc: { value: 0.8 } });
  expect(known(measured(of, 'rocAuc')).interval).toEqual({ none: 'weightedScores' });
  expect(known(measured(of, 'averagePrecision')).interval).toEqual({ none: 'weightedScores' });
});

test('scores that are no probabilities have no losses, files without scores no score metrics', () => {
  const { logLoss, brier, ...ranks } = scores;
  const names = (of: Slice) =>
    applicableMetrics(of).flatMap(({ entry }) => (entry.family === 'scores' ? entry.id : []));
  expect(names(scored())).toEqual(['rocAuc', 'averagePrecision', 'logLoss', 'brier']);
  expect(names({ ...scored(), scores: ranks })).toEqual(['rocAuc', 'averagePrecision']);
  expect(names(slice({ tp: 1, fp: 1, fn: 1, tn: 1 }))).toEqual([]);
});

// Oracle: scikit-learn 1.7 (accuracy, balanced_accuracy(adjusted), fbeta, jaccard, cohen_kappa, class_likelihood_ratios).
const more = [
  'errorRate',
  'informedness',
  'fHalf',
  'f2',
  'jaccard',
  'cohenKappa',
  'positiveLikelihoodRatio',
  'negativeLikelihoodRatio',
] as const;
test.each([
  {
    name: 'an ordinary group',
    of: slice({ tp: 30, fp: 12, fn: 9, tn: 49 }),
    want: [
      0.21, 0.5725094577553596, 0.7246376811594203, 0.7575757575757576, 0.5882352941176471, 0.5646766169154229,
      3.91025641025641, 0.28728414442700156,
    ],
  },
  {
    name: 'a rare class',
    of: slice({ tp: 3, fp: 40, fn: 2, tn: 700 }),
    want: [
      0.05637583892617448, 0.5459459459459459, 0.0847457627118644, 0.23809523809523808, 0.06666666666666667,
      0.11435041041607708, 11.1, 0.4228571428571429,
    ],
  },
  {
    name: 'weighted rows (sample_weight)',
    of: {
      key: {},
      outcomes: { tp: weighing(30, 1.5), fp: weighing(12, 0.5), fn: weighing(9, 2), tn: rows(49) },
    },
    want: [
      0.2033898305084746, 0.6051948051948051, 0.8426966292134831, 0.7425742574257426, 0.6521739130434783,
      0.5969257045260461, 6.5476190476190474, 0.3206997084548105,
    ],
  },
])('further values of $name', ({ of, want }) => {
  more.forEach((id, i) => {
    near(known(measured(of, id)).value, want[i]!);
  });
});

test.each<[MetricId, Slice, string]>([
  ['cohenKappa', slice({ tp: 0, fp: 0, fn: 0, tn: 9 }), 'oneClass'],
  ['cohenKappa', slice({ tp: 9, fp: 0, fn: 0, tn: 0 }), 'oneClass'],
  ['informedness', slice({ tp: 9, fp: 0, fn: 1, tn: 0 }), 'oneClass'],
  ['fHalf', slice({ tp: 0, fp: 0, fn: 0, tn: 9 }), 'noPositives'],
  ['jaccard', slice({ tp: 0, fp: 0, fn: 0, tn: 9 }), 'noPositives'],
  ['positiveLikelihoodRatio', slice({ tp: 5, fp: 0, fn: 5, tn: 9 }), 'zeroReference'],
  ['negativeLikelihoodRatio', slice({ tp: 5, fp: 9, fn: 5, tn: 0 }), 'zeroReference'],
  ['positiveLikelihoodRatio', slice({ tp: 5, fp: 0, fn: 5, tn: 0 }), 'oneClass'],
  ['shareOfSelected', slice({ tp: 0, fp: 0, fn: 5, tn: 5 }), 'noneSelected'],
  ['shareOfSelected', slice({ tp: 0, fp: 0, fn: 0, tn: 0 }), 'noRows'],
])('%s is undefined where there is nothing to measure', (id, of, reason) => {
  expect(measured(of, id)).toEqual({ undefined: reason });
});

// Oracle: the delta method with numerical gradients (kappa's error is statsmodels' too), Donner and Zou's MOVER-R over Wilson.
test.each<[MetricId, number, number]>([
  ['cohenKappa', 0.3784042418, 0.7069946602],
  ['fHalf', 0.5897305709, 0.828113574],
  ['f2', 0.6263101487, 0.8535161213],
  ['positiveLikelihoodRatio', 2.3290683801427168, 6.701438012363858],
  ['negativeLikelihoodRatio', 0.156485193783406, 0.4900829911652756],
])('interval of %s', (id, low, high) => {
  const { interval } = known(measured(slice({ tp: 30, fp: 12, fn: 9, tn: 49 }), id));
  if (!hasInterval(interval)) throw new Error('no interval');
  expect(Math.abs((interval.low as number) - low)).toBeLessThan(1e-7);
  expect(Math.abs((interval.high as number) - high)).toBeLessThan(1e-7);
});

test('a likelihood ratio is unbounded where the rate below cannot be told from none', () => {
  const few = known(measured(slice({ tp: 30, fp: 1, fn: 9, tn: 4 }), 'positiveLikelihoodRatio'));
  expect(few.interval).toMatchObject({ high: expect.any(Number) });
  const limits = metrics
    .find(({ entry }) => entry.id === 'positiveLikelihoodRatio')!
    .limits(slice({ tp: 30, fp: 1, fn: 9, tn: 4 }), 6);
  expect(limits?.high).toBeGreaterThan(1000);
});

test('the share of the selected is of all groups, adds up to 1, and has Wilson’s interval', () => {
  const groups = [slice({ tp: 30, fp: 12, fn: 9, tn: 49 }), slice({ tp: 100, fp: 18, fn: 0, tn: 3 })];
  const overall = sum(groups);
  const of = metrics.find(({ entry }) => entry.id === 'shareOfSelected')!;
  const [a, b] = groups.map((group) => known(of.of(group, 0.95, overall)));
  near(a!.value, 42 / 160);
  near(a!.value + b!.value, 1);
  // Oracle: statsmodels proportion_confint(42, 160, method='wilson').
  expect(a!.interval).toMatchObject({
    low: expect.closeTo(0.2004663654711274, 9),
    high: expect.closeTo(0.33567057723533766, 9),
  });
});
