/**
 * p-values adjusted so that those at or below q form a list of which a share of q at most is wrong on average (Benjamini
 * and Hochberg 1995; for tests that are independent, or positively dependent as Benjamini and Yekutieli 2001 define it).
 *
 * @param p p-values, ascending: the smallest of `of`, all others being above each adjusted value that is used
 * @param of how many there are in all
 * @returns min over j >= i of p_j * of / (j + 1), at most 1, in the same order
 * @example adjusted([0.01, 0.02, 0.04], 3) // [0.03, 0.03, 0.04]
 */
export function adjusted(p: ArrayLike<number>, of: number): Float64Array {
  const result = new Float64Array(p.length);
  let least = 1;
  for (let at = p.length - 1; at >= 0; at--) {
    least = Math.min(least, (p[at]! * of) / (at + 1));
    result[at] = least;
  }
  return result;
}

/**
 * Level of the intervals of `listed` numbers picked out of `of`, so that a share of q of them at most misses on average:
 * the rate of false coverage (Benjamini and Yekutieli 2005).
 */
export const falseCoverageLevel = (q: number, listed: number, of: number): number => 1 - (q * listed) / of;
