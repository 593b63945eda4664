import { expect, test } from 'vitest';
import { matthewsError } from '../../../src/engine/stats/correlation.ts';
import { twoSided } from '../../../src/engine/stats/distributions.ts';
import { criticals, gapLimits } from '../../../src/engine/stats/gap.ts';
import { clopperPearson, wilson } from '../../../src/engine/stats/proportion.ts';
import { alike, kish, plus, type Sums, trials } from '../../../src/engine/stats/trials.ts';
import { pairs, type UnitSums } from '../../../src/engine/stats/units.ts';
import { random } from '../../drawing/random.ts';

type Unit = readonly [tp: number, fp: number, fn: number, tn: number];

/** Outcomes of units, each given by its four counts. */
function cellsOf(units: readonly Unit[]): { tp: Sums; fp: Sums; fn: Sums; tn: Sums } {
  const patterns = Array<number>(16).fill(0);
  for (const unit of units) patterns[unit.reduce((mask, n, at) => mask | (n > 0 ? 1 << at : 0), 0)]!++;
  const of: UnitSums = {
    patterns: [0, ...patterns.slice(1)],
    products: pairs.map(([a, b]) => units.reduce((sum, unit) => sum + unit[a]! * unit[b]!, 0)),
  };
  const cell = (at: number): Sums => {
    const rows = units.reduce((sum, unit) => sum + unit[at]!, 0);
    const factors = [0, 0, 0, 0].map((_, other) => (other === at ? 1 : 0));
    return { rows, weight: rows, weightSquared: rows, units: [{ of, factors }] };
  };
  return { tp: cell(0), fp: cell(1), fn: cell(2), tn: cell(3) };
}

test.each<{ name: string; units: readonly Unit[]; n: number }>([
  { name: 'one unit is one trial', units: [[3, 0, 2, 0]], n: 1 },
  {
    name: 'no hit at all: as many trials as units',
    units: [
      [0, 0, 5, 0],
      [0, 0, 5, 0],
      [0, 0, 5, 0],
    ],
    n: 3,
  },
  {
    name: 'units without a row of either do not count',
    units: [
      [2, 7, 0, 3],
      [2, 1, 0, 1],
      [0, 9, 0, 9],
    ],
    n: 2,
  },
])('$name', ({ units, n }) => {
  const { tp, fn } = cellsOf(units);
  expect(trials(tp, fn)!.n).toBeCloseTo(n, 12);
});

test('units that are all alike say as much as their rows, and no more', () => {
  const { tp, fn } = cellsOf(Array<Unit>(40).fill([1, 0, 1, 0]));
  expect(trials(tp, fn)).toMatchObject({ value: 0.5, n: 80, rows: 80 });
});

test('no rows: no share', () => {
  const { tp, fn } = cellsOf([[0, 3, 0, 1]]);
  expect(trials(tp, fn)).toBeUndefined();
});

test('sums of several slices keep the units of each', () => {
  const [a, b] = [cellsOf(Array<Unit>(40).fill([2, 0, 0, 0])), cellsOf(Array<Unit>(40).fill([0, 0, 2, 0]))];
  const [hit, miss] = [plus(a.tp, b.tp), plus(a.fn, b.fn)];
  // 80 units, half of them all hits: the variance is that of 80 trials, times 80 / 79.
  expect(trials(hit, miss)!.n).toBeCloseTo(79, 10);
  expect(kish(plus(hit, miss))).toBeCloseTo(80, 10);
  expect(alike(hit)).toBe(false);
});

// Oracle: numpy, sqrt(u / (u - 1) * sum over units of (sum of g)^2) / n, with g the derivative of the correlation by each
// share, by complex step.
test("Matthews' correlation of rows in units", () => {
  const units = Array.from({ length: 50 }, (_, u): Unit => [u % 3, (u >> 1) % 2, (u >> 2) % 2, 1 + (u % 4)]);
  expect(matthewsError(cellsOf(units))).toBeCloseTo(0.04169527776333519, 12);
  expect(matthewsError(cellsOf([[3, 1, 1, 3]]))).toBeUndefined();
});

/** People of `size` rows each whose chance of a hit is 1 with chance `rate`, blended with independent rows by `alike`. */
function clusters(next: () => number, people: number, rate: number, alike: number, size: () => number) {
  const units = Array.from({ length: people }, (): Unit => {
    const own = next() < rate ? 1 : 0;
    const unit: [number, number, number, number] = [0, 0, 0, 0];
    for (let row = size(); row > 0; row--) unit[(next() < alike ? own : next() < rate ? 1 : 0) ? 0 : 2]++;
    return unit;
  });
  const { tp, fn } = cellsOf(units);
  return trials(tp, fn)!;
}

const settings = [50, 200].flatMap((people) =>
  [0.05, 0.3].flatMap((rate) => [0, 0.5, 1].map((alike) => ({ people, rate, alike }))),
);
test.each(settings)('$people people, rate $rate, rows alike $alike: intervals hold', ({ people, rate, alike }) => {
  const next = random(people + 10 * rate + alike);
  const size = () => 1 + Math.floor(7 * next() * next());
  let [shown, decides] = [0, 0];
  const runs = 400;
  for (let run = 0; run < runs; run++) {
    const of = clusters(next, people, rate, alike, size);
    const [w, cp] = [wilson(of, twoSided(0.95)), clopperPearson(of, twoSided(0.95))];
    if (w.low <= rate && rate <= w.high) shown++;
    if (cp.low <= rate && rate <= cp.high) decides++;
  }
  // 93 %, less what 400 runs may miss it by.
  expect(shown / runs).toBeGreaterThan(0.93 - 0.025);
  expect(decides / runs).toBeGreaterThan(0.93 - 0.015);
});

test('no gap between groups of repeated people: it is claimed in at most one audit of twenty', () => {
  const next = random(5);
  const size = () => 4;
  const runs = 300;
  let claimed = 0;
  for (let run = 0; run < runs; run++) {
    const groups = [0, 1, 2].map(() => clusters(next, 80, 0.4, 0.7, size));
    const estimates = groups.map((of) => ({ value: of.value, limits: (z: number) => clopperPearson(of, z) }));
    if (gapLimits(estimates, criticals(3, 0.95))!.low > 0) claimed++;
  }
  expect(claimed / runs).toBeLessThanOrEqual(0.05 + 0.02);
});
