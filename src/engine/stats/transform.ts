import type { Limits } from './limits.ts';

/** Scales on which an estimate is nearer to normal: `log` for what is > 0, `logit` within (0, 1), `atanh` within (-1, 1). */
export type Transform = 'identity' | 'log' | 'logit' | 'atanh';

type Scale = { to(x: number): number; from(y: number): number; slope(x: number): number };

/** Each scale with its way back and its derivative. */
export const scales: { readonly [T in Transform]: Scale } = {
  identity: { to: (x) => x, from: (y) => y, slope: () => 1 },
  log: { to: Math.log, from: Math.exp, slope: (x) => 1 / x },
  logit: { to: (x) => Math.log(x / (1 - x)), from: (y) => 1 / (1 + Math.exp(-y)), slope: (x) => 1 / (x * (1 - x)) },
  atanh: { to: Math.atanh, from: Math.tanh, slope: (x) => 1 / (1 - x * x) },
};

/**
 * Normal limits on a scale from a standard error on the estimate's own (delta method).
 *
 * @param error > 0, on the estimate's scale
 * @returns undefined without an error, or where the value is at an end of the scale
 */
export function deltaLimits(transform: Transform, value: number, error: number, z: number): Limits | undefined {
  return normalLimits(transform, value, error * scales[transform].slope(value), z);
}

/** The same from a standard error on the transform's scale. */
export function normalLimits(transform: Transform, value: number, error: number, z: number): Limits | undefined {
  const { to, from } = scales[transform];
  const centre = to(value);
  if (!(Number.isFinite(centre) && error > 0 && Number.isFinite(error))) return undefined;
  return { low: from(centre - z * error), high: from(centre + z * error) };
}
