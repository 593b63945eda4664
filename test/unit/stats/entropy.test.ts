import { describe, expect, test } from 'vitest';
import { betweenLimits, entropy, type Shares } from '../../../src/engine/stats/entropy.ts';
import { bootstrapError } from '../../drawing/bootstrap.ts';
import { rows, weighing } from '../metrics/slices.ts';

const group = (none: number, due: number, more: number): Shares => ({
  benefits: [0, 1, 2],
  cells: [rows(none), rows(due), rows(more)],
});
const two = [group(5, 85, 10), group(12, 85, 3)];
const split = (groups: readonly Shares[], alpha: number) => entropy(groups, alpha, 0.95)!;

// Oracle: numpy on the single rows, and on the rows with their group's mean instead.
describe('the textbook index, and its parts', () => {
  test.each([
    [0.5, 0.19405277709391178, 0.002555098654074328],
    [1, 0.11215080269792037, 0.0025531940823530653],
    [2, 0.077884214910454, 0.002551020408163205],
    [3, 0.07593349709729791, 0.002551020408163233],
  ])('alpha %f', (alpha, total, between) => {
    const found = split(two, alpha);
    expect(found.total.value).toBeCloseTo(total, 14);
    expect(found.between).toBeCloseTo(between, 14);
    expect(found.within.value).toBeCloseTo(total - between, 14);
  });

  test('alpha 0 and below are infinite with one row without benefit; their between part is not', () => {
    for (const alpha of [0, -1]) expect(split(two, alpha).total.value).toBe(Number.POSITIVE_INFINITY);
    expect(split(two, 0).between).toBeCloseTo(0.002557550333385277, 14);
    expect(split(two, -1).between).toBeCloseTo(0.0025641025641026105, 14);
    const served = [group(0, 90, 10), group(0, 97, 3)];
    expect(split(served, 0).total.value).toBeCloseTo(0.017920232424991987, 14);
    expect(split(served, 0).between).toBeCloseTo(0.0005403081384535224, 14);
    expect(split([group(0, 90, 10), group(10, 0, 0)], 0).between).toBe(Number.POSITIVE_INFINITY);
  });

  test('nobody got anything: no index; everybody the same: 0, without an error', () => {
    expect(entropy([group(10, 0, 0)], 2, 0.95)).toBeUndefined();
    expect(split([group(0, 50, 0), group(0, 20, 0)], 1)).toEqual({
      total: { value: 0, error: 0 },
      within: { value: 0, error: 0 },
      between: 0,
      noise: { mean: 0, bound: 0 },
    });
    expect(split([group(0, 0, 50)], 2).total.value).toBe(0);
  });

  test('a group without rows changes nothing', () => {
    expect(split([...two, group(0, 0, 0)], 0.5)).toEqual(split(two, 0.5));
  });

  test('a group that got nothing at all has a finite index where alpha is above 0', () => {
    for (const alpha of [0.5, 1, 2]) {
      const found = split([group(10, 0, 0), group(0, 90, 0)], alpha);
      expect(found.within.value).toBe(0);
      expect(found.between).toBeCloseTo(found.total.value, 14);
    }
  });
});

// The bootstrap is the oracle of the delta method; it draws the rows anew, and its own error is 0.7 %.
describe('standard errors', () => {
  const numbers = (weights: Float64Array, alpha: number) =>
    split([group(weights[0]!, weights[1]!, weights[2]!), group(weights[3]!, weights[4]!, weights[5]!)], alpha);
  const large = [group(200, 3400, 400), group(480, 3400, 120)];
  const cells = large.flatMap((one) => one.cells);

  test.each([0.5, 1, 2])('of the total and of the part within, alpha %f', (alpha) => {
    const found = split(large, alpha);
    const options = { transform: 'log', seed: 11, replicates: 4000 } as const;
    const total = bootstrapError(cells, (weights) => numbers(weights, alpha).total.value, options)!;
    const within = bootstrapError(cells, (weights) => numbers(weights, alpha).within.value, options)!;
    expect(found.total.error / found.total.value / total).toBeCloseTo(1, 1.2);
    expect(found.within.error / found.within.value / within).toBeCloseTo(1, 1.2);
  });

  test('of weighted rows: as many effective rows', () => {
    const heavy: Shares = { benefits: [0, 1, 2], cells: [weighing(100, 3), weighing(800, 3), weighing(100, 3)] };
    const light = group(100, 800, 100);
    expect(split([heavy], 1).total.value).toBeCloseTo(split([light], 1).total.value, 14);
    expect(split([heavy], 1).total.error).toBeCloseTo(split([light], 1).total.error, 14);
  });
});

test('for two groups the limits between are those of the gap of their means', () => {
  const found = split([group(100, 1700, 200), group(240, 1700, 60)], 2);
  const [gap, mean] = [1.05 - 0.91, 0.98];
  const error = Math.sqrt((0.15 - 0.05 ** 2 + (0.15 - 0.09 ** 2)) / 2000);
  const scaled = (x: number) => (x / 2 / mean) ** 2 / 2;
  const { low, high } = betweenLimits(found);
  expect(low).toBeCloseTo(scaled(gap - 1.959964 * error), 6);
  expect(high).toBeCloseTo(scaled(gap + 1.959964 * error), 6);
});
