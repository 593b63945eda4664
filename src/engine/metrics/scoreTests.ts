import type { GroupTest, ScoresApart } from '../../protocol/tests.ts';
import type { ScoreSteps, Scores, Slice } from '../cube/cube.ts';
import { holm } from '../stats/corrections.ts';
import { digits } from '../stats/digits.ts';
import { kolmogorovSmirnov, type Sample } from '../stats/kolmogorovSmirnov.ts';
import { kruskalWallis } from '../stats/kruskalWallis.ts';
import { alike } from '../stats/trials.ts';

/**
 * Whether groups differ in their scores: Kruskal and Wallis' test of all, Kolmogorov and Smirnov's of each against all other
 * rows. Of unweighted rows; scores of one step count as ties.
 *
 * @returns by slice, and undefined for one that has no scores or is everybody
 */
export function scoreTests(
  slices: readonly Slice[],
  overall: Slice,
): { readonly kruskalWallis?: GroupTest; readonly apart: readonly (ScoresApart | undefined)[] } {
  const all = sampleOf(overall.scores);
  const samples = slices.map(({ scores }) => sampleOf(scores));
  if (all === undefined) return { apart: slices.map(() => undefined) };
  const found = samples.map((sample) => sample && kolmogorovSmirnov(sample, restOf(all, sample)));
  const adjusted = holm(found.flatMap((one) => (one === undefined ? [] : [one.p])));
  let next = 0;
  const ranks = kruskalWallis(
    samples.filter((sample) => sample !== undefined),
    all,
  );
  return {
    ...(ranks && { kruskalWallis: { ...ranks, statistic: digits(ranks.statistic), p: digits(ranks.p) } }),
    apart: found.map(
      (one) => one && { distance: digits(one.distance), p: digits(one.p), adjusted: digits(adjusted[next++]!) },
    ),
  };
}

/** Rows by step; undefined without steps, or with weights. */
function sampleOf(scores: Scores | undefined): Sample | undefined {
  if (scores?.steps === undefined || !(alike(scores.positives) && alike(scores.negatives))) return undefined;
  return { at: scores.steps.low, rows: rowsOf(scores.steps) };
}

function rowsOf({ positives, negatives }: ScoreSteps): Float64Array {
  const rows = positives.rows.slice();
  for (let step = 0; step < rows.length; step++) rows[step]! += negatives.rows[step]!;
  return rows;
}

/** All rows but a group's, whose steps are among those of all. */
function restOf(all: Sample, { at, rows }: Sample): Sample {
  const rest = all.rows.slice();
  for (let step = 0, own = 0; own < at.length; step++) if (all.at[step] === at[own]) rest[step]! -= rows[own++]!;
  return { at: all.at, rows: rest };
}
