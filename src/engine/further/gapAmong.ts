import type { Measured, NoIntervalReason } from '../../protocol/measured.ts';
import type { GroupKey } from '../../protocol/names.ts';
import { rounded } from '../metrics/measure.ts';
import type { MeasureSettings } from '../metrics/settings.ts';
import { criticals, gapLimits } from '../stats/gap.ts';
import type { Estimate } from '../stats/limits.ts';

/** A group's value with its deciding limits. */
export type Member = Estimate & {
  readonly key: GroupKey;
  /** Rows of the group, and what `minGroup` counts of the value's denominator. */
  readonly rows: number;
  readonly support: number;
};

export type GapAmong<M extends Member> = {
  readonly gap: Measured & {
    readonly lowest?: GroupKey;
    readonly highest?: GroupKey;
    readonly leftOut?: readonly GroupKey[];
  };
  /** The two ends; absent where there is no gap. */
  readonly ends?: { readonly lowest: M; readonly highest: M };
};

/**
 * highest - lowest among the groups that are large enough, as for metrics: MOVER over all pairs.
 *
 * @param absent groups without a value
 * @param none why there is no interval, where a group has no limits
 */
export function gapAmong<M extends Member>(
  members: readonly M[],
  absent: readonly GroupKey[],
  { level, minGroup }: MeasureSettings,
  none: NoIntervalReason = 'degenerate',
): GapAmong<M> {
  const enters = ({ rows, support }: Member) => rows >= minGroup.rows && support >= minGroup.denominator;
  const judged = members.filter(enters);
  const out = [...members.filter((one) => !enters(one)).map(({ key }) => key), ...absent];
  const left = out.length === 0 ? {} : { leftOut: out };
  if (judged.length < 2)
    return { gap: { undefined: members.length + absent.length < 2 ? 'notApplicable' : 'tooFewRows', ...left } };
  const highest = judged.reduce((best, one) => (one.value > best.value ? one : best));
  const lowest = judged.reduce((best, one) => (one.value < best.value ? one : best));
  const limits = gapLimits(judged, criticals(judged.length, level));
  const gap = rounded({
    value: highest.value - lowest.value,
    denominator: judged.reduce((sum, { rows }) => sum + rows, 0),
    interval: limits ? { ...limits, level, method: 'mover' } : { none },
  });
  return { gap: { ...gap, lowest: lowest.key, highest: highest.key, ...left }, ends: { lowest, highest } };
}
