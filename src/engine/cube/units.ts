import type { GroupKey } from '../../protocol/document.ts';
import { pairs, type UnitSums } from '../stats/units.ts';
import type { Cube, Outcomes, Slice } from './cube.ts';

/** Bit masks of outcomes that a unit may hold, and pairs of outcomes: the numbers that `unitSums` takes, in this order. */
export const unitPatterns: readonly number[] = Array.from({ length: 15 }, (_, at) => at + 1);
export const unitPairs = pairs;

/** @param numbers units by pattern, then the sums of products */
export const unitSums = (numbers: readonly number[]): UnitSums => ({
  patterns: [0, ...numbers.slice(0, unitPatterns.length)],
  products: numbers.slice(unitPatterns.length),
});

/** Sums over the units of a slice, by the slice's key; of all rows under the key without columns. */
export type UnitsByKey = ReadonlyMap<string, { readonly own: UnitSums; readonly rest: UnitSums }>;

/** Text by which a slice's units are found. */
export const unitsKey = (key: GroupKey): string => JSON.stringify(Object.entries(key));

/** The cube with the sums over units in each slice: every share made of its outcomes then knows how rows hang together. */
export function withUnits(cube: Cube, units: UnitsByKey): Cube {
  const of = (slice: Slice): Slice => {
    const found = units.get(unitsKey(slice.key));
    return found === undefined ? slice : { ...slice, outcomes: inUnits(slice.outcomes, found.own), units: found };
  };
  return {
    ...cube,
    overall: of(cube.overall),
    groupings: cube.groupings.map(({ by, slices }) => ({ by, slices: slices.map(of) })),
  };
}

/** Outcomes of rows that come in these units. */
export const inUnits = ({ tp, fp, fn, tn }: Outcomes, of: UnitSums): Outcomes => ({
  tp: { ...tp, units: [{ of, factors: [1, 0, 0, 0] }] },
  fp: { ...fp, units: [{ of, factors: [0, 1, 0, 0] }] },
  fn: { ...fn, units: [{ of, factors: [0, 0, 1, 0] }] },
  tn: { ...tn, units: [{ of, factors: [0, 0, 0, 1] }] },
});
