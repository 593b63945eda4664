import { upperTail } from './distributions.ts';
import type { Limits } from './limits.ts';

/**
 * Limits of an area under the ROC curve on the logit scale, with DeLong's variance.
 * At 1 the lower limit is tail^(1 / min(positives, negatives)), mirrored at 0, where the variance says nothing.
 *
 * @param variance of the area (DeLong, DeLong and Clarke-Pearson 1988)
 * @param pairs min(positives, negatives)
 * @returns undefined where the variance is absent or 0 inside (0, 1)
 */
export function areaLimits(area: number, variance: number | undefined, pairs: number, z: number): Limits | undefined {
  if (pairs < 1) return undefined;
  if (area >= 1) return { low: upperTail(z) ** (1 / pairs), high: 1 };
  if (area <= 0) return { low: 0, high: 1 - upperTail(z) ** (1 / pairs) };
  if (variance === undefined || !(variance > 0)) return undefined;
  return logitLimits(area, Math.sqrt(variance) / (area * (1 - area)), z);
}

/**
 * Limits of a whole area under the ROC curve: DeLong's on the logit scale, and at least as wide as what the rarer class may
 * have hidden. Near 1 DeLong's variance hangs on the few rows that are on the wrong side, and is too small where chance left
 * them out, which is also where the area is too high. Were a share 1 - tail^(1 / rarer) of the rarer class wholly on the
 * wrong side, none of it would be seen with the probability of the tail: the area may be that much of what it seems. At 1
 * that is its limit.
 *
 * @param variance of the area, DeLong's
 * @returns undefined where the variance is absent or 0 inside (0, 1)
 */
export function aucLimits(
  area: number,
  variance: number | undefined,
  { positives, negatives }: { readonly positives: number; readonly negatives: number },
  z: number,
): Limits | undefined {
  const rarer = Math.min(positives, negatives);
  const limits = areaLimits(area, variance, rarer, z);
  if (limits === undefined) return undefined;
  const seen = upperTail(z) ** (1 / rarer);
  return { low: Math.min(limits.low, area * seen), high: Math.max(limits.high, 1 - (1 - area) * seen) };
}

/**
 * Approximate limits of an average precision on the logit scale, standard error 1 / sqrt(positives * AP * (1 - AP)).
 *
 * @returns undefined at 0 and 1, where it has none
 */
export function averagePrecisionLimits(value: number, positives: number, z: number): Limits | undefined {
  if (!(value > 0 && value < 1 && positives > 0)) return undefined;
  return logitLimits(value, 1 / Math.sqrt(positives * value * (1 - value)), z);
}

/** Limits of a share that is itself only known to within `bound`. */
export const widened = ({ low, high }: Limits, bound = 0): Limits => ({
  low: Math.max(0, low - bound),
  high: Math.min(1, high + bound),
});

function logitLimits(value: number, error: number, z: number): Limits {
  const logit = Math.log(value / (1 - value));
  return { low: logistic(logit - z * error), high: logistic(logit + z * error) };
}

const logistic = (x: number) => 1 / (1 + Math.exp(-x));
