import type { Sample } from './kolmogorovSmirnov.ts';
import { chiSquareTail } from './strata/chiSquare.ts';

/**
 * Kruskal and Wallis' test whether some groups rank higher than others, corrected for ties; p by chi-squared.
 *
 * @param all the rows of all groups together
 * @returns undefined with fewer than two groups that have rows, or where all values are one
 */
export function kruskalWallis(
  groups: readonly Sample[],
  all: Sample,
): { readonly statistic: number; readonly degrees: number; readonly p: number } | undefined {
  let [below, ties] = [0, 0];
  const ranks = new Float64Array(all.at.length);
  for (let step = 0; step < ranks.length; step++) {
    const rows = all.rows[step]!;
    ranks[step] = below + (rows + 1) / 2;
    ties += rows * (rows * rows - 1);
    below += rows;
  }
  const having = groups.filter(({ rows }) => rows.some((count) => count > 0));
  const tied = 1 - ties / (below * (below * below - 1));
  if (having.length < 2 || !(tied > 0)) return undefined;
  const middle = (below + 1) / 2;
  const spread = having.reduce((sum, { at, rows }) => {
    let [count, above, place] = [0, 0, 0];
    for (let step = 0; step < at.length; step++) {
      while (all.at[place]! < at[step]!) place++;
      count += rows[step]!;
      // From the middle rank, so that nothing large is taken from something large.
      above += rows[step]! * (ranks[place]! - middle);
    }
    return sum + (above * above) / count;
  }, 0);
  const statistic = (12 * spread) / (below * (below + 1)) / tied;
  const degrees = having.length - 1;
  return { statistic, degrees, p: chiSquareTail(statistic, degrees) };
}
