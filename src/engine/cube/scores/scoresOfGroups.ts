import { breathe } from '../../breathe.ts';
import type { Bounds, ScoreSteps, Scores, StepSums } from '../cube.ts';
import { side } from '../kernel/kernel.ts';
import type { Marginal } from '../marginals.ts';
import { finishRows, type Rows } from '../rows.ts';
import { type Bands, boundsOf } from './bands.ts';
import { exactStepsOf } from './exactSteps.ts';
import { cellOf, generalizedOf, momentsOf } from './moments.ts';
import { aucOf, averagePrecisionOf } from './ranks.ts';
import { cutoffOf, reviewedFrom, usualReview } from './reviewed.ts';
import { rocOf } from './roc.ts';
import { displayBinsOf, type Parts, partsFor, partsOfGroups, partsWith, stepsOf, tenthsOf } from './steps.ts';
import { type SweptAll, sweepAll } from './sweepAll.ts';
import { sweepBands } from './sweepBands.ts';
import type { SweepPlan } from './sweeper.ts';
import { stride } from './tracks.ts';

/**
 * What the scores of all groups come to.
 *
 * @param rows given up by the caller: their scores are emptied
 * @param ids joint groups with counted rows
 * @param review share of all rows that a review of the highest scores reaches
 * @returns the scores of group `at` of a grouping
 */
export async function scoresOfGroups(
  rows: Rows,
  ids: Int32Array,
  marginals: readonly Marginal[],
  signal: AbortSignal,
  review = usualReview,
): Promise<(grouping: number, at: number) => Scores> {
  const counted = await finishRows(rows, signal);
  const { size } = counted;
  const { offsets, groups, sides } = placesOf(ids, marginals, size);
  const places = { total: rows.scored, groups, groupings: marginals.length, sides };
  const exact = 'bands' in counted ? undefined : exactStepsOf(counted, places);
  const plan: SweepPlan = {
    ...places,
    edges: exact === undefined ? partsFor(rows.scored, size, groups) : tenthsOf(rows.scored),
    probabilities: rows.low >= 0 && rows.high <= 1,
  };
  const swept =
    'bands' in counted
      ? await sweepBands(counted, plan, signal)
      : await sweepAll(counted, plan, signal, rows.scores.helper);
  const members = membersOf(plan, size);
  const parts = partsWith(plan.edges, swept.sums.bins.lows, rows.high);
  const byPart = partsOfGroups(swept.sums.bins, plan);
  const bounds = 'bands' in counted ? await boundsOfGroups(counted.bands, members, signal) : undefined;
  const scoresOf = (group: number) => {
    const scores = scoresOfGroup(swept, group, members.get(group) ?? [], { ...plan, parts, byPart, exact });
    const bound = bounds?.get(group);
    return bound === undefined ? scores : { ...scores, bounds: bound };
  };
  const overall = groups === 0 ? undefined : scoresOf(0);
  const cutoff = overall && cutoffOf(overall.steps, review);
  return (grouping, at) => {
    const group = offsets[grouping]! + at;
    const scores = group === 0 ? overall! : scoresOf(group);
    return cutoff === undefined ? scores : { ...scores, reviewed: reviewedFrom(cutoff, review, scores.steps) };
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
  { tracks, sums, classes, totals }: SweptAll,
  group: number,
  all: readonly number[],
  {
    probabilities,
    total,
    parts,
    byPart,
    exact,
  }: Pick<SweepPlan, 'probabilities' | 'total'> & {
    readonly parts: Parts;
    readonly byPart: readonly StepSums[];
    readonly exact: readonly ScoreSteps[] | undefined;
  },
): Scores & { readonly steps: ScoreSteps } {
  const positives = all.filter(isPositive);
  const negatives = all.filter(isNegative);
  const averagePrecision = averagePrecisionOf(tracks, group);
  const roc = rocOf(tracks, group);
  const everyRow = cellOf(classes, all);
  const [no, yes] = [byPart[group * 2]!, byPart[group * 2 + 1]!];
  const [ofPositives, ofNegatives] = [cellOf(classes, positives), cellOf(classes, negatives)];
  const auc = aucOf(tracks, group, ofPositives, ofNegatives);
  return {
    positives: ofPositives,
    negatives: ofNegatives,
    ...(auc === undefined ? {} : { auc }),
    ...(averagePrecision === undefined ? {} : { averagePrecision }),
    ...(probabilities
      ? {
          logLoss: momentsOf(everyRow, sums.log, all),
          brier: momentsOf(everyRow, sums.brier, all),
          generalized: generalizedOf(classes, totals, sums.brier, positives, negatives),
        }
      : {}),
    ...(roc === undefined ? {} : { roc }),
    bins: displayBinsOf(parts, total, yes, no),
    steps: exact?.[group] ?? stepsOf(parts, yes, no),
  };
}
