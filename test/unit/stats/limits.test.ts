import { describe, expect, test } from 'vitest';
import { farthestLimits, farthestRatioLimits } from '../../../src/engine/stats/againstRest.ts';
import { areaLimits, aucLimits, averagePrecisionLimits } from '../../../src/engine/stats/area.ts';
import { correlationLimits, matthews, matthewsError } from '../../../src/engine/stats/correlation.ts';
import { digits } from '../../../src/engine/stats/digits.ts';
import { twoSided } from '../../../src/engine/stats/distributions.ts';
import { criticals, gapLimits } from '../../../src/engine/stats/gap.ts';
import { gapEvidence } from '../../../src/engine/stats/gapEvidence.ts';
import type { Estimate } from '../../../src/engine/stats/limits.ts';
import { lossLimits, meanLimits } from '../../../src/engine/stats/mean.ts';
import { detectableGap, rowsToDecide } from '../../../src/engine/stats/power.ts';
import { clopperPearson, lowOfHit, wilson } from '../../../src/engine/stats/proportion.ts';
import { ratioLimits } from '../../../src/engine/stats/ratio.ts';
import { kish, trials } from '../../../src/engine/stats/trials.ts';
import { outcomes } from '../metrics/slices.ts';

const z = twoSided(0.95);
const near = (got: number, want: number) => expect(Math.abs(got - want)).toBeLessThan(1e-9);

// Oracle: scipy.stats.binomtest(hits, n).proportion_ci(method='wilson') and the default 'exact'.
test.each([
  { hits: 30, n: 39, score: [0.6166374277165823, 0.8735419587485715], exact: [0.6067384593217413, 0.888663058895471] },
  {
    hits: 12,
    n: 61,
    score: [0.11627802231427166, 0.31309940575507544],
    exact: [0.10599421987043053, 0.31842119542927017],
  },
  { hits: 0, n: 7, score: [0, 0.35433043506668743], exact: [0, 0.4096163972250487] },
  { hits: 7, n: 7, score: [0.6456695649333126, 1], exact: [0.5903836027749514, 1] },
])('limits of $hits in $n', ({ hits, n, score, exact }) => {
  const [shown, decides] = [wilson({ hits, n }, z), clopperPearson({ hits, n }, z)];
  near(shown.low, score[0]!);
  near(shown.high, score[1]!);
  near(decides.low, exact[0]!);
  near(decides.high, exact[1]!);
  if (hits === 0) expect([shown.low, decides.low]).toEqual([0, 0]);
  if (hits === n) expect([shown.high, decides.high]).toEqual([1, 1]);
});

// Oracle: scipy.optimize.brentq of scipy.stats.binom.sf(hits - 1, n, p) / scipy.stats.binom.sf(0, n, p) - 0.025.
test.each([
  { hits: 4, n: 4, low: 0.38229821432391764 },
  { hits: 3, n: 12, low: 0.03793578654650368 },
  { hits: 2, n: 40, low: 0.0012918051821792353 },
  { hits: 2, n: 300, low: 0.00016862235583696284 },
  { hits: 5, n: 1000, low: 0.0015222552884711455 },
  { hits: 7, n: 100_000, low: 2.7759337556622892e-5 },
  { hits: 60, n: 100, low: 0.49720915042233477 },
])('the lower limit of $hits in $n, known to have a hit', ({ hits, n, low }) => {
  expect(lowOfHit({ hits, n }, z) / low).toBeCloseTo(1, 10);
});

test('a share that is known to have a hit is never surer than one that is not, and one hit says nothing', () => {
  expect([lowOfHit({ hits: 1, n: 9 }, z), lowOfHit({ hits: 0.4, n: 3.2 }, z)]).toEqual([0, 0]);
  for (const [hits, n] of [
    [1.02, 30],
    [1.5, 7.5],
    [2.7, 1e6],
    [40, 41],
  ] as const) {
    const [low, plain] = [lowOfHit({ hits, n }, z), clopperPearson({ hits, n }, z).low];
    expect([low >= 0, low <= plain]).toEqual([true, true]);
  }
});

test('limits stay within [0, 1] where weights leave next to nothing on one side', () => {
  for (const [hits, n] of [
    [1e-9, 50.5],
    [1e-12, 1e5],
    [99999.999999999, 1e5],
    [9999999.999999998, 1e7],
  ] as const)
    for (const critical of [0.5, z, 8]) {
      const { low, high } = wilson({ hits, n }, critical);
      expect([low >= 0, low <= hits / n, hits / n <= high, high <= 1]).toEqual([true, true, true, true]);
    }
});

describe('weights', () => {
  const cell = (...weights: readonly number[]) => ({
    rows: weights.length,
    weight: weights.reduce((sum, w) => sum + w, 0),
    weightSquared: weights.reduce((sum, w) => sum + w * w, 0),
  });
  const many = (n: number, w: number) => Array<number>(n).fill(w);

  test('where the variance would give more, Kish counts', () => {
    // Oracle: W * W / sum(w * w) in numpy.
    near(trials(cell(...many(60, 1.5)), cell(...many(30, 0.5), ...many(9, 2)))!.n, 84.75630252100841);
  });
  test('where Kish would give more, the variance counts', () => {
    // Oracle: p (1 - p) / V with V = [(1-p)^2 S1 + p^2 S0] / W^2 in numpy.
    const of = trials(cell(...many(60, 1.5)), cell(...many(30, 0.5), ...many(30, 2)))!;
    near(of.value, 0.5454545454545454);
    near(of.n, Math.min(120, 102.54237288135594));
  });
  test('no heavy row was hit by chance: not 150 rows, though the variance says 303', () => {
    // Oracle: W * W / sum(w * w) in numpy; the variance's number would be capped at the rows.
    near(trials(cell(...many(14, 1)), cell(...many(121, 1), ...many(15, 20)))!.n, 30.843520782396087);
  });
  test('few rows, hits that weigh more than misses: not the 36 of Kish', () => {
    // Oracle: p (1 - p) / V in numpy.
    near(trials(cell(...many(5, 5)), cell(...many(55, 1)))!.n, 21.333333333333332);
  });
  test('never more than the rows', () => {
    const of = trials(cell(...many(190, 0.1)), cell(...many(10, 5)))!;
    expect(of.n).toBeLessThanOrEqual(200);
  });
  test('weights that are all alike are none, whatever they are', () => {
    for (const w of [0.1, 1e-6, 12345.678])
      expect(trials(cell(...many(7, w)), cell(...many(5, w)))).toEqual(
        trials(cell(...many(7, 1)), cell(...many(5, 1))),
      );
    expect(kish(cell(...many(5, 1e-6)))).toBe(5);
  });
  test('weights that are all one are none; without weight there is no share', () => {
    expect(trials(cell(1, 1), cell(1))).toEqual({ value: 2 / 3, hits: 2, n: 3, rows: 3, weighted: false });
    expect(trials(cell(), cell())).toBeUndefined();
    expect(trials(cell(0, 0), cell(0))).toBeUndefined();
  });
});

test('mean of losses: Student t', () => {
  // Oracle: scipy.stats.t.interval(.95, 9, l.mean(), scipy.stats.sem(l)) of ten losses.
  const sums = { rows: 10, w: 10, wl: 3.46, wll: 1.9426, w2: 10, w2l: 3.46, w2ll: 1.9426 };
  const limits = meanLimits(sums, z)!;
  near(limits.low, 0.14012298350265653);
  near(limits.high, 0.5518770164973434);
  // Oracle: scipy.stats.t.interval(.95, 2, l.mean(), scipy.stats.sem(l)) of .81, .98, .9: (.68539, 1.10794).
  const few = { rows: 3, w: 3, wl: 2.69, wll: 2.4265, w2: 3, w2l: 2.69, w2ll: 2.4265 };
  near(meanLimits(few, z, 1)!.low, 0.6853932248040718);
  expect(meanLimits(few, z, 1)!.high).toBe(1);
  expect(meanLimits(few, z)!.high).toBeGreaterThan(1);
  expect(meanLimits({ rows: 1, w: 1, wl: 1, wll: 1, w2: 1, w2l: 1, w2ll: 1 }, z), 'one row').toBeUndefined();
  expect(
    meanLimits({ rows: 3, w: 3, wl: 0.3, wll: 0.03, w2: 3, w2l: 0.3, w2ll: 0.03 }, z),
    'all equal',
  ).toBeUndefined();
});

test('mean of losses: below as Student, above on the log scale', () => {
  // Oracle: as before, and m + h + h * h / 2 / m, m = l.mean(), h = scipy.stats.t.ppf(.975, n - 1) * scipy.stats.sem(l).
  const sums = { rows: 10, w: 10, wl: 3.46, wll: 1.9426, w2: 10, w2l: 3.46, w2ll: 1.9426 };
  near(lossLimits(sums, z)!.low, 0.14012298350265653);
  near(lossLimits(sums, z)!.high, 0.6131275163844062);
  const few = { rows: 3, w: 3, wl: 2.69, wll: 2.4265, w2: 3, w2l: 2.69, w2ll: 2.4265 };
  near(lossLimits(few, z, 1)!.low, 0.6853932248040718);
  expect(lossLimits(few, z, 1)!.high).toBe(1);
  expect(lossLimits(few, z)!.high).toBeGreaterThan(1);
  expect(lossLimits({ rows: 1, w: 1, wl: 1, wll: 1, w2: 1, w2l: 1, w2ll: 1 }, z), 'one row').toBeUndefined();
  expect(lossLimits({ rows: 3, w: 3, wl: 0, wll: 0, w2: 3, w2l: 0, w2ll: 0 }, z), 'no loss').toBeUndefined();
});

test('area under the curve: logit, and exact ends', () => {
  // Oracle: scipy.stats.logistic.cdf(logit(.8) -+ z * .03 / (.8 * .2)).
  const limits = areaLimits(0.8, 0.0009, 12, z)!;
  near(limits.low, 0.7347390052340764);
  near(limits.high, 0.8524298934968815);
  near(areaLimits(1, 0, 12, z)!.low, 0.7353515306029488);
  expect(areaLimits(1, 0, 12, z)!.high).toBe(1);
  near(areaLimits(0, 0, 12, z)!.high, 1 - 0.7353515306029488);
  expect(areaLimits(0.5, 0, 12, z), 'constant scores').toBeUndefined();
  expect(areaLimits(0.7, undefined, 12, z), 'no variance').toBeUndefined();
});

// Oracle: scipy's logistic and normal distributions: beyond the logit's limits area * sf(z) ** (1 / rarer), and its mirror image.
test.each([
  { name: 'as low as what may be hidden', of: [0.8, 0.0009, 39, 61], want: [0.7277991192317326, 0.8524298934968815] },
  { name: 'a variance that is too small', of: [0.8, 0.0004, 39, 100], want: [0.7277991192317326, 0.8363462599436847] },
  { name: 'near 0', of: [0.03, 0.0002, 200, 30], want: [0.011790391502028678, 0.14223220897536692] },
  { name: 'near 1', of: [0.99, 0.00005, 30, 300], want: [0.8754537248601925, 0.9975150698431728] },
  { name: 'a large variance of its own', of: [0.8, 0.0009, 100, 400], want: [0.7347390052340764, 0.8524298934968815] },
] as const)('a whole area under the curve: $name', ({ of: [area, variance, positives, negatives], want }) => {
  const limits = aucLimits(area, variance, { positives, negatives }, z)!;
  near(limits.low, want[0]);
  near(limits.high, want[1]);
});

test('a whole area that is 0, 1 or without variance has the limits of any area', () => {
  const classes = { positives: 12, negatives: 40 };
  near(aucLimits(1, 0, classes, z)!.low, 0.7353515306029488);
  near(aucLimits(0, 0, classes, z)!.high, 1 - 0.7353515306029488);
  expect(aucLimits(0.5, 0, classes, z), 'constant scores').toBeUndefined();
  expect(aucLimits(0.7, undefined, classes, z), 'no variance').toBeUndefined();
});

test('average precision: logit', () => {
  // Oracle: scipy.stats.logistic.cdf(logit(.6) -+ z / sqrt(50 * .6 * .4)).
  const limits = averagePrecisionLimits(0.6, 50, z)!;
  near(limits.low, 0.4600036989626852);
  near(limits.high, 0.7253701678987691);
  expect(averagePrecisionLimits(1, 50, z)).toBeUndefined();
});

// Oracle: Fisher's transformation with a standard error from a numeric derivative in numpy (h = 1e-6), so 1e-7.
test.each([
  {
    counts: { tp: 30, fp: 12, fn: 9, tn: 49 },
    value: 0.5657717317866225,
    low: 0.37976678397228825,
    high: 0.7078076114433686,
  },
  {
    counts: { tp: 317, fp: 75, fn: 273, tn: 4756 },
    value: 0.6273852214427654,
    low: 0.5908496947355916,
    high: 0.6613527585113294,
  },
])('Matthews correlation of $counts', ({ counts, value, low, high }) => {
  const cells = outcomes(counts);
  near(matthews(cells), value);
  const limits = correlationLimits(matthews(cells), matthewsError(cells), z)!;
  expect(Math.abs(limits.low - low)).toBeLessThan(1e-7);
  expect(Math.abs(limits.high - high)).toBeLessThan(1e-7);
});

test('Matthews correlation without errors has no interval', () => {
  expect(matthewsError(outcomes({ tp: 20, fp: 0, fn: 0, tn: 30 }))).toBeUndefined();
});

test('distance from all rows: each group against the rest, scaled', () => {
  // Oracle: the same in numpy with scipy.stats.beta.ppf limits; true positive rates 30/39, 50/80, 20/60.
  const estimate = (hits: number, n: number): Estimate => ({
    value: hits / n,
    limits: (at) => clopperPearson({ hits, n }, at),
  });
  const parts = (
    [
      [30, 39],
      [50, 80],
      [20, 60],
    ] as const
  ).map(([hits, n]) => ({
    group: estimate(hits, n),
    rest: estimate(100 - hits, 179 - n),
    share: n / 179,
  }));
  const difference = farthestLimits(parts, criticals(3, 0.95))!;
  near(difference.low, 0.09723431436801816);
  near(difference.high, 0.3255014098499046);
  const ratio = farthestRatioLimits(parts, criticals(3, 0.95))!;
  near(ratio.low, 0.41242958827849596);
  near(ratio.high, 0.8282879810383992);
});

test('ends of a ratio', () => {
  const [none, some] = [
    { hits: 0, n: 20 },
    { hits: 10, n: 20 },
  ];
  const down = ratioLimits(0, clopperPearson(none, z), 0.5, clopperPearson(some, z));
  expect(down.low).toBe(0);
  expect(down.high).toBeGreaterThan(0);
  expect(ratioLimits(0.5, clopperPearson(some, z), 0, clopperPearson(none, z)).high).toBe(Number.POSITIVE_INFINITY);
});

test('a gap of nothing: low is 0, p is 1; one far beyond doubt: p is small and not 0', () => {
  const estimate = (hits: number, n: number): Estimate => ({
    value: hits / n,
    limits: (at) => clopperPearson({ hits, n }, at),
  });
  const same = [estimate(10, 20), estimate(10, 20), estimate(10, 20)];
  expect(gapLimits(same, criticals(3, 0.95))!.low).toBe(0);
  expect(gapEvidence(same, criticals(3, 0.95).claim)).toBe(1);
  const far = gapEvidence([estimate(10, 1000000), estimate(900000, 1000000)], z)!;
  expect(far).toBeGreaterThan(0);
  expect(far).toBeLessThan(1e-14);
});

test('p falls below 1 - level exactly where the interval leaves zero', () => {
  for (let hits = 100; hits <= 160; hits++) {
    const groups = [
      [100, 400],
      [hits, 400],
      [110, 380],
      [30, 90],
    ].map(([of, n]): Estimate => ({ value: of! / n!, limits: (at) => clopperPearson({ hits: of!, n: n! }, at) }));
    const critical = criticals(4, 0.95);
    expect(gapEvidence(groups, critical.claim)! < 0.05, `${hits}`).toBe(gapLimits(groups, critical)!.low > 0);
  }
});

test('rows to decide and the gap that can be told', () => {
  // Oracle: ceil(n * (norm.ppf(.975) + norm.ppf(.8))**2 * se**2 / d**2) = 7.8489 * n * se^2 / d^2; (c_6 + norm.ppf(.8)) * se.
  expect(rowsToDecide(1000, 0.1, 0.05, 0.02)).toBe(1256);
  expect(rowsToDecide(1000, 0.0519, 0.05, 0.02)).toBe('atTheLimit');
  expect(Math.abs(detectableGap(0.3, 100, 400, 6) - 0.1891241908825837)).toBeLessThan(1e-7);
});

test('twelve significant digits', () => {
  expect(digits(1 / 3)).toBe(0.333333333333);
  expect(digits(0.1 + 0.2)).toBe(0.3);
  expect(digits(123456789012345)).toBe(123456789012345);
});
