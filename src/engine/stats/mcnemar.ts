import { logBetaTail } from './beta.ts';

/**
 * McNemar's mid-p of two shares of the same rows being the same: of the rows that are a hit in one of the two only, as many
 * in either (Fagerland, Lydersen and Laake 2013). Two-sided: P(X < m) + P(X <= m) of a fair coin, m the smaller number.
 *
 * @param lost rows that were a hit and are none, a whole number
 * @param won rows that were none and are a hit
 * @returns in [0, 1]; 1 where no row is another
 * @example mcnemarMidP(1, 7) // 0.0390625
 */
export function mcnemarMidP(lost: number, won: number): number {
  const [least, all] = [Math.min(lost, won), lost + won];
  if (lost === won) return 1;
  return atMost(least, all) + atMost(least - 1, all);
}

/** P(X <= k) of so many throws of a fair coin. */
const atMost = (k: number, throws: number): number => (k < 0 ? 0 : Math.exp(logBetaTail(0.5, throws - k, k + 1).log));
