import { describe, expect, test } from 'vitest';
import { numberChange } from '../../../src/engine/compare/numberChange.ts';
import { flipsOf } from '../../../src/engine/compare/pairedCells.ts';
import { pairedShift } from '../../../src/engine/compare/pairedShift.ts';
import { gapShift, shiftBetween } from '../../../src/engine/compare/shift.ts';
import type { PairedCells } from '../../../src/engine/cube/pairs.ts';
import { metrics, ofScores } from '../../../src/engine/metrics/index.ts';
import type { MetricId } from '../../../src/protocol/document.ts';
import { pairedCells } from '../../coverage/pairs.ts';

const z95 = 1.959963984540054;
const metric = (id: string) => metrics.find(({ entry }) => entry.id === (id as MetricId))!;
const shift = (id: string, cells: PairedCells) => pairedShift(metric(id), cells)!;
const ofOutcomes = metrics.filter(({ entry, gapless }) => !ofScores.includes(entry.family) && !gapless);

/** Of the positives, then of the negatives: predicted positive in both, before only, after only, in neither. */
const cells = (...rows: number[]) => pairedCells(rows);
const swapped = (of: PairedCells) =>
  of.map(({ before, after, ...cell }) => ({ ...cell, before: after, after: before }));

/** The critical value at which an interval reaches 0. */
function reach(limits: (z: number) => { low: number; high: number } | undefined): number {
  let [low, high] = [0, 50];
  for (let step = 0; step < 60; step++) {
    const z = (low + high) / 2;
    const { low: l, high: h } = limits(z)!;
    if (l > 0 || h < 0) low = z;
    else high = z;
  }
  return low;
}

describe('a change of .4 % of the accuracy of 50,000 rows', () => {
  // Oracle: guides/statistics.md, "Vectors": z = 6.3 where 2 % are another, 2.8 where 10 % are, 1.8 unpaired.
  // 0.856 right before; rows that become right and that become wrong, half of them positives.
  const of = (flips: number) => {
    const [won, lost] = [(50_000 * flips + 200) / 4, (50_000 * flips - 200) / 4];
    const [right, wrong] = [21_400 - lost, 3_600 - won];
    return cells(right, lost, won, wrong, wrong, won, lost, right);
  };
  test.each([
    [0.02, 6.3],
    [0.1, 2.8],
  ])('is told apart from none better the fewer rows flip: %f', (flips, z) => {
    const { before, after, limits } = shift('accuracy', of(flips));
    expect(after - before).toBeCloseTo(0.004, 12);
    expect(Math.abs(reach(limits) - z)).toBeLessThan(0.1);
    expect(shift('accuracy', of(flips)).p!).toBeLessThan(0.006);
  });

  test('is not told apart where the rows are taken as different ones', () => {
    const accuracy = metric('accuracy');
    const estimate = (value: number) => {
      const hits = 50_000 * value;
      const cell = (rows: number) => ({ rows, weight: rows, weightSquared: rows });
      const outcomes = {
        tp: cell(hits / 2),
        tn: cell(hits / 2),
        fp: cell((50_000 - hits) / 2),
        fn: cell((50_000 - hits) / 2),
      };
      return { value, limits: (z: number) => accuracy.limits({ key: {}, outcomes }, z) };
    };
    expect(reach(shiftBetween(estimate(0.856), estimate(0.86), 'mover').limits)).toBeCloseTo(1.8, 1);
  });
});

describe('the interval of a change', () => {
  // Oracle: numpy, 400,000 multinomial draws of these 20,000 rows; the change, its standard deviation, the correlation.
  const large = cells(4100, 300, 420, 1180, 700, 260, 180, 12_860);
  test.each([
    ['accuracy', 0.01, 0.001703],
    ['selectionRate', 0.002, 0.001706],
    ['truePositiveRate', 0.02, 0.004476],
    ['positivePredictiveValue', 0.016142, 0.003345],
    ['negativePredictiveValue', 0.00792, 0.001652],
    ['f1', 0.018335, 0.003215],
    ['balancedAccuracy', 0.012857, 0.002359],
    ['matthewsCorrelation', 0.024928, 0.004266],
  ])('is that of the sampling distribution where rows are many: %s', (id, change, deviation) => {
    const { before, after, limits } = shift(id, large);
    expect(after - before).toBeCloseTo(change, 5);
    const { low, high } = limits(z95)!;
    expect((high - low) / (2 * z95 * deviation)).toBeGreaterThan(0.99);
    // Limits that decide are exact ones, a little wider.
    expect((high - low) / (2 * z95 * deviation)).toBeLessThan(1.03);
  });

  test.each(ofOutcomes.map(({ entry }) => entry.id))('turns round with the two audits: %s', (id) => {
    const small = cells(30, 5, 9, 10, 8, 6, 2, 60);
    const [one, other] = [shift(id, small), shift(id, swapped(small))];
    expect([other.before, other.after]).toEqual([one.after, one.before]);
    const [of, and] = [one.limits(z95)!, other.limits(z95)!];
    expect(-and.high).toBeCloseTo(of.low, 10);
    expect(-and.low).toBeCloseTo(of.high, 10);
    expect(other.p).toBe(one.p);
  });

  test.each(ofOutcomes.map(({ entry }) => entry.id))('of rows that none flip is no point: %s', (id) => {
    const { before, after, limits } = shift(id, cells(400, 0, 0, 100, 50, 0, 0, 450));
    const { low, high } = limits(z95)!;
    expect(after).toBe(before);
    if (id === 'baseRate') return;
    // Three in a thousand may flip all the same (one less the .05th root of .05).
    expect(high).toBeGreaterThan(0.002);
    expect(low).toBeLessThan(-0.002);
  });

  test('of models that know nothing of each other is that of different rows, of models that go together narrower', () => {
    for (const id of ['accuracy', 'truePositiveRate', 'positivePredictiveValue', 'f1']) {
      const independent = shift(id, cells(4096, 1024, 1024, 256, 160, 1440, 1440, 12_960));
      const alike = shift(id, cells(5020, 100, 100, 1180, 1500, 100, 100, 14_300));
      const width = ({ limits }: typeof alike) => limits(z95)!.high - limits(z95)!.low;
      const unpaired = (of: typeof alike, n: number) => 2 * z95 * Math.sqrt((2 * of.before * (1 - of.before)) / n);
      const rows = { accuracy: 22_400, truePositiveRate: 6400, positivePredictiveValue: 6720, f1: 0 }[id]!;
      expect(width(alike)).toBeLessThan(0.6 * width(independent));
      // Right before and after go together even so: each label has a rate of its own. Of one label they do not.
      if (id === 'truePositiveRate') expect(width(independent) / unpaired(independent, rows)).toBeCloseTo(1, 2);
      if (id === 'positivePredictiveValue') expect(width(independent) / unpaired(independent, rows)).toBeLessThan(1.02);
    }
  });

  test('of a gap is wider than either group’s, and turns round with them', () => {
    const [low, high] = [shift('truePositiveRate', cells(30, 5, 9, 16, 8, 6, 2, 60)), shift('truePositiveRate', large)];
    const [gap, turned] = [gapShift(low, high), gapShift(high, low)];
    const [of, and] = [gap.limits(z95)!, turned.limits(z95)!];
    expect(of.high - of.low).toBeGreaterThan(low.limits(z95)!.high - low.limits(z95)!.low);
    expect([-and.high, -and.low]).toEqual([expect.closeTo(of.low, 12), expect.closeTo(of.high, 12)]);
    expect(gap.after - gap.before).toBeCloseTo(high.after - high.before - (low.after - low.before), 12);
    expect(gap.paired).toBe(true);
  });
});

describe('a test of no change', () => {
  test('of one of several groups holds for all of them, as the interval does', () => {
    const judging = { metric: 'truePositiveRate', better: 'higher', level: 0.95, worth: 0 } as const;
    const of = (k: number) => numberChange(judging, shift('truePositiveRate', cells(40, 1, 7, 10, 0, 0, 0, 0)), k);
    expect(of(1)).toMatchObject({ p: 0.0390625, paired: true, interval: { method: 'mover' } });
    // Each tail is one of 1 - (1 - tail)^k.
    expect(of(6).p).toBeCloseTo(2 * (1 - (1 - 0.0390625 / 2) ** 6), 12);
    expect(of(6).interval).toMatchObject({ method: 'sidak' });
    expect(of(1000).p).toBe(1);
  });

  // Oracle: scipy, as in mcnemar.test.ts; rows that are a hit in one audit only, counted by hand.
  test.each([
    ['truePositiveRate', 0.0390625],
    ['falsePositiveRate', 0.007385253906249991],
    // 1 + 2 rows are right before only, 7 + 12 after only.
    ['accuracy', 0.00048828125],
    // 1 + 12 positive before only, 7 + 2 after only.
    ['selectionRate', 0.4048728942871095],
  ])('is of the rows that flip, among those that count: %s', (id, p) => {
    expect(shift(id, cells(40, 1, 7, 10, 20, 12, 2, 70)).p).toBeCloseTo(p, 6);
  });

  test.each(['positivePredictiveValue', 'negativePredictiveValue', 'f1', 'jaccard', 'matthewsCorrelation'])(
    'there is none where other rows count before than after: %s',
    (id) => {
      expect(shift(id, cells(40, 1, 7, 10, 20, 12, 2, 70)).p).toBeUndefined();
    },
  );
});

test('a metric without a value before or after has no shift; one without limits has none of its change', () => {
  const nobody = cells(0, 0, 20, 20, 0, 0, 10, 50);
  expect(pairedShift(metric('positivePredictiveValue'), nobody)).toBeUndefined();
  expect(shift('truePositiveRate', nobody)).toMatchObject({ before: 0, after: 0.5 });
  expect(shift('matthewsCorrelation', cells(4, 0, 1, 1, 1, 0, 0, 50)).limits(z95)).toBeUndefined();
});

// Oracle: counted by hand.
test('flips are counted by where they go, and by whether that is right', () => {
  expect(flipsOf(cells(40, 1, 7, 10, 20, 12, 2, 70))).toEqual({
    matched: 162,
    toPositive: 9,
    toNegative: 13,
    toRight: 19,
    toWrong: 3,
  });
});
