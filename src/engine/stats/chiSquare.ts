import { betaQuantile } from './beta.ts';

/**
 * Quantile of chi-square: the x with P(X <= x) = p. As the limit of F with very many degrees below, good to 1e-6.
 *
 * @param p in (0, 1)
 * @param degrees > 0, need not be whole
 */
export function chiSquareQuantile(p: number, degrees: number): number {
  const x = betaQuantile(p, degrees / 2, many / 2, degrees / (degrees + many));
  return (many * x) / (1 - x);
}

const many = 1e7;
