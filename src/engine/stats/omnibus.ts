import { chiSquareTail } from './strata/chiSquare.ts';

/**
 * Pearson's chi-squared of a 2 x k table times (N - 1) / N: whether any group's share differs (Campbell 2007).
 *
 * @param groups of each group those with the outcome, and all
 * @returns undefined where a class is absent, or expected numbers are too small: one under 1, or a fifth of them under 5
 */
export function omnibus(
  groups: readonly { readonly hits: number; readonly n: number }[],
): { readonly statistic: number; readonly degrees: number; readonly p: number } | undefined {
  const having = groups.filter(({ n }) => n > 0);
  const rows = having.reduce((sum, { n }) => sum + n, 0);
  const hits = having.reduce((sum, group) => sum + group.hits, 0);
  const rate = hits / rows;
  if (having.length < 2 || !(rate > 0 && rate < 1)) return undefined;
  const expected = having.flatMap(({ n }) => [n * rate, n * (1 - rate)]);
  if (expected.some((number) => number < 1)) return undefined;
  if (expected.filter((number) => number < 5).length > expected.length / 5) return undefined;
  const pearson = having.reduce((sum, { hits, n }) => sum + (hits - n * rate) ** 2 / (n * rate * (1 - rate)), 0);
  const statistic = (pearson * (rows - 1)) / rows;
  const degrees = having.length - 1;
  return { statistic, degrees, p: chiSquareTail(statistic, degrees) };
}
