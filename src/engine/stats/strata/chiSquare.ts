import { normalCdf } from '../distributions.ts';

/**
 * Probability that a chi-squared variable is larger than x: the finite series for whole degrees (Abramowitz and Stegun
 * 26.4.4 and 26.4.5), its terms by their logarithms so that many degrees do not overflow.
 *
 * @param x >= 0
 * @param degrees whole, >= 1
 */
export function chiSquareTail(x: number, degrees: number): number {
  if (x === 0) return 1;
  const half = x / 2;
  const odd = degrees % 2 === 1;
  let tail = odd ? 2 * normalCdf(-Math.sqrt(x)) : 0;
  // half^k e^-half / gamma(k + 1), for k = 0, 1, 2, ... or 1/2, 3/2, ...
  let log = odd ? 0.5 * Math.log(half) - half - Math.log(Math.sqrt(Math.PI) / 2) : -half;
  for (let k = odd ? 0.5 : 0; k < degrees / 2; k++) {
    tail += Math.exp(log);
    log += Math.log(half / (k + 1));
  }
  return Math.min(1, tail);
}
