import { type Stratum, tableOf } from './stratum.ts';

/**
 * The Mantel-Haenszel odds ratio, group to reference, with the variance of its logarithm by Robins, Breslow and
 * Greenland (1986).
 *
 * @returns value >= 0, `logError` only where it is > 0; undefined where the odds to divide by are 0 in all strata
 */
export function oddsRatio(
  strata: readonly Stratum[],
): { readonly value: number; readonly logError?: number } | undefined {
  let [r, s, pr, mixed, qs] = [0, 0, 0, 0, 0];
  for (const stratum of strata) {
    const { a, b, c, d, total } = tableOf(stratum);
    const [concordant, discordant] = [(a + d) / total, (b + c) / total];
    const [up, down] = [(a * d) / total, (b * c) / total];
    r += up;
    s += down;
    pr += concordant * up;
    mixed += concordant * down + discordant * up;
    qs += discordant * down;
  }
  if (s === 0) return undefined;
  if (r === 0) return { value: 0 };
  return { value: r / s, logError: Math.sqrt(pr / (2 * r * r) + mixed / (2 * r * s) + qs / (2 * s * s)) };
}
