import cdf from '@stdlib/stats-base-dists-normal-cdf';
import quantile from '@stdlib/stats-base-dists-normal-quantile';

/** P(Z <= z) of a standard normal Z. */
export const normalCdf = (z: number): number => cdf(z, 0, 1);

/** The z with P(Z <= z) = p, for p in (0, 1). */
export const normalQuantile = (p: number): number => quantile(p, 0, 1);

/** Density of a standard normal at z. */
export const normalDensity = (z: number): number => Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);

/** Critical value of a two-sided interval: 1.959963984540054 at level 0.95. */
export const twoSided = remembered((level: number) => normalQuantile(0.5 + level / 2));

/** Probability beyond z on one side; the inverse of `twoSided` up to (1 - level) / 2. */
export const upperTail = remembered((z: number) => normalCdf(-z));

function remembered(of: (x: number) => number): (x: number) => number {
  const known = new Map<number, number>();
  return (x) => {
    let y = known.get(x);
    if (y === undefined) {
      if (known.size >= 10_000) known.clear();
      y = of(x);
      known.set(x, y);
    }
    return y;
  };
}
