import type { Disparity } from '../../protocol/document.ts';
import type { Interval, NoInterval, Undefined } from '../../protocol/measured.ts';
import type { Slice } from '../cube/cube.ts';
import { digits } from '../stats/digits.ts';
import { differenceLimits } from '../stats/gap.ts';
import { gapEvidence } from '../stats/gapEvidence.ts';
import type { Limits } from '../stats/limits.ts';
import { lowOfHit } from '../stats/proportion.ts';
import { ratioLimits } from '../stats/ratio.ts';
import { intervalOr } from './between.ts';
import { type Candidate, candidatesOf } from './candidates.ts';
import type { Estimator, GroupMetric } from './metric.ts';
import type { ReferenceGroup } from './reference.ts';
import type { MeasureSettings } from './settings.ts';

/** Signed difference and ratio of each other group to the reference, both limits at its critical value. */
export function disparitiesToReference(
  metric: GroupMetric,
  slices: readonly Slice[],
  { slice: reference, ...comparison }: ReferenceGroup,
  settings: MeasureSettings,
): readonly Disparity[] {
  return slices
    .filter((slice) => slice !== reference)
    .flatMap((slice): readonly Disparity[] => {
      const of = {
        metric: metric.entry.id,
        against: 'reference',
        reference: reference.key,
        group: slice.key,
      } as const;
      const { judged, leftOut, whyNot } = candidatesOf(metric, [slice, reference], settings);
      const [group, named] = judged;
      if (group === undefined || named === undefined)
        return (['difference', 'ratio'] as const).map((kind) => ({
          ...of,
          kind,
          undefined: whyNot ?? 'tooFewRows',
          leftOut,
        }));
      const ratio = ratioTo(metric, group, named, comparison.critical, settings.level);
      const more = { ...evidence(group, named, comparison), groups: 2 };
      return [
        {
          ...of,
          kind: 'difference',
          ...differenceTo(metric, group, named, comparison.critical, settings.level),
          ...more,
        },
        { ...of, kind: 'ratio', ...('undefined' in ratio ? ratio : { ...ratio, ...more }) },
      ];
    });
}

/** Two groups compared. */
export type Compared = { readonly value: number; readonly interval: Interval | NoInterval };

/** The group's value minus the named one's. */
export function differenceTo(
  metric: Estimator,
  group: Candidate,
  named: Candidate,
  critical: number,
  level: number,
): Compared {
  const [a, b] = [group.limits(critical), named.limits(critical)];
  const limits = a && b && differenceLimits(group.value, a, named.value, b);
  return {
    value: digits(group.value - named.value),
    interval: intervalOr(metric, [group, named], limits, level, 'mover'),
  };
}

/** The group's value divided by the named one's. There is none where that is 0, which its limits allow for. */
export function ratioTo(
  metric: Estimator,
  group: Candidate,
  named: Candidate,
  critical: number,
  level: number,
): Compared | Undefined {
  if (group.value < 0 || named.value < 0) return { undefined: 'notApplicable' };
  if (named.value === 0) return { undefined: 'zeroReference' };
  const [a, b] = [group.limits(critical), limitsOfHit(metric, named, critical)];
  const limits = a && b && ratioLimits(group.value, a, named.value, b);
  return {
    value: digits(group.value / named.value),
    interval: intervalOr(metric, [group, named], limits, level, 'moverRatio'),
  };
}

function limitsOfHit({ share }: Estimator, named: Candidate, critical: number): Limits | undefined {
  const [limits, trials] = [named.limits(critical), share?.(named.slice)];
  return limits && trials ? { ...limits, low: lowOfHit(trials, critical) } : limits;
}

function evidence(group: Candidate, named: Candidate, { critical, among }: Pick<ReferenceGroup, 'critical' | 'among'>) {
  const p = gapEvidence([group, named], critical, among);
  return p === undefined ? {} : { p: digits(p) };
}
