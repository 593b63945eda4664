import { normalCdf, normalDensity, normalQuantile, twoSided, upperTail } from './distributions.ts';

/**
 * Critical value of a gap among k groups: c_k = q(level; k, infinity) / sqrt 2, q of the studentized range.
 * Any of the k (k - 1) / 2 differences, told by its standard error, stays within it with probability `level`.
 *
 * Found by quadrature of k * integral phi(t) [Phi(t) - Phi(t - q)]^(k-1) dt; the usual tables' algorithm has about 4 digits.
 *
 * @param k groups, >= 2
 * @param level in (0, 1)
 * @example rangeCritical(6, 0.95) // 2.849705
 */
export function rangeCritical(k: number, level: number): number {
  const key = k + '/' + level;
  let critical = known.get(key);
  if (critical === undefined) {
    if (known.size >= 5_000) known.clear();
    critical = k === 2 ? twoSided(level) : solve(k, 1 - level);
    known.set(key, critical);
  }
  return critical;
}

/**
 * P(range of k independent standard normals > sqrt 2 * z): the p-value of the largest of their gaps.
 * The integral is taken of the complement, so that far tails keep their digits.
 */
export function rangeTail(z: number, k: number): number {
  if (z <= 0) return 1;
  if (k === 2) return Math.min(1, 2 * upperTail(z));
  const q = z * Math.SQRT2;
  let sum = 0;
  for (let i = 0; i < nodes.length; i++) {
    const outside = Math.min(1, normalCdf(nodes[i]! - q) / lower[i]!);
    sum += densities[i]! * lower[i]! ** (k - 1) * -Math.expm1((k - 1) * Math.log1p(-outside));
  }
  return Math.min(1, k * step * sum);
}

const known = new Map<string, number>();

// The trapezoid rule is exact to the last digit on an analytic integrand that vanishes at both ends.
const step = 0.125;
const nodes = Array.from({ length: 137 }, (_, i) => i * step - 6);
const densities = nodes.map(normalDensity);
const lower = nodes.map(normalCdf);

/** Secant steps on the log of the tail, from Bonferroni's bound and the slope that a normal tail has there. */
function solve(k: number, outside: number): number {
  const f = (z: number) => Math.log(rangeTail(z, k) / outside);
  let before = normalQuantile(1 - outside / (k * (k - 1)));
  let fBefore = f(before);
  let z = before + fBefore / (before + 1 / before);
  for (let step = 0; step < 50; step++) {
    const fz = f(z);
    if (Math.abs(fz) < 1e-10 || fz === fBefore) break;
    const next = z - (fz * (z - before)) / (fz - fBefore);
    [before, fBefore, z] = [z, fz, next];
  }
  return z;
}
