import type { Disparity } from '../../protocol/document.ts';
import type { Slice } from '../cube/cube.ts';
import { digits } from '../stats/digits.ts';
import { twoSided } from '../stats/distributions.ts';
import { differenceLimits } from '../stats/gap.ts';
import { gapEvidence } from '../stats/gapEvidence.ts';
import { ratioLimits } from '../stats/ratio.ts';
import { intervalOr } from './between.ts';
import { type Candidate, candidatesOf } from './candidates.ts';
import type { GroupMetric } from './metric.ts';
import type { MeasureSettings } from './settings.ts';

/** Signed difference and ratio of each other group to the named one. Both sides at z: the pair was named, not picked. */
export function disparitiesToReference(
  metric: GroupMetric,
  slices: readonly Slice[],
  reference: Slice,
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
      return [
        { ...of, kind: 'difference', ...difference(metric, group, named, settings.level) },
        { ...of, kind: 'ratio', ...ratio(metric, group, named, settings.level) },
      ];
    });
}

function difference(metric: GroupMetric, group: Candidate, named: Candidate, level: number) {
  const [a, b] = limitsOfBoth(group, named, level);
  const limits = a && b && differenceLimits(group.value, a, named.value, b);
  return {
    value: digits(group.value - named.value),
    interval: intervalOr(metric, [group, named], limits, level, 'mover'),
    ...evidence(group, named, level),
    groups: 2,
  };
}

function ratio(metric: GroupMetric, group: Candidate, named: Candidate, level: number) {
  if (group.value < 0 || named.value < 0) return { undefined: 'notApplicable' } as const;
  if (named.value === 0) return { undefined: 'zeroReference' } as const;
  const [a, b] = limitsOfBoth(group, named, level);
  const limits = a && b && ratioLimits(group.value, a, named.value, b);
  return {
    value: digits(group.value / named.value),
    interval: intervalOr(metric, [group, named], limits, level, 'moverRatio'),
    ...evidence(group, named, level),
    groups: 2,
  };
}

const limitsOfBoth = (group: Candidate, named: Candidate, level: number) =>
  [group.limits(twoSided(level)), named.limits(twoSided(level))] as const;

function evidence(group: Candidate, named: Candidate, level: number) {
  const p = gapEvidence([group, named], twoSided(level));
  return p === undefined ? {} : { p: digits(p) };
}
