import { betaQuantile } from './beta.ts';
import { upperTail } from './distributions.ts';

/**
 * Critical value of Student's t that leaves as much outside as the normal's z does: 2.262 at z = 1.96 and 9 degrees.
 *
 * @param z normal critical value >= 0
 * @param degrees degrees of freedom > 0
 */
export function studentCritical(z: number, degrees: number): number {
  if (degrees >= 300) return cornishFisher(z, degrees);
  // Near 0 it is proportional to z, and the two tails are too near 1 to be told from it.
  if (z < 1e-3) return (studentCritical(1e-3, degrees) * z) / 1e-3;
  const x = betaQuantile(2 * upperTail(z), degrees / 2, 0.5);
  return Math.sqrt((degrees * (1 - x)) / x);
}

/** Expansion of the t quantile in 1 / degrees (Abramowitz and Stegun 26.7.5); beyond 300 degrees good to 1e-9. */
function cornishFisher(z: number, degrees: number): number {
  const s = z * z;
  const g1 = (z * (s + 1)) / 4;
  const g2 = (z * ((5 * s + 16) * s + 3)) / 96;
  const g3 = (z * (((3 * s + 19) * s + 17) * s - 15)) / 384;
  const g4 = (z * ((((79 * s + 776) * s + 1482) * s - 1920) * s - 945)) / 92160;
  return z + (g1 + (g2 + (g3 + g4 / degrees) / degrees) / degrees) / degrees;
}
