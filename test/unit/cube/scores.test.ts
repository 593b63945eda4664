import { describe, expect, test } from 'vitest';
import { buildCube } from '../../../src/engine/cube/build.ts';
import type { Cube, Scores } from '../../../src/engine/cube/cube.ts';
import { addRows, emptyRows } from '../../../src/engine/cube/rows.ts';
import { readWeights } from '../../../src/engine/cube/weights.ts';

type Row = readonly [group: number, label: number, score: number, weight: number];
const never = new AbortController().signal;

/** Rows from a linear congruential generator; the oracle's Python makes the same ones. */
function made(rows: number, levels: number): Row[] {
  let x = 12345;
  const next = () => {
    x = (Math.imul(1103515245, x) + 12345) & 0x7fffffff;
    return x / 2147483648;
  };
  return Array.from({ length: rows }, () => {
    const [a, b, c] = [next(), next(), next()] as const;
    const score = levels === 0 ? a : Math.floor(a * levels) / levels;
    return [b < 0.3 ? 0 : 1, c < 0.2 + 0.6 * score ? 1 : 0, score, 1 + Math.floor(b * 7) / 4];
  });
}

function cubeOf(data: readonly Row[], weighted = false): Promise<Cube> {
  const shape = { tail: 64, joints: 2, ...(weighted ? { multiplies: 'weight' as const } : {}) };
  const rows = emptyRows(shape);
  addRows(
    rows,
    shape,
    Uint32Array.from(data, ([group, label, score]) => group * 64 + label * 8 + (score >= 0.5 ? 1 : 0)),
    Float64Array.from(data, ([, , score]) => score),
    weighted ? Float64Array.from(data, ([, , , weight]) => weight) : undefined,
  );
  return buildCube(rows, [{ column: 'g', keys: ['a', 'b'] }], (joint) => joint, [['g']], true, never);
}

const scoresBy = ({ overall, groupings }: Cube): Record<string, Scores> => ({
  all: overall.scores!,
  ...Object.fromEntries(groupings[0]!.slices.map(({ key, scores }) => [key.g, scores!])),
});

// Oracle: numpy. auc and variance by the O(n^2) definition of DeLong (psi matrix, ddof = 1); ap, weighted auc, weighted
// ap: sklearn.metrics.roc_auc_score / average_precision_score(y, s[, sample_weight=w]); log, logLog, brier: means of
// -log(clip(p)), its square, (s - y)^2; wlog, wbrier: weighted means.
describe.each([
  [
    60,
    10,
    'all',
    0.7394444444444445,
    0.004182609621115368,
    0.7070603953205168,
    1.1486044619918983,
    20.493518684098305,
    0.213,
    0.7469507768259038,
    0.7383687131057091,
    0.9144384873666604,
    0.20690417690417692,
  ],
  [
    60,
    10,
    'a',
    0.74,
    0.01658888888888889,
    0.7416666666666666,
    2.2760504748815777,
    60.20529003439964,
    0.2315,
    0.7736943907156671,
    0.7817028199815734,
    2.041866033406323,
    0.21472527472527475,
  ],
  [
    60,
    10,
    'b',
    0.755,
    0.0058,
    0.7516170782232487,
    0.5848814555470581,
    0.6376330089476421,
    0.20375,
    0.7488353413654618,
    0.762163714003072,
    0.5897678965767577,
    0.20465189873417722,
  ],
  [
    3000,
    0,
    'all',
    0.6992706863017505,
    8.98614890740297e-5,
    0.6860249476190511,
    0.6966995040799656,
    1.07395959940242,
    0.23309264045321842,
    0.6981588523510003,
    0.685981085872653,
    0.6978400298157513,
    0.23346945608093198,
  ],
  [
    3000,
    0,
    'a',
    0.721354114261566,
    0.0002866028976856503,
    0.701102432384438,
    0.6652750616107032,
    0.9634651112221819,
    0.22330517969667493,
    0.7213038878603544,
    0.7008681374503808,
    0.6655976234671077,
    0.2233315698210502,
  ],
  [
    3000,
    0,
    'b',
    0.6901726560479187,
    0.00013080924370792657,
    0.6821065063271201,
    0.7099967539293878,
    1.1207153315925398,
    0.23723420354374825,
    0.6928097218339161,
    0.6838695147640518,
    0.705599202748538,
    0.2359091503088615,
  ],
  [
    3000,
    37,
    'a',
    0.7142353504066883,
    0.00029164316819343483,
    0.679962945759517,
    0.7732478661971542,
    4.921185518892224,
    0.226314091330453,
    0.7141019614978343,
    0.6797003422773755,
    0.7681198127100539,
    0.22638429367364185,
  ],
  [
    3000,
    37,
    'b',
    0.6899249095132624,
    0.0001306356010727861,
    0.6722842342815832,
    0.8022314286191314,
    4.928847984677711,
    0.23758390936194926,
    0.6923165108117463,
    0.6731616814035374,
    0.7926742339450512,
    0.23636604284717302,
  ],
])(
  '%i rows of %i score levels, group %s',
  (rows, levels, group, auc, variance, ap, log, logLog, brier, wauc, wap, wlog, wbrier) => {
    test('equals numpy and scikit-learn', async () => {
      const scores = scoresBy(await cubeOf(made(rows, levels)))[group]!;
      expect(scores.auc!.value).toBeCloseTo(auc, 12);
      expect(scores.auc!.variance! / variance).toBeCloseTo(1, 9);
      expect(scores.averagePrecision).toBeCloseTo(ap, 12);
      const { logLoss, brier: squares } = scores;
      expect(logLoss!.wl / logLoss!.w).toBeCloseTo(log, 12);
      expect(logLoss!.wll / logLoss!.w).toBeCloseTo(logLog, 10);
      expect(squares!.wl / squares!.w).toBeCloseTo(brier, 12);
    });
    test('weighted, equals scikit-learn; under sampling weights a variance is not claimed', async () => {
      const scores = scoresBy(readWeights(await cubeOf(made(rows, levels), true), 'sampling'))[group]!;
      expect(scores.auc!.value).toBeCloseTo(wauc, 12);
      expect(scores.auc!.variance).toBeUndefined();
      expect(scores.averagePrecision).toBeCloseTo(wap, 12);
      expect(scores.logLoss!.wl / scores.logLoss!.w).toBeCloseTo(wlog, 12);
      expect(scores.brier!.wl / scores.brier!.w).toBeCloseTo(wbrier, 12);
    });
  },
);

/** The rows in another order: always the same one. */
const shuffled = (rows: readonly Row[]): Row[] => {
  const copy = [...rows];
  let x = 7;
  for (let at = copy.length - 1; at > 0; at--) {
    x = (Math.imul(1103515245, x) + 12345) & 0x7fffffff;
    const to = x % (at + 1);
    [copy[at], copy[to]] = [copy[to]!, copy[at]!];
  }
  return copy;
};

test.each([
  ['few scores', 37, false],
  ['scores of their own', 0, false],
  ['few scores, weighted', 37, true],
  ['scores of their own, weighted', 0, true],
])('the order of the rows does not show in a single bit: %s', async (_, levels, weighted) => {
  // Weights that no sum of doubles holds exactly.
  const data = made(20_000, levels).map(([g, y, s, w]): Row => [g, y, s, w / 3]);
  expect(JSON.stringify(await cubeOf(shuffled(data), weighted))).toBe(JSON.stringify(await cubeOf(data, weighted)));
});

test('bins hold a tenth of all rows, are the same for every group, and share their edges', async () => {
  const { all, a, b } = scoresBy(await cubeOf(made(3000, 0))) as { all: Scores; a: Scores; b: Scores };
  expect(all.bins).toHaveLength(10);
  for (const [at, bin] of all.bins.entries()) {
    expect(bin.positives.rows + bin.negatives.rows).toBe(300);
    if (at > 0) expect(bin.low).toBe(all.bins[at - 1]!.high);
    for (const other of [a.bins[at]!, b.bins[at]!]) expect([other.low, other.high]).toEqual([bin.low, bin.high]);
    expect(a.bins[at]!.scoreSum + b.bins[at]!.scoreSum).toBeCloseTo(bin.scoreSum, 10);
    expect(bin.scoreSum / 300).toBeGreaterThanOrEqual(bin.low);
    expect(bin.scoreSum / 300).toBeLessThanOrEqual(bin.high);
  }
});

test('tied scores are never parted, so there may be fewer bins', async () => {
  const data: Row[] = Array.from({ length: 100 }, (_, at) => [0, at % 2, at < 90 ? 0.5 : 0.9, 1]);
  const { bins } = (await cubeOf(data)).overall.scores!;
  expect(bins.map(({ low, high, positives, negatives }) => [low, high, positives.rows + negatives.rows])).toEqual([
    [0.5, 0.9, 90],
    [0.9, 0.9, 10],
  ]);
});

test('a curve runs from (0, 0) to (1, 1) without turning back, in at most 101 points', async () => {
  for (const { roc } of Object.values(scoresBy(await cubeOf(made(3000, 0))))) {
    const { falsePositiveRate: x, truePositiveRate: y } = roc!;
    expect(x.length).toBe(y.length);
    expect(x.length).toBeLessThanOrEqual(101);
    expect(x.length).toBeGreaterThan(80);
    expect([x[0], y[0], x.at(-1), y.at(-1)]).toEqual([0, 0, 1, 1]);
    for (let at = 1; at < x.length; at++) expect(x[at]! >= x[at - 1]! && y[at]! >= y[at - 1]!).toBe(true);
  }
});

test('the curve of a small group has every point', async () => {
  // Scores .1 .2 .3 .4, labels 0 1 0 1: from the highest score down TPR .5, FPR .5, TPR 1, FPR 1.
  const data: Row[] = [
    [0, 0, 0.1, 1],
    [0, 1, 0.2, 1],
    [0, 0, 0.3, 1],
    [0, 1, 0.4, 1],
  ];
  expect((await cubeOf(data)).overall.scores!.roc).toEqual({
    falsePositiveRate: [0, 0, 0.5, 0.5, 1],
    truePositiveRate: [0, 0.5, 0.5, 1, 1],
  });
});

test('one class, no row, scores beyond [0, 1]: what has no meaning is absent', async () => {
  const one = (
    await cubeOf([
      [0, 1, 0.7, 1],
      [0, 1, 0.2, 1],
    ])
  ).overall.scores!;
  expect(one).toMatchObject({ averagePrecision: 1 });
  expect('auc' in one || 'roc' in one).toBe(false);
  const none = await cubeOf([]);
  expect(none.overall.outcomes.tp.rows).toBe(0);
  expect(none.groupings[0]!.slices).toEqual([]);
  const far = (
    await cubeOf([
      [0, 1, 7, 1],
      [0, 0, -2, 1],
    ])
  ).overall.scores!;
  expect(far.auc!.value).toBe(1);
  expect('logLoss' in far || 'brier' in far).toBe(false);
});
