import type { GroupKey } from '../../protocol/document.ts';
import { breathe } from '../breathe.ts';
import type { Cell, Cube, Moments, ScoreBin, Scores, Slice } from './cube.ts';
import { jointOf } from './joint.ts';
import { type Marginal, marginalOf, tableOf } from './marginals.ts';
import type { Rows } from './rows.ts';
import type { BinEdge, Losses, RowSums, ScoreSums } from './scoreSums.ts';
import { sortScores } from './sortScores.ts';
import { sweep } from './sweep.ts';
import { aucOf, averagePrecisionOf, rocOf, type Tracks } from './tracks.ts';

/** What the codes of a dimension stand for: `keys[code]`, and `null` (no value) for the code after the last. */
export type Legend = { readonly column: string; readonly keys: readonly string[] };

/**
 * The cube of some rows: outcomes of every group of every grouping, and what their scores come to.
 *
 * @param rows given up by the caller: their blocks are emptied
 * @param codeOf the code of a joint group in a dimension
 * @param groupings column names, each a column of `legends`
 */
export async function buildCube(
  rows: Rows,
  legends: readonly Legend[],
  codeOf: (joint: number, dimension: number) => number,
  groupings: readonly (readonly string[])[],
  hasScores: boolean,
  signal: AbortSignal,
): Promise<Cube> {
  const joint = jointOf(rows, legends.length, codeOf);
  const whole = tableOf(joint);
  const positions = groupings.map((by) => by.map((name) => legends.findIndex(({ column }) => column === name)));
  const marginals: Marginal[] = [];
  for (const by of [[], ...positions]) {
    marginals.push(marginalOf(joint, whole, by));
    await breathe(signal);
  }
  const scoresOf = hasScores ? await scoresOfGroups(rows, joint.ids, marginals, signal) : undefined;
  const slices = marginals.map((marginal, grouping): readonly Slice[] =>
    marginal.outcomes.map((outcomes, at) => {
      const scores = scoresOf?.(grouping, at);
      const key = keyOf(grouping === 0 ? [] : positions[grouping - 1]!, marginal.codes[at]!, legends);
      return { key, outcomes, ...(scores === undefined ? {} : { scores }) };
    }),
  );
  return {
    weighted: rows.weight !== undefined,
    overall: slices[0]![0] ?? { key: {}, outcomes: { tp: none, fp: none, fn: none, tn: none } },
    groupings: groupings.map((by, at) => ({ by, slices: slices[at + 1]! })),
  };
}

const none: Cell = { rows: 0, weight: 0, weightSquared: 0 };

const keyOf = (by: readonly number[], codes: readonly number[], legends: readonly Legend[]): GroupKey =>
  Object.fromEntries(
    by.map((dimension, at) => [legends[dimension]!.column, legends[dimension]!.keys[codes[at]!] ?? null]),
  );

/** Sorts and sweeps the scores; answers with the scores of group `at` of a grouping. */
async function scoresOfGroups(
  rows: Rows,
  ids: Int32Array,
  marginals: readonly Marginal[],
  signal: AbortSignal,
): Promise<(grouping: number, at: number) => Scores> {
  const joints = rows.counts.length / rows.tail;
  const offsets: number[] = [];
  let groups = 0;
  const groupOf = marginals.map(({ groupOf, codes }) => {
    offsets.push(groups);
    const map = new Int32Array(joints).fill(-1);
    for (const [at, id] of ids.entries()) map[id] = groups + groupOf[at]!;
    groups += codes.length;
    return map;
  });
  const probabilities = rows.low >= 0 && rows.high <= 1;
  const sorted = await sortScores(rows.blocks, signal);
  const { tracks, sums } = await sweep(sorted, joints, groupOf, groups, probabilities, signal);
  const members = new Map<number, number[]>();
  for (const map of groupOf) {
    for (const [joint, group] of map.entries()) {
      if (group < 0) continue;
      const list = members.get(group);
      if (list === undefined) members.set(group, [joint]);
      else list.push(joint);
    }
  }
  return (grouping, at) => {
    const group = offsets[grouping]! + at;
    return scoresOfGroup(tracks, sums, group, members.get(group) ?? [], probabilities);
  };
}

function scoresOfGroup(
  tracks: Tracks,
  sums: ScoreSums,
  group: number,
  joints: readonly number[],
  probabilities: boolean,
): Scores {
  const negatives = joints.map((joint) => joint * 2);
  const positives = joints.map((joint) => joint * 2 + 1);
  const all = [...negatives, ...positives];
  const cell = (who: readonly number[]): Cell => cellOf(sums.all, who);
  const auc = aucOf(tracks, group);
  const averagePrecision = averagePrecisionOf(tracks, group);
  const roc = rocOf(tracks, group);
  return {
    positives: cell(positives),
    negatives: cell(negatives),
    ...(auc === undefined ? {} : { auc }),
    ...(averagePrecision === undefined ? {} : { averagePrecision }),
    ...(probabilities
      ? { logLoss: momentsOf(cell(all), sums.log, all), brier: momentsOf(cell(all), sums.brier, all) }
      : {}),
    ...(roc === undefined ? {} : { roc }),
    bins: sums.edges.map((edge, at) => binOf(sums, at, edge, positives, negatives)),
  };
}

function momentsOf({ rows, weight, weightSquared }: Cell, losses: Losses, who: readonly number[]): Moments {
  const [wl, wll, w2l, w2ll] = losses.map((sums) => totalOf(sums, who));
  return { rows, w: weight, wl: wl!, wll: wll!, w2: weightSquared, w2l: w2l!, w2ll: w2ll! };
}

function binOf(
  sums: ScoreSums,
  at: number,
  { low, high }: BinEdge,
  positives: readonly number[],
  negatives: readonly number[],
): ScoreBin {
  const inBin = (who: readonly number[]) => who.map((one) => at * sums.size + one);
  const yes = inBin(positives);
  const no = inBin(negatives);
  return {
    low,
    high,
    positives: cellOf(sums.bins, yes),
    negatives: cellOf(sums.bins, no),
    scoreSum: totalOf(sums.bins.scores, yes) + totalOf(sums.bins.scores, no),
  };
}

const cellOf = (sums: RowSums, places: readonly number[]): Cell => ({
  rows: totalOf(sums.rows, places),
  weight: totalOf(sums.weight, places),
  weightSquared: totalOf(sums.weightSquared, places),
});

const totalOf = (values: Float64Array, who: readonly number[]): number =>
  who.reduce((sum, one) => sum + values[one]!, 0);
