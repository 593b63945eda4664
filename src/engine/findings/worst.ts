import type { GroupKey } from '../../protocol/document.ts';
import type { GateNumber, Limit } from '../../protocol/gates.ts';
import { intervalOr } from '../metrics/between.ts';
import type { Candidate, Candidates } from '../metrics/candidates.ts';
import type { Estimator } from '../metrics/metric.ts';
import { claimOfOne } from '../stats/claims.ts';
import { digits } from '../stats/digits.ts';
import { twoSided } from '../stats/distributions.ts';
import type { Limits } from '../stats/limits.ts';

type Worst = { readonly measured: GateNumber; readonly lowest?: GroupKey; readonly highest?: GroupKey };

/**
 * The group value that is farthest on the wrong side of a limit, and its interval (rule 6, worst case): the side that claims
 * it to be beyond holds for all groups at once (Sidak), the side that claims all to be within for each by itself.
 */
export function worstOf(limit: Limit, metric: Estimator, { judged, whyNot }: Candidates, level: number): Worst {
  // One group is enough here: it is held to the limit by itself.
  if (judged.length === 0) return { measured: { undefined: whyNot ?? 'tooFewRows' } };
  const upwards = 'max' in limit;
  const worse = (a: Candidate, b: Candidate) => (upwards ? a.value > b.value : a.value < b.value);
  const worst = judged.reduce((far, one) => (worse(one, far) ? one : far));
  const limits = worstLimits(limit, judged, level);
  return {
    measured: { value: digits(worst.value), interval: intervalOr(metric, judged, limits, level, 'sidak') },
    ...(upwards ? { highest: worst.slice.key } : { lowest: worst.slice.key }),
  };
}

function worstLimits(limit: Limit, groups: readonly Candidate[], level: number): Limits | undefined {
  const [noClaim, claim] = [twoSided(level), claimOfOne(groups.length, level)];
  const upwards = 'max' in limit;
  let [low, high] = upwards ? [-Infinity, -Infinity] : [Infinity, Infinity];
  for (const { limits } of groups) {
    const [within, beyond] = [limits(noClaim), limits(claim)];
    if (within === undefined || beyond === undefined) return undefined;
    if (upwards) [low, high] = [Math.max(low, beyond.low), Math.max(high, within.high)];
    else [low, high] = [Math.min(low, within.low), Math.min(high, beyond.high)];
  }
  return { low, high };
}
