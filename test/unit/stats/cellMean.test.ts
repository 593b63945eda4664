import { expect, test } from 'vitest';
import { cellMean, cellMeanLimits } from '../../../src/engine/stats/cellMean.ts';
import type { Four } from '../../../src/engine/stats/cells.ts';
import { twoSided } from '../../../src/engine/stats/distributions.ts';
import { clopperPearson, wilson } from '../../../src/engine/stats/proportion.ts';
import { trials } from '../../../src/engine/stats/trials.ts';
import { random } from '../../drawing/random.ts';
import { outcomes, rows, weighing } from '../metrics/slices.ts';

const z = twoSided(0.95);
const cells = ([tp, fp, fn, tn]: Four) => outcomes({ tp, fp, fn, tn });

// Oracle: numpy, MOVER of the nested shares with their multinomial correlation sqrt(q (1 - p) / (p (1 - q))); Wilson's limits
// by their formula, exact ones by scipy.stats.beta.ppf.
test.each<[Four, Four, typeof wilson, number, number, number]>([
  [[30, 12, 9, 49], [0, 1, 5, 0], wilson, 0.57, 0.35371295937980085, 0.9211097637913718],
  [[30, 12, 9, 49], [0, 1, 5, 0], clopperPearson, 0.57, 0.3248289989105291, 0.930209450485179],
  [[0, 3, 0, 97], [0, 1, 100, 0], wilson, 0.03, 0.010254524024038925, 3.6927620990144456],
  [[0, 3, 0, 97], [0, 1, 100, 0], clopperPearson, 0.03, 0.006229971538306393, 3.6158770952123676],
  [[10, 0, 0, 0], [0, 1, 5, 0], wilson, 0, 0, 1.387663999314446],
  [[30, 12, 9, 49], [-2, 1, 5, 0.5], wilson, 0.215, -0.12526285934533926, 0.6305882480428022],
  [[30, 12, 9, 49], [-2, 1, 5, 0.5], clopperPearson, 0.215, -0.15298824000622585, 0.6486002328101963],
])('%j at %j', (counts, values, of, mean, low, high) => {
  expect(cellMean(cells(counts), values)).toBeCloseTo(mean, 12);
  const limits = cellMeanLimits(cells(counts), values, of, z)!;
  expect(limits.low).toBeCloseTo(low, 9);
  expect(limits.high).toBeCloseTo(high, 9);
});

test('two values only: the limits of a share, between them', () => {
  const { tp, fp, fn, tn } = cells([30, 12, 9, 49]);
  const share = wilson(trials(rows(21), rows(79))!, z);
  const limits = cellMeanLimits({ tp, fp, fn, tn }, [3, 5, 5, 3], wilson, z)!;
  expect(limits.low).toBeCloseTo(3 + 2 * share.low, 12);
  expect(limits.high).toBeCloseTo(3 + 2 * share.high, 12);
});

test('no limits where every outcome costs the same, or without rows', () => {
  expect(cellMeanLimits(cells([30, 12, 9, 49]), [2, 2, 2, 2], wilson, z)).toBeUndefined();
  expect(cellMeanLimits(cells([0, 0, 0, 0]), [0, 1, 5, 0], wilson, z)).toBeUndefined();
});

test('rows that all weigh the same are rows', () => {
  const of = { tp: weighing(300, 2), fp: weighing(120, 2), fn: weighing(90, 2), tn: weighing(490, 2) };
  const plain = cellMeanLimits(cells([300, 120, 90, 490]), [0, 1, 5, 0], wilson, z)!;
  const weighed = cellMeanLimits(of, [0, 1, 5, 0], wilson, z)!;
  expect(weighed.low).toBeCloseTo(plain.low, 9);
  expect(weighed.high).toBeCloseTo(plain.high, 9);
});

test.each<[number, Four, Four]>([
  [100, [0.4, 0.05, 0.02, 0.53], [0, 1, 10, 0]],
  [100, [0.4, 0.01, 0.002, 0.588], [0, 1, 10, 0]],
  [200, [0.4, 0.2, 0.1, 0.3], [0, 1, 2, 0]],
  [1000, [0.4, 0.05, 0.02, 0.53], [-1, 2, 10, 0]],
])('of %i rows with outcomes %j at %j the truth is inside', (n, shares, values) => {
  const next = random(n);
  const truth = shares.reduce((sum, share, at) => sum + share * values[at]!, 0);
  const runs = 500;
  let [shown, decides] = [0, 0];
  for (let run = 0; run < runs; run++) {
    const counts: [number, number, number, number] = [0, 0, 0, 0];
    for (let row = 0; row < n; row++) {
      let at = next();
      let cell = 0;
      while (cell < 3 && at >= shares[cell]!) at -= shares[cell++]!;
      counts[cell]!++;
    }
    const holds = (of: typeof wilson) => {
      const { low, high } = cellMeanLimits(cells(counts), values, of, z)!;
      return low <= truth && truth <= high;
    };
    if (holds(wilson)) shown++;
    if (holds(clopperPearson)) decides++;
  }
  expect(shown / runs).toBeGreaterThan(0.92);
  expect(decides / runs).toBeGreaterThan(0.94);
});
