import { breathe } from '../../breathe.ts';
import type { Bounds, Cell, Moments, ScoreBin, Scores } from '../cube.ts';
import { mostBins, side } from '../kernel/kernel.ts';
import type { Marginal } from '../marginals.ts';
import { finishRows, type Rows } from '../rows.ts';
import { type Bands, boundsOf } from './bands.ts';
import { aucOf, averagePrecisionOf } from './ranks.ts';
import { rocOf } from './roc.ts';
import type { Losses, RowSums, ScoreSums } from './scoreSums.ts';
import { type SweptAll, sweepAll } from './sweepAll.ts';
import { sweepBands } from './sweepBands.ts';
import type { SweepPlan } from './sweeper.ts';
import { stride } from './tracks.ts';

/**
 * What the scores of all groups come to.
 *
 * @param rows given up by the caller: their scores are emptied
 * @param ids joint groups with counted rows
 * @returns the scores of group `at` of a grouping
 */
export async function scoresOfGroups(
  rows: Rows,
  ids: Int32Array,
  marginals: readonly Marginal[],
  signal: AbortSignal,
): Promise<(grouping: number, at: number) => Scores> {
  const counted = await finishRows(rows, signal);
  const { size } = counted;
  const { offsets, groups, sides } = placesOf(ids, marginals, size);
  const plan: SweepPlan = {
    total: rows.scored,
    groups,
    groupings: marginals.length,
    sides,
    probabilities: rows.low >= 0 && rows.high <= 1,
  };
  const swept =
    'bands' in counted
      ? await sweepBands(counted, plan, signal)
      : await sweepAll(counted, plan, signal, rows.scores.helper);
  const members = membersOf(plan, size);
  const bounds = 'bands' in counted ? await boundsOfGroups(counted.bands, members, signal) : undefined;
  return (grouping, at) => {
    const group = offsets[grouping]! + at;
    return scoresOfGroup(swept, group, members.get(group) ?? [], plan.probabilities, rows.high, bounds?.get(group));
  };
}

async function boundsOfGroups(
  bands: Bands,
  members: ReadonlyMap<number, readonly number[]>,
  signal: AbortSignal,
): Promise<ReadonlyMap<number, Bounds>> {
  const bounds = new Map<number, Bounds>();
  for (const [group, who] of members) {
    bounds.set(group, boundsOf(bands, who.filter(isPositive), who.filter(isNegative)));
    await breathe(signal);
  }
  return bounds;
}

const isPositive = (who: number): boolean => (who & 1) === 1;
const isNegative = (who: number): boolean => (who & 1) === 0;

/** Where the groups of each grouping begin among all of them, and where `who` finds its numbers (`tracks.ts`); negative: nowhere. */
function placesOf(ids: Int32Array, marginals: readonly Marginal[], size: number) {
  const offsets: number[] = [];
  const sides = new Int32Array(size * marginals.length).fill(-1);
  let groups = 0;
  for (const [grouping, { groupOf, codes }] of marginals.entries()) {
    offsets.push(groups);
    for (const [at, id] of ids.entries())
      for (const label of [0, 1])
        sides[(id * 2 + label) * marginals.length + grouping] = (groups + groupOf[at]!) * stride + label * side;
    groups += codes.length;
  }
  return { offsets, groups, sides };
}

/** The `who` of each group, those of negatives and positives in turns. */
function membersOf({ sides, groupings }: SweepPlan, size: number): ReadonlyMap<number, number[]> {
  const members = new Map<number, number[]>();
  for (let who = 0; who < size; who++) {
    for (const place of sides.subarray(who * groupings, (who + 1) * groupings)) {
      if (place < 0) continue;
      const group = Math.floor(place / stride);
      const list = members.get(group);
      if (list === undefined) members.set(group, [who]);
      else list.push(who);
    }
  }
  return members;
}

function scoresOfGroup(
  { tracks, sums, classes }: SweptAll,
  group: number,
  all: readonly number[],
  probabilities: boolean,
  high: number,
  bounds: Bounds | undefined,
): Scores {
  const positives = all.filter(isPositive);
  const negatives = all.filter(isNegative);
  const auc = aucOf(tracks, group);
  const averagePrecision = averagePrecisionOf(tracks, group);
  const roc = rocOf(tracks, group);
  const everyRow = cellOf(classes, all);
  return {
    positives: cellOf(classes, positives),
    negatives: cellOf(classes, negatives),
    ...(auc === undefined ? {} : { auc }),
    ...(bounds === undefined ? {} : { bounds }),
    ...(averagePrecision === undefined ? {} : { averagePrecision }),
    ...(probabilities
      ? { logLoss: momentsOf(everyRow, sums.log, all), brier: momentsOf(everyRow, sums.brier, all) }
      : {}),
    ...(roc === undefined ? {} : { roc }),
    bins: binsOf(sums, classes.rows.length, positives, negatives, high),
  };
}

function momentsOf({ rows, weight, weightSquared }: Cell, losses: Losses, who: readonly number[]): Moments {
  const [wl, wll, w2l, w2ll] = losses.map((sums) => totalOf(sums, who));
  return { rows, w: weight, wl: wl!, wll: wll!, w2: weightSquared, w2l: w2l!, w2ll: w2ll! };
}

function binsOf(
  { lows, bins }: ScoreSums,
  size: number,
  positives: readonly number[],
  negatives: readonly number[],
  high: number,
): readonly ScoreBin[] {
  const begun = Array.from({ length: mostBins }, (_, bin) => bin).filter((bin) => !Number.isNaN(lows[bin]!));
  return begun.map((bin, at) => {
    const inBin = (who: readonly number[]) => who.map((one) => bin * size + one);
    const yes = inBin(positives);
    const no = inBin(negatives);
    return {
      low: lows[bin]!,
      high: at + 1 < begun.length ? lows[begun[at + 1]!]! : high,
      positives: cellOf(bins, yes),
      negatives: cellOf(bins, no),
      scoreSum: totalOf(bins.scores, yes) + totalOf(bins.scores, no),
    };
  });
}

const cellOf = (sums: RowSums, places: readonly number[]): Cell => ({
  rows: totalOf(sums.rows, places),
  weight: totalOf(sums.weight, places),
  weightSquared: totalOf(sums.weightSquared, places),
});

const totalOf = (values: Float64Array, who: readonly number[]): number =>
  who.reduce((sum, one) => sum + values[one]!, 0);
