import { expect, test } from 'vitest';
import { calibrationWithin } from '../../../src/engine/metrics/calibrationWithin.ts';
import { measureSlice } from '../../../src/engine/metrics/measure.ts';
import { precisionRecall } from '../../../src/engine/metrics/precisionRecall.ts';
import { captureAtBudget } from '../../../src/engine/metrics/ranking/captureAtBudget.ts';
import { falseNegativeRateAtBudget } from '../../../src/engine/metrics/ranking/falseNegativeRateAtBudget.ts';
import { liftAtBudget } from '../../../src/engine/metrics/ranking/liftAtBudget.ts';
import { reliabilityOf } from '../../../src/engine/metrics/reliability.ts';
import { defaultSettings } from '../../../src/engine/metrics/settings.ts';
import { calibrationNoise } from '../../../src/engine/stats/calibrationNoise.ts';
import { cubeOf, made, type Row, slicesOf } from '../cube/scored.ts';

// Oracle: numpy on the same rows, tenths of all 3000 rows; chance by 40,000 draws of every outcome from its score.
test.each([
  ['all rows', 0, 0.09769093864193808, 0.1786257607815787, 0.11173259547134329, [0.0102, 0.02776], [0.02334, 0.07803]],
  ['a', 1, 0.08840762322555575, 0.16165854309478567, 0.088497244269592, [0.01868, 0.05081], [0.04368, 0.14816]],
  ['b', 2, 0.10573799740584952, 0.19720850778113477, 0.11865902967752781, [0.01224, 0.03322], [0.02767, 0.0938]],
])(
  'calibration error, and what chance alone would give: %s',
  async (_, at, expected, largest, debiased, mean, most) => {
    const found = reliabilityOf(slicesOf(await cubeOf(made(3000, 0)))[at]![1])!;
    expect(found.expected.value).toBeCloseTo(expected, 10);
    expect(found.largest.value).toBeCloseTo(largest, 10);
    expect(found.debiased).toMatchObject({ value: expect.closeTo(debiased, 10) });
    expect(found.expected.interval).toEqual({ none: 'noSoundMethod' });
    for (const [range, [low, high]] of [
      [found.expected.ifCalibrated, mean],
      [found.largest.ifCalibrated, most],
    ] as const) {
      expect(range.low / low!).toBeCloseTo(1, 0.7);
      expect(range.high / high!).toBeCloseTo(1, 0.7);
    }
  },
);

test('chance in small bins is that of whole rows', () => {
  // Oracle: numpy, 40,000 draws of 60 rows in ten bins of 2 to 9 rows.
  const sizes = [7, 5, 6, 9, 4, 5, 7, 8, 7, 2];
  const scores = [0.04638, 0.13725, 0.25447, 0.3599, 0.46611, 0.5684, 0.65748, 0.76679, 0.85893, 0.95103];
  const found = calibrationNoise(
    sizes.map((n, at) => ({ share: n / 60, n, score: scores[at]!, variance: (scores[at]! * (1 - scores[at]!)) / n })),
  );
  expect(found.expected.low).toBeCloseTo(0.0713, 1.9);
  expect(found.expected.high).toBeCloseTo(0.1949, 1.9);
  expect(found.largest.high).toBeCloseTo(0.5339, 1);
});

test('a bin of one row leaves the debiased error undefined, and no score leaves everything out', async () => {
  const rows: Row[] = [
    [0, 1, 0.9, 1],
    [0, 0, 0.1, 1],
  ];
  const { overall } = await cubeOf(rows);
  expect(reliabilityOf(overall.scores!)!.debiased).toEqual({ undefined: 'tooFewRows' });
  const { overall: none } = await cubeOf([]);
  expect(measureSlice(none, 0.95)).not.toHaveProperty('reliability');
  const { overall: raw } = await cubeOf(rows.map(([g, y, s, w]) => [g, y, 20 * s, w]));
  expect(measureSlice(raw, 0.95)).not.toHaveProperty('reliability');
  expect(measureSlice(raw, 0.95)).toHaveProperty('prCurve');
});

test('calibration within groups: which are told apart, and on which side', async () => {
  const { groupings } = await cubeOf(made(3000, 0));
  // Slopes .498 (SE .048) and .405 (.030); in the large .025 (.016) and -.010 (.011).
  expect(calibrationWithin(groupings[0]!.slices, defaultSettings)).toEqual([
    { inTheLarge: 'notTold', slope: 'below' },
    { inTheLarge: 'notTold', slope: 'below' },
  ]);
  const high = made(3000, 0).map(([g, y, s, w]): Row => [g, g === 0 ? 0 : y, s, w]);
  const [a] = calibrationWithin((await cubeOf(high)).groupings[0]!.slices, defaultSettings)!;
  expect(a).toEqual({ inTheLarge: 'above', slope: { undefined: 'oneClass' } });
  const few = calibrationWithin((await cubeOf(made(60, 0))).groupings[0]!.slices, defaultSettings)!;
  expect(few.every(({ slope }) => typeof slope === 'object' && slope.undefined === 'tooFewRows')).toBe(true);
});

// Oracle: numpy on the same rows, cut-off the 300th highest of 3000 scores; error of the log by 400,000 multinomial draws.
test.each([
  ['all rows', 0, 233, 1525, 1.5278688524590165, 1.5080631594115668, 0.03154875990338759],
  ['a', 1, 71, 434, 1.6214029697900665, 1.61161577116351, 0.05710080636891163],
  ['b', 2, 162, 1091, 1.4905329317794946, 1.4844044825101816, 0.03804642438744673],
])(
  'capture, false negative rate and lift in the top 10 %%: %s',
  async (_, at, found, positives, lift, weighted, error) => {
    const [{ overall, groupings }, ofWeights] = [await cubeOf(made(3000, 0)), await cubeOf(made(3000, 0), true)];
    const slice = [overall, ...groupings[0]!.slices][at]!;
    expect(captureAtBudget.of(slice, 0.95)).toMatchObject({ value: found / positives, denominator: positives });
    expect(falseNegativeRateAtBudget.of(slice, 0.95)).toMatchObject({
      value: expect.closeTo(1 - found / positives, 12),
    });
    const measured = liftAtBudget.of(slice, 0.95);
    expect(measured).toMatchObject({ value: expect.closeTo(lift, 10), interval: { method: 'logDelta' } });
    const limits = liftAtBudget.limits(slice, 1)!;
    expect(Math.log(limits.high / lift) / error).toBeCloseTo(1, 1.6);
    // The cut-off of weights is that of a tenth of the weight; by chance nearly the same.
    const other = liftAtBudget.of([ofWeights.overall, ...ofWeights.groupings[0]!.slices][at]!, 0.95);
    expect('value' in other && other.value).toBeCloseTo(weighted, 1);
  },
);

test('a group without positives, or out of reach of a review, has no lift', async () => {
  const rows = Array.from(
    { length: 40 },
    (_, at): Row => [at % 2, at % 4 === 1 ? 1 : 0, at % 2 === 1 ? 0.5 + at / 100 : 0.1, 1],
  );
  const [a, b] = (await cubeOf(rows)).groupings[0]!.slices;
  expect(liftAtBudget.of(a!, 0.95)).toEqual({ undefined: 'noPositives' });
  expect(captureAtBudget.of(a!, 0.95)).toEqual({ undefined: 'noPositives' });
  expect(liftAtBudget.of(b!, 0.95)).toMatchObject({ interval: { none: 'tooFewRows' } });
  const turned = rows.map(([g, y, s, w]): Row => [g, g === 0 ? 1 : y, s, w]);
  expect(liftAtBudget.of((await cubeOf(turned)).groupings[0]!.slices[0]!, 0.95)).toEqual({ undefined: 'noneSelected' });
});

test('precision and recall at each threshold of a few rows', async () => {
  // Scores .1 .2 .3 .4, labels 0 1 0 1: from the highest score down 1/1, 1/2, 2/3, 2/4.
  const rows = [0.1, 0.2, 0.3, 0.4].map((score, at): Row => [0, at % 2, score, 1]);
  expect(precisionRecall((await cubeOf(rows)).overall.scores!)).toEqual({
    recall: [0.5, 1, 1],
    precision: [1, 0.666666666667, 0.5],
  });
});

test('the curve of many rows has at most 101 points, each one that occurs, and ends with everybody', async () => {
  const data = made(50_000, 0);
  const { recall, precision } = precisionRecall((await cubeOf(data)).overall.scores!)!;
  expect(recall.length).toBeLessThanOrEqual(101);
  expect(recall.length).toBeGreaterThan(90);
  const positives = data.filter(([, y]) => y === 1).length;
  expect([recall.at(-1), precision.at(-1)]).toEqual([1, positives / 50_000]);
  const sorted = data.toSorted((x, y) => y[2] - x[2]);
  for (const at of [0, 30, 60]) {
    const found = Math.round(recall[at]! * positives);
    const rows = Math.round(found / precision[at]!);
    expect(sorted.slice(0, rows).filter(([, y]) => y === 1)).toHaveLength(found);
  }
});
