import { describe, expect, test } from 'vitest';
import type { Slice } from '../../../src/engine/cube/cube.ts';
import { readWeights } from '../../../src/engine/cube/weights.ts';
import { calibrationInTheLarge } from '../../../src/engine/metrics/calibration/calibrationInTheLarge.ts';
import { calibrationSlope } from '../../../src/engine/metrics/calibration/calibrationSlope.ts';
import { generalizedFalseNegativeRate } from '../../../src/engine/metrics/calibration/generalizedFalseNegativeRate.ts';
import { generalizedFalsePositiveRate } from '../../../src/engine/metrics/calibration/generalizedFalsePositiveRate.ts';
import { meanScore } from '../../../src/engine/metrics/calibration/meanScore.ts';
import { disparities } from '../../../src/engine/metrics/disparities.ts';
import type { GroupMetric } from '../../../src/engine/metrics/metric.ts';
import { recalibrationOf } from '../../../src/engine/metrics/recalibration.ts';
import { partialAuc } from '../../../src/engine/metrics/scores/partialAuc.ts';
import { defaultSettings } from '../../../src/engine/metrics/settings.ts';
import { hasInterval, isUndefined } from '../../../src/protocol/measured.ts';
import { cubeOf, made, type Row } from '../cube/scored.ts';

type Three = readonly [value: number, low: number, high: number];
const measured = (metric: GroupMetric, slice: Slice): Three | string => {
  const found = metric.of(slice, 0.95);
  if (isUndefined(found)) return found.undefined;
  if (!hasInterval(found.interval)) return found.interval.none;
  return [found.value, Number(found.interval.low), Number(found.interval.high)];
};
const near = (found: Three | string, want: readonly number[], to = 9) => {
  for (const [at, number] of want.entries()) expect(found[at]).toBeCloseTo(number, to);
};

// Oracle: numpy and scipy.stats.t for means (weighted: linearised as in Cochran), statsmodels Logit on logit(clip(score, 1e-6))
// for the slope and its standard error (weighted: GLM with freq_weights, sandwich by numpy), scikit-learn
// roc_auc_score(max_fpr=0.1) for the partial area.
const oracle = {
  all: {
    gfpr: [0.40797720228306067, 0.39418402417251186, 0.4217703803936095],
    gfnr: [0.3942059977202997, 0.38075505104129365, 0.4076569443993057],
    mean: [0.5085340756146858, 0.4982785988281011, 0.5187895524012704],
    large: [0.00020074228135248025, -0.017085452892905223, 0.017486937455610183],
    wlarge: [-0.0033021794623088983, -0.021289565363489416, 0.014685206438871619],
    wgfpr: [0.4077064819224621, 0.39335441197467785, 0.4220585518702464],
    slope: [0.43169711334728034, 0.02534249891960456],
    wslope: [0.4290584038170955, 0.028320092597648425],
    pauc: [0.5581053216536758, 0.5561552606924399],
  },
  a: {
    gfpr: [0.4031221856552229, 0.37829495474980235, 0.42794941656064345],
    gfnr: [0.374871350688568, 0.349888068894027, 0.39985463248310893],
    mean: [0.5111387834431094, 0.49210466822671717, 0.5301728986595016],
    large: [0.02459169824131568, -0.0064367539865076255, 0.055620150469138985],
    wlarge: [0.025048041876346128, -0.006230958877907367, 0.05632704263059962],
    wgfpr: [0.4046621703132809, 0.3796026119777011, 0.42972172886066],
    slope: [0.4983630485506137, 0.04829443066500366],
    wslope: [0.49817204514685576, 0.05078783852202898],
    pauc: [0.5726126839849306, 0.5714659927691846],
  },
  tiedB: {
    gfpr: [0.3988178930375463, 0.3824081894835646, 0.41522759659152797],
    gfnr: [0.4134124778984592, 0.3972531945192948, 0.4295717612776236],
    mean: [0.49412790399507667, 0.4819443689538905, 0.5063114390362629],
    large: [-0.013462228832247798, -0.03427875128267558, 0.007354293618179984],
    wlarge: [-0.013158020589895061, -0.034189281311266355, 0.007873240131476231],
    wgfpr: [0.39731539719580855, 0.38065743044532613, 0.413973363946291],
    slope: [0.33580034928614305, 0.029412325919504174],
    wslope: [0.3447224425986767, 0.041751892127867674],
    pauc: [0.5536876852888699, 0.5536339362545151],
  },
} as const;

describe.each([
  ['all rows', 0, undefined, oracle.all, 0],
  ['a group', 0, 0, oracle.a, 0],
  ['a group, tied scores, some of them 0', 37, 1, oracle.tiedB, 55],
])('%s', async (_, levels, group, want, clipped) => {
  const sliceOf = async (weighted: boolean): Promise<Slice> => {
    const cube = await cubeOf(made(3000, levels), weighted);
    const { overall, groupings } = weighted ? readWeights(cube, 'sampling') : cube;
    return group === undefined ? overall : groupings[0]!.slices[group]!;
  };

  test('means of scores and of their errors', async () => {
    const slice = await sliceOf(false);
    near(measured(generalizedFalsePositiveRate, slice), want.gfpr);
    near(measured(generalizedFalseNegativeRate, slice), want.gfnr);
    near(measured(meanScore, slice), want.mean);
    near(measured(calibrationInTheLarge, slice), want.large);
    const weighted = await sliceOf(true);
    near(measured(calibrationInTheLarge, weighted), want.wlarge);
    near(measured(generalizedFalsePositiveRate, weighted), want.wgfpr);
  });

  test('the slope, and rows whose score has no logit', async () => {
    for (const [weighted, [slope, error]] of [[false, want.slope] as const, [true, want.wslope] as const]) {
      const slice = await sliceOf(weighted);
      const z = 1.959963984540054;
      near(measured(calibrationSlope, slice), [slope, slope - z * error, slope + z * error], 9);
      expect(recalibrationOf(slice.scores!)!.clipped).toBe(clipped);
    }
  });

  test('the partial area', async () => {
    near(measured(partialAuc, await sliceOf(false)), [want.pauc[0]]);
    const weighted = partialAuc.of(await sliceOf(true), 0.95);
    expect(weighted).toMatchObject({ interval: { none: 'weightedScores' } });
    expect('value' in weighted && weighted.value).toBeCloseTo(want.pauc[1], 10);
  });
});

test('of more rows than are single steps, the slope and the partial area are near those of single scores', async () => {
  const data = made(50_000, 0);
  const many = (await cubeOf(data)).overall;
  // Oracle: the same rows, statsmodels Logit and scikit-learn (seed 12345 of the generator).
  const slope = measured(calibrationSlope, many) as Three;
  expect(many.scores!.steps!.exact).toBe(false);
  expect(slope[0]).toBeCloseTo(0.42690456, 4);
  const area = measured(partialAuc, many) as Three;
  expect(area[0]).toBeCloseTo(0.5567920114816788, 5);
});

const alike = (label: number, score: number, times: number): Row[] => Array(times).fill([0, label, score, 1]);
const sliceWith = async (rows: readonly Row[]) => (await cubeOf(rows)).overall;

test.each([
  ['one class', alike(0, 0.3, 5), 'oneClass', 'oneClass', 'noPositives'],
  ['one score', [...alike(0, 0.3, 5), ...alike(1, 0.3, 5)], 'constantScore', undefined, undefined],
  ['a score parts the classes', [...alike(0, 0.3, 20), ...alike(1, 0.6, 20)], 'separated', undefined, undefined],
  [
    'it does so but for ties',
    [...alike(0, 0.3, 20), ...alike(1, 0.3, 2), ...alike(1, 0.6, 20)],
    'separated',
    undefined,
    undefined,
  ],
  [
    'scores are no probabilities',
    [...alike(0, -1, 5), ...alike(1, 2, 5), ...alike(0, 3, 5)],
    'notApplicable',
    undefined,
    'notApplicable',
  ],
  ['no rows', [], 'noRows', 'noRows', 'noRows'],
])('no slope: %s', async (_, rows, slope, area, gfnr) => {
  const slice = await sliceWith(rows);
  expect(measured(calibrationSlope, slice)).toBe(slope);
  if (area !== undefined) expect(measured(partialAuc, slice)).toBe(area);
  if (gfnr !== undefined) expect(measured(generalizedFalseNegativeRate, slice)).toBe(gfnr);
});

test('with few rows of a class the slope stands without limits', async () => {
  const rows = [...alike(0, 0.2, 9), ...alike(1, 0.2, 3), ...alike(0, 0.7, 4), ...alike(1, 0.7, 5)];
  expect(measured(calibrationSlope, await sliceWith(rows))).toBe('tooFewRows');
});

test('a perfect ranking has a partial area of 1, with the limit that is left', async () => {
  const slice = await sliceWith([...alike(0, 0.2, 400), ...alike(1, 0.7, 50)]);
  // Of min(50, 0.1 * 400).
  near(measured(partialAuc, slice), [1, 0.025 ** (1 / 40), 1], 5);
});

test('a difference in the large may be negative on both sides, and has no ratio', async () => {
  const cube = await cubeOf(made(3000, 0));
  const found = disparities([calibrationInTheLarge], cube.groupings[0]!.slices, cube.overall, defaultSettings);
  expect(found.find(({ kind, against }) => kind === 'ratio' && against === 'between')).toMatchObject({
    undefined: 'notApplicable',
  });
  expect(found.find(({ kind, against }) => kind === 'difference' && against === 'between')).toMatchObject({
    value: expect.closeTo(0.02459169824131568 + 0.010120288418973505, 10),
  });
});

test('a partial area that few positives reach stands without limits', async () => {
  // 30 positives, of which 5 are among the highest tenth of the negatives.
  const rows = [
    ...Array.from({ length: 300 }, (_, at): Row => [0, 0, at / 300, 1]),
    ...Array.from({ length: 30 }, (_, at): Row => [0, 1, at < 5 ? 0.95 + at / 1000 : at / 40, 1]),
  ];
  expect(measured(partialAuc, await sliceWith(rows))).toBe('tooFewRows');
});
