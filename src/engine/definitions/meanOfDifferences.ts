import type { ReferenceResult } from '../../protocol/definitions.ts';
import { intervalOr } from '../metrics/between.ts';
import type { Candidate } from '../metrics/candidates.ts';
import type { GroupMetric } from '../metrics/metric.ts';
import { digits } from '../stats/digits.ts';
import { twoSided } from '../stats/distributions.ts';
import type { Limits } from '../stats/limits.ts';
import type { Groups } from './definition.ts';
import { againstReference } from './pairs.ts';

/**
 * The mean of the signed differences of two rates to the reference group. The two rates of a group rest on different
 * rows, so that all four are independent: MOVER with four parts (Zou and Donner 2008).
 */
export function meanToReference(groups: Groups, metrics: readonly GroupMetric[]): readonly ReferenceResult[] {
  return againstReference(groups, metrics, (group, reference) => ({
    value: digits(half(group.map(({ value }, at) => value - reference[at]!.value))),
    interval: intervalOr(
      metrics[0]!,
      [...group, ...reference],
      limitsOf(group, reference, twoSided(groups.level)),
      groups.level,
      'mover',
    ),
  }));
}

function limitsOf(group: readonly Candidate[], reference: readonly Candidate[], z: number): Limits | undefined {
  let [sum, below, above] = [0, 0, 0];
  for (const [at, one] of group.entries()) {
    const other = reference[at]!;
    const [ofOne, ofOther] = [one.limits(z), other.limits(z)];
    if (ofOne === undefined || ofOther === undefined) return undefined;
    sum += one.value - other.value;
    below += (one.value - ofOne.low) ** 2 + (ofOther.high - other.value) ** 2;
    above += (ofOne.high - one.value) ** 2 + (other.value - ofOther.low) ** 2;
  }
  return { low: (sum - Math.sqrt(below)) / 2, high: (sum + Math.sqrt(above)) / 2 };
}

const half = (differences: readonly number[]) => differences.reduce((sum, one) => sum + one, 0) / 2;
