import type { GateGroup, GateVerdict, Limit } from '../../protocol/gates.ts';
import type { Slice } from '../cube/cube.ts';
import { type Candidate, candidatesOf } from '../metrics/candidates.ts';
import type { GroupMetric } from '../metrics/metric.ts';
import type { MeasureSettings } from '../metrics/settings.ts';
import { all } from '../metrics/share.ts';
import { claimOfOne } from '../stats/claims.ts';
import { twoSided } from '../stats/distributions.ts';
import { criticals, differenceLimits } from '../stats/gap.ts';
import type { Limits } from '../stats/limits.ts';
import { ratioLimits } from '../stats/ratio.ts';
import { decidingNumber } from './number.ts';

/** What each group does to a gate: `fail` where it alone, or a pair that it is in, is surely beyond the limit. */
export function groupsOfGate(
  { limit, compare, decide }: { limit: Limit; compare: 'difference' | 'ratio' | 'worst'; decide: 'interval' | 'point' },
  metric: GroupMetric,
  slices: readonly Slice[],
  settings: MeasureSettings,
): readonly GateGroup[] {
  const { judged } = candidatesOf(metric, slices, settings);
  return slices.map((slice) => {
    const candidate = judged.find((one) => one.slice === slice);
    const claims = candidate === undefined ? [] : claimsOf(candidate, judged, compare, settings.level);
    return {
      key: slice.key,
      n: all(slice.outcomes).rows,
      measured: decidingNumber(metric, slice, settings.level),
      verdict: claims.length === 0 ? 'inconclusive' : worstVerdict(claims.map((claim) => told(claim, limit, decide))),
    };
  });
}

/** A number with what is claimed of it: `claim` holds for all such numbers at once, `within` for this one. */
type Claim = { readonly value: number; readonly claim: Limits | undefined; readonly within: Limits | undefined };

function claimsOf(
  group: Candidate,
  judged: readonly Candidate[],
  compare: 'difference' | 'ratio' | 'worst',
  level: number,
): readonly Claim[] {
  if (compare === 'worst') {
    const claim = claimOfOne(judged.length, level);
    return [{ value: group.value, claim: group.limits(claim), within: group.limits(twoSided(level)) }];
  }
  const critical = criticals(judged.length, level);
  return judged
    .filter((other) => other !== group)
    .map((other) => {
      const [low, high] = group.value < other.value ? [group, other] : [other, group];
      const of = (z: number): Limits | undefined => {
        const [ofLow, ofHigh] = [low.limits(z), high.limits(z)];
        if (ofLow === undefined || ofHigh === undefined) return undefined;
        return compare === 'difference'
          ? differenceLimits(high.value, ofHigh, low.value, ofLow)
          : ratioLimits(low.value, ofLow, high.value, ofHigh);
      };
      const value = compare === 'difference' ? high.value - low.value : high.value === 0 ? 1 : low.value / high.value;
      return { value, claim: of(critical.claim), within: of(critical.noClaim) };
    });
}

function told({ value, claim, within }: Claim, limit: Limit, decide: 'interval' | 'point'): GateGroup['verdict'] {
  // Mirrored, a minimum is a maximum.
  const [sign, bound] = 'max' in limit ? [1, limit.max] : [-1, -limit.min];
  if (decide === 'point') return sign * value <= bound ? 'pass' : 'fail';
  if (claim === undefined || within === undefined) return 'inconclusive';
  if ((sign === 1 ? claim.low : -claim.high) > bound) return 'fail';
  return (sign === 1 ? within.high : -within.low) <= bound ? 'pass' : 'inconclusive';
}

/** The verdict of several that must all hold. */
const worstVerdict = (verdicts: readonly GateGroup['verdict'][]): GateGroup['verdict'] =>
  (['fail', 'inconclusive'] as const satisfies readonly GateVerdict[]).find((one) => verdicts.includes(one)) ?? 'pass';
