import { sumOf } from './exactSum.ts';
import type { Rows } from './rows.ts';

/** Sums for each joint group that has counted rows: rows by outcome, and with weights those and their squares too. */
export type Joint = {
  /** Joint groups in ascending order; `codes[d][i]` is the code of group `ids[i]` in dimension `d`. */
  readonly ids: Int32Array;
  readonly codes: readonly Int32Array[];
  readonly sums: { readonly [measure in Measure]?: Float64Array };
};

export const outcomes = ['tn', 'fp', 'fn', 'tp'] as const;
export const kinds = ['rows', 'weight', 'weightSquared'] as const;
export type Measure = `${(typeof outcomes)[number]}_${(typeof kinds)[number]}`;

/** @param codeOf the code of a joint group in a dimension */
export function jointOf(rows: Rows, dimensions: number, codeOf: (joint: number, dimension: number) => number): Joint {
  const joints = rows.counts.length / rows.tail;
  const ids: number[] = [];
  for (let joint = 0; joint < joints; joint++) {
    if (tails.some((tail) => rows.counts[joint * rows.tail + tail]! > 0)) ids.push(joint);
  }
  const column = (of: (code: number) => number, tail: number) =>
    Float64Array.from(ids, (id) => of(id * rows.tail + tail));
  const count = (code: number) => rows.counts[code]!;
  const { weight = undefined, weightSquared = undefined } = rows;
  const sums: { [measure in Measure]?: Float64Array } = {};
  for (const [at, outcome] of outcomes.entries()) {
    const tail = tails[at]!;
    sums[`${outcome}_rows`] = column(count, tail);
    if (weight === undefined || weightSquared === undefined) continue;
    sums[`${outcome}_weight`] = column((code) => sumOf(weight, code), tail);
    sums[`${outcome}_weightSquared`] = column((code) => sumOf(weightSquared, code), tail);
  }
  const codes = Array.from({ length: dimensions }, (_, at) => Int32Array.from(ids, (id) => codeOf(id, at)));
  return { ids: Int32Array.from(ids), codes, sums };
}

/** label * 8 + prediction, in the order of `outcomes`. */
const tails = [0, 1, 8, 9] as const;
