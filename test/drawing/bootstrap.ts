import { scales, type Transform } from '../../src/engine/stats/transform.ts';
import type { Sums } from '../../src/engine/stats/trials.ts';
import { binomial } from './binomial.ts';
import { random } from './random.ts';

export type Resampling = {
  readonly transform: Transform;
  readonly seed: number;
  /** 10,000 unless said otherwise. */
  readonly replicates?: number;
};

/** More replicates without a finite value than this, and there is no standard error. */
const mostUndefined = 0.01;

/**
 * Standard error of a functional of cells by the bootstrap, on a transform's scale: cells are drawn anew as a
 * multinomial, which for whole counts is what resampling rows comes to.
 *
 * Weighted rows: each cell counts as its effective number W^2 / S, and a draw from it weighs W over that number. The
 * variance of a functional that only looks at shares is then the linearised one, sum S g^2 / W^2.
 *
 * @param cells in a fixed order (sorted by key): the order decides which draw goes where
 * @param functional of the cells' weights; undefined (or not finite) where it does not exist
 * @returns undefined where more than 1 % of the replicates have no value, or all have the same
 */
export function bootstrapError(
  cells: readonly Sums[],
  functional: (weights: Float64Array) => number | undefined,
  { transform, seed, replicates = 10_000 }: Resampling,
): number | undefined {
  const next = random(seed);
  const draw = multinomial(cells);
  const weights = new Float64Array(cells.length);
  const { to } = scales[transform];
  let [found, mean, squares] = [0, 0, 0];
  for (let replicate = 0; replicate < replicates; replicate++) {
    draw(next, weights);
    const value = functional(weights);
    const moved = value === undefined ? Number.NaN : to(value);
    if (!Number.isFinite(moved)) continue;
    // Welford's running moments: nothing cancels.
    const step = moved - mean;
    mean += step / ++found;
    squares += step * (moved - mean);
  }
  if (replicates - found > mostUndefined * replicates || found < 2) return undefined;
  const error = Math.sqrt(squares / (found - 1));
  return error > 1e-12 * Math.max(1, Math.abs(mean)) ? error : undefined;
}

/** Draws weights of cells: binomials, each given what the cells before it took. */
function multinomial(cells: readonly Sums[]): (next: () => number, into: Float64Array) => void {
  const effective = cells.map(({ weight, weightSquared }) =>
    weightSquared > 0 ? (weight * weight) / weightSquared : 0,
  );
  const total = effective.reduce((sum, n) => sum + n, 0);
  const trials = Math.round(total);
  const each = cells.map(({ weight }, i) => (effective[i]! > 0 ? (weight / effective[i]!) * (total / trials) : 0));
  let ahead = total;
  const shares = effective.map((n) => {
    const share = ahead > 0 ? Math.min(1, n / ahead) : 0;
    ahead -= n;
    return share;
  });
  const last = effective.findLastIndex((n) => n > 0);
  return (next, into) => {
    let left = trials;
    for (let i = 0; i < cells.length; i++) {
      const drawn = i === last ? left : binomial(next, left, shares[i]!);
      left -= drawn;
      into[i] = drawn * each[i]!;
    }
  };
}
