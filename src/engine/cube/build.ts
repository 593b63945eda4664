import type { GroupKey } from '../../protocol/document.ts';
import { breathe } from '../breathe.ts';
import type { Cell, Cube, Slice } from './cube.ts';
import { jointOf } from './joint.ts';
import { type Marginal, marginalOf, tableOf } from './marginals.ts';
import type { Rows } from './rows.ts';
import { scoresOfGroups } from './scores/scoresOfGroups.ts';

/** What the codes of a dimension stand for: `keys[code]`, and `null` (no value) for the code after the last. */
export type Legend = { readonly column: string; readonly keys: readonly string[] };

/**
 * The cube of some rows: outcomes of every group of every grouping, and what their scores come to.
 *
 * @param rows given up by the caller: their blocks are emptied
 * @param codeOf the code of a joint group in a dimension
 * @param groupings column names, each a column of `legends`
 * @param review share of all rows that a review of the highest scores reaches
 */
export async function buildCube(
  rows: Rows,
  legends: readonly Legend[],
  codeOf: (joint: number, dimension: number) => number,
  groupings: readonly (readonly string[])[],
  hasScores: boolean,
  signal: AbortSignal,
  review?: number,
): Promise<Cube> {
  const joint = jointOf(rows, legends.length, codeOf);
  const whole = tableOf(joint);
  const positions = groupings.map((by) => by.map((name) => legends.findIndex(({ column }) => column === name)));
  const marginals: Marginal[] = [];
  for (const by of [[], ...positions]) {
    marginals.push(marginalOf(joint, whole, by));
    await breathe(signal);
  }
  const scoresOf = hasScores ? await scoresOfGroups(rows, joint.ids, marginals, signal, review) : undefined;
  const slices = marginals.map((marginal, grouping): readonly Slice[] =>
    marginal.outcomes.map((outcomes, at) => {
      const scores = scoresOf?.(grouping, at);
      const key = keyOf(grouping === 0 ? [] : positions[grouping - 1]!, marginal.codes[at]!, legends);
      return { key, outcomes, ...(scores === undefined ? {} : { scores }) };
    }),
  );
  return {
    weighted: rows.weight !== undefined,
    ...(rows.scores.bands === undefined ? {} : { scoreBands: rows.scores.bands.count }),
    overall: slices[0]![0] ?? { key: {}, outcomes: { tp: none, fp: none, fn: none, tn: none } },
    groupings: groupings.map((by, at) => ({ by, slices: slices[at + 1]! })),
  };
}

const none: Cell = { rows: 0, weight: 0, weightSquared: 0 };

const keyOf = (by: readonly number[], codes: readonly number[], legends: readonly Legend[]): GroupKey =>
  Object.fromEntries(
    by.map((dimension, at) => [legends[dimension]!.column, legends[dimension]!.keys[codes[at]!] ?? null]),
  );
