import type { Combined, DefinitionResult, SpreadResult } from '../../protocol/definitions.ts';
import type { Disparity } from '../../protocol/document.ts';
import { isUndefined } from '../../protocol/measured.ts';
import type { GroupKey } from '../../protocol/names.ts';
import { intervalOr } from '../metrics/between.ts';
import type { Candidate } from '../metrics/candidates.ts';
import type { GroupMetric } from '../metrics/metric.ts';
import { groupsAndRest } from '../metrics/toOverall.ts';
import { farthestLimits, farthestRatioLimits } from '../stats/againstRest.ts';
import { digits } from '../stats/digits.ts';
import { twoSided } from '../stats/distributions.ts';
import { type Criticals, gapLimits } from '../stats/gap.ts';
import type { Limits } from '../stats/limits.ts';
import { smallestRatioLimits } from '../stats/ratio.ts';
import { rangeCritical } from '../stats/studentizedRange.ts';
import { combine, combined } from './combine.ts';
import type { Definition, Groups } from './definition.ts';
import { againsts, ends, kinds } from './oneRate.ts';
import { againstReference } from './pairs.ts';

/**
 * Two rates on different rows are to be equal among groups at once: the worse of their gaps, or the mean of both; between
 * the groups, to all rows, and (the worse difference) to the reference group.
 */
export function twoRates({
  metrics,
  applies,
  ...entry
}: Omit<Definition['entry'], 'rates'> &
  Pick<Definition, 'applies'> & { metrics: readonly [GroupMetric, GroupMetric] }): Definition {
  return {
    ...(applies && { applies }),
    entry: { ...entry, rates: metrics.map((metric) => metric.entry.id) },
    of: (groups) => {
      const spreads = kinds.flatMap((kind) =>
        againsts.flatMap((against) =>
          spreadsOf(groups, metrics, kind, against).map(
            (spread): DefinitionResult => ({ definition: entry.id, kind, ...spread }),
          ),
        ),
      );
      const pairs = absoluteToReference(groups, metrics, 'worstCase').map(
        (one): DefinitionResult => ({ definition: entry.id, kind: 'difference', combined: 'worstCase', ...one }),
      );
      return [...spreads, ...pairs];
    },
  };
}

/** The sizes of both differences to the reference group, as the gap between two groups. */
export function absoluteToReference(
  groups: Groups,
  metrics: readonly [GroupMetric, GroupMetric],
  how: 'worstCase' | 'mean',
) {
  return againstReference(groups, metrics, (group, reference) => {
    const gaps = metrics.map((_, at) => {
      const pair = [group[at]!, reference[at]!];
      return { value: Math.abs(pair[0]!.value - pair[1]!.value), limits: gapLimits(pair, familywise(2, groups.level)) };
    });
    const both = combine(how, 'difference', gaps);
    return {
      value: digits(both.value),
      interval: intervalOr(metrics[0], [...group, ...reference], both.limits, groups.level, 'sidak'),
    };
  });
}

/** Both ways to make one number of two gaps; their limits, which cost most, are found once. */
function spreadsOf(
  groups: Groups,
  metrics: readonly GroupMetric[],
  kind: Disparity['kind'],
  against: 'between' | 'overall',
): readonly (SpreadResult & { readonly combined: Combined })[] {
  const gaps = metrics.map((metric) => groups.gap(metric, kind, against));
  const leftOut = unionOf(gaps.map((gap) => gap.leftOut ?? []));
  const left = leftOut.length === 0 ? {} : { leftOut };
  const known = gaps.flatMap((gap) => (isUndefined(gap) ? [] : [gap]));
  const missing = gaps.find((gap) => isUndefined(gap));
  if (missing !== undefined && isUndefined(missing))
    return combined.map((how) => ({ combined: how, against, undefined: missing.undefined, ...left }));
  const judged = metrics.flatMap((metric) => groups.candidates(metric).judged);
  const both = known.map(({ value }, at) => ({ value, limits: limitsOf(groups, metrics[at]!, kind, against) }));
  return combined.map((how) => {
    const { value, limits, decides } = combine(how, kind, both);
    const of = { combined: how, against, value: digits(value) };
    const interval = intervalOr(metrics[0]!, judged, limits, groups.level, 'sidak');
    const worst = known[decides];
    return worst === undefined
      ? { ...of, interval, ...left }
      : { ...of, interval, decides: worst.metric, ...ends(worst), ...left };
  });
}

/** Limits of one rate's gap whose claiming side leaves room for that of the other rate. */
function limitsOf(
  { candidates, overall, level }: Groups,
  metric: GroupMetric,
  kind: Disparity['kind'],
  against: 'between' | 'overall',
): Limits | undefined {
  const { judged } = candidates(metric);
  const critical = familywise(judged.length, level);
  if (against === 'between') return (kind === 'difference' ? gapLimits : smallestRatioLimits)(judged, critical);
  return (kind === 'difference' ? farthestLimits : farthestRatioLimits)(
    groupsAndRest(metric, judged as readonly Candidate[], overall, level),
    critical,
  );
}

/** Sidak: two independent claims, each at the square root of the level, hold together at the level. */
const familywise = (k: number, level: number): Criticals => ({
  claim: rangeCritical(k, Math.sqrt(level)),
  noClaim: twoSided(level),
});

function unionOf(lists: readonly (readonly GroupKey[])[]): readonly GroupKey[] {
  const seen = new Map(lists.flat().map((key) => [JSON.stringify(key), key]));
  return [...seen.values()];
}
