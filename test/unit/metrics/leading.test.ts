import { describe, expect, test } from 'vitest';
import type { Moments, Slice } from '../../../src/engine/cube/cube.ts';
import { constantNotes } from '../../../src/engine/findings/notes.ts';
import { baselineOf } from '../../../src/engine/metrics/baseline.ts';
import { headline } from '../../../src/engine/metrics/headline.ts';
import { metrics } from '../../../src/engine/metrics/index.ts';
import { leadingMetric } from '../../../src/engine/metrics/leading.ts';
import { applicableMetrics, measureSlice } from '../../../src/engine/metrics/measure.ts';
import { defaultSettings } from '../../../src/engine/metrics/settings.ts';
import { rows, slice, sum } from './slices.ts';

type Counts = Parameters<typeof slice>[0];
const losses: Moments = { rows: 0, w: 0, wl: 0, wll: 0, w2: 0, w2l: 0, w2ll: 0 };
/** The same rows with scores, of which the baseline needs the classes only. */
const scored = (counts: Counts): Slice => ({
  ...slice(counts),
  scores: {
    positives: rows(counts.tp + counts.fn),
    negatives: rows(counts.fp + counts.tn),
    auc: { value: 0.8, variance: 0.001 },
    averagePrecision: 0.7,
    logLoss: losses,
    brier: losses,
    bins: [],
  },
});

describe('the metric that leads follows the base rate', () => {
  const ordinary = { tp: 30, fp: 12, fn: 9, tn: 49 };
  const rarePositives = { tp: 3, fp: 40, fn: 2, tn: 700 };
  const rareNegatives = { tp: 700, fp: 2, fn: 40, tn: 3 };
  test.each([
    ['balanced, with scores', scored(ordinary), { metric: 'rocAuc', because: 'balanced' }],
    ['balanced, predictions alone', slice(ordinary), { metric: 'accuracy', because: 'balanced' }],
    ['rare positives, with scores', scored(rarePositives), { metric: 'averagePrecision', because: 'rarePositives' }],
    ['rare positives, predictions alone', slice(rarePositives), { metric: 'f1', because: 'rarePositives' }],
    ['rare negatives, with scores', scored(rareNegatives), { metric: 'rocAuc', because: 'rareNegatives' }],
    ['rare negatives', slice(rareNegatives), { metric: 'balancedAccuracy', because: 'rareNegatives' }],
    ['no positives', slice({ tp: 0, fp: 1, fn: 0, tn: 9 }), { metric: 'f1', because: 'rarePositives' }],
    ['no rows', slice({ tp: 0, fp: 0, fn: 0, tn: 0 }), undefined],
  ])('%s', (_, of, want) => {
    expect(leadingMetric(of, applicableMetrics(of))).toEqual(want);
  });
});

// Oracle: sklearn.dummy.DummyClassifier(strategy='prior') and scikit-learn's metrics of what it predicts.
describe('a model that knows nothing of a row', () => {
  test.each([
    [
      { tp: 30, fp: 12, fn: 9, tn: 49 },
      'negative',
      {
        accuracy: 0.61,
        balancedAccuracy: 0.5,
        f1: 0,
        averagePrecision: 0.39,
        rocAuc: 0.5,
        logLoss: 0.6687480868518098,
        brier: 0.2379,
      },
    ],
    [
      { tp: 3, fp: 40, fn: 2, tn: 700 },
      'negative',
      {
        accuracy: 0.9932885906040269,
        averagePrecision: 0.006711409395973154,
        logLoss: 0.04027236958915694,
        brier: 0.006666366379892794,
      },
    ],
    [
      { tp: 60, fp: 12, fn: 9, tn: 20 },
      'positive',
      {
        accuracy: 0.6831683168316832,
        f1: 0.8117647058823529,
        averagePrecision: 0.6831683168316832,
        logLoss: 0.6244581633085649,
        brier: 0.2164493677090482,
      },
    ],
  ] as const)('%o', (counts, predicts, want) => {
    const baseline = baselineOf(scored(counts), metrics)!;
    expect(baseline.predicts).toBe(predicts);
    for (const [metric, value] of Object.entries(want))
      expect(baseline.values[metric as keyof typeof baseline.values], metric).toBeCloseTo(value, 11);
  });

  test('has no number where there is none to have', () => {
    expect(baselineOf(slice({ tp: 0, fp: 0, fn: 0, tn: 0 }), metrics)).toBeUndefined();
    const one = baselineOf(scored({ tp: 0, fp: 3, fn: 0, tn: 6 }), metrics)!;
    expect(one.values).not.toHaveProperty('rocAuc');
    expect(one.values.logLoss).toBe(0);
    expect(baselineOf(slice({ tp: 3, fp: 3, fn: 0, tn: 0 }), metrics)?.values).not.toHaveProperty('logLoss');
  });
});

describe('accuracy that a constant prediction reaches', () => {
  const noted = (counts: Counts) => {
    const of = slice(counts);
    return constantNotes(measureSlice(of, 0.95), baselineOf(of, metrics));
  };
  test.each([
    ['is said', { tp: 3, fp: 40, fn: 2, tn: 700 }, [{ code: 'constantIsAsGood', predicts: 'negative' }]],
    ['is said where the interval holds it', { tp: 10, fp: 6, fn: 9, tn: 30 }, [{ code: 'constantIsAsGood' }]],
    ['is not said of a model that is better', { tp: 300, fp: 12, fn: 9, tn: 490 }, []],
    ['is said of a model without errors in one class', { tp: 0, fp: 0, fn: 0, tn: 20 }, [{ code: 'constantIsAsGood' }]],
    ['is not said without rows', { tp: 0, fp: 0, fn: 0, tn: 0 }, []],
  ] as const)('%s', (_, counts, want) => {
    expect(noted(counts)).toMatchObject(want);
    expect(noted(counts)).toHaveLength(want.length);
  });
});

test('where positives are rare no gap of accuracy is the headline, however clear', () => {
  const slices = [
    slice({ tp: 10, fp: 0, fn: 10, tn: 100_000 }, { g: 'a' }),
    slice({ tp: 10, fp: 900, fn: 10, tn: 99_100 }, { g: 'b' }),
  ];
  const first = headline([{ by: ['g'], slices }], sum(slices), defaultSettings)!;
  expect(first.metric).toBe('falsePositiveRate');
});
