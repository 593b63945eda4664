import { op, table } from 'arquero';
import type { Cell, Outcomes } from './cube.ts';
import type { Joint, Measure } from './joint.ts';

/** The groups of one grouping: their codes by column, their outcomes, and which of them each joint group is in. */
export type Marginal = {
  readonly codes: readonly (readonly number[])[];
  readonly outcomes: readonly Outcomes[];
  /** For `joint.ids[i]` the position of its group. */
  readonly groupOf: Int32Array;
};

/** The joint groups as an Arquero table: one row each, columns `g0`, `g1`, … and the measures. */
export type JointTable = ReturnType<typeof tableOf>;
export const tableOf = (joint: Joint) =>
  table({ ...Object.fromEntries(joint.codes.map((codes, at) => [`g${at}`, codes])), ...joint.sums });

/**
 * Sums the joint groups over all dimensions but `by`. Groups come in the order of their codes, dimension by dimension.
 *
 * @param by positions of dimensions; none gives one group of all rows
 */
export function marginalOf(joint: Joint, whole: JointTable, by: readonly number[]): Marginal {
  const names = by.map((dimension) => `g${dimension}`);
  const sums = Object.fromEntries(Object.keys(joint.sums).map((measure) => [measure, op.sum(measure)]));
  const rolled = whole
    .groupby(...names)
    .rollup(sums)
    .orderby(...names)
    .objects() as Record<string, number>[];
  const codes = rolled.map((row) => names.map((name) => row[name]!));
  const position = new Map(codes.map((code, at) => [code.join(), at]));
  return {
    codes,
    outcomes: rolled.map((row) => outcomesOf((measure) => row[measure])),
    groupOf: Int32Array.from(joint.ids, (_, at) => position.get(by.map((d) => joint.codes[d]![at]!).join())!),
  };
}

/** Outcomes of some rows from their sums; without sums of weights each row weighs 1. */
export function outcomesOf(sum: (measure: Measure) => number | undefined): Outcomes {
  const cell = ([ofRows, ofWeight, ofSquares]: Measures): Cell => {
    const rows = sum(ofRows) ?? 0;
    return { rows, weight: sum(ofWeight) ?? rows, weightSquared: sum(ofSquares) ?? rows };
  };
  return { tp: cell(measures.tp), fp: cell(measures.fp), fn: cell(measures.fn), tn: cell(measures.tn) };
}

/** Written out: names that are put together anew for each of many thousand subgroups take longer than their sums. */
const measures = {
  tp: ['tp_rows', 'tp_weight', 'tp_weightSquared'],
  fp: ['fp_rows', 'fp_weight', 'fp_weightSquared'],
  fn: ['fn_rows', 'fn_weight', 'fn_weightSquared'],
  tn: ['tn_rows', 'tn_weight', 'tn_weightSquared'],
} as const;
type Measures = readonly [rows: Measure, weight: Measure, weightSquared: Measure];
