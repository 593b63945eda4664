import type { Severity } from '../../../protocol/gates.ts';
import type { Risk, RiskLevel } from '../../../protocol/risks.ts';

/** A gap of 20 points, or a ratio of one half, counts in full. */
const full = { difference: 0.2, ratio: 0.5 } as const;
/** So many rows count in full; in powers of ten, so that a gap in a small group is not lost beside a large one. */
const fullReach = 4;
/** From which score on a level is reached. */
const reached: readonly (readonly [number, RiskLevel])[] = [
  [0.6, 'critical'],
  [0.3, 'high'],
  [0.1, 'moderate'],
];

/**
 * How much a gap asks for attention: size x reach x certainty, each in [0, 1].
 *
 * size = gap / 0.2, for ratios (1 - ratio) / 0.5, at most 1; reach = log10(1 + affected) / 4, at most 1. From 0.6 on it is
 * critical, from 0.3 high, from 0.1 moderate. A rule of thumb for the order of work, no estimate of harm.
 *
 * @param gap on the scale of the metric, of a ratio what it lacks to 1; in [0, 1]
 * @param affected rows, >= 0
 * @example scoreOf('difference', 0.0865, 51, 1) // 0.0865 / 0.2 * log10(52) / 4 = 0.19: moderate
 */
export function scoreOf(
  kind: keyof typeof full,
  gap: number,
  affected: number,
  certainty: Risk['certainty'],
): { readonly score: number; readonly level: RiskLevel } {
  const size = Math.min(1, gap / full[kind]);
  const reach = Math.min(1, Math.log10(1 + affected) / fullReach);
  const score = Number((size * reach * certainty).toPrecision(6));
  return { score, level: reached.find(([from]) => score >= from)?.[1] ?? 'low' };
}

/** Where there is no number, what the policy says of the gate stands in for one. */
export const levelWithoutNumber: { readonly [severity in Severity]: RiskLevel } = {
  error: 'high',
  warning: 'moderate',
  info: 'low',
};
