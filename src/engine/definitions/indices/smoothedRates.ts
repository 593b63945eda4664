import type { GroupKey } from '../../../protocol/document.ts';
import type { UndefinedReason } from '../../../protocol/measured.ts';
import { type Candidate, candidatesOf } from '../../metrics/candidates.ts';
import type { GroupMetric } from '../../metrics/metric.ts';
import { twoSided } from '../../stats/distributions.ts';
import { gapLimits } from '../../stats/gap.ts';
import type { Estimate, Limits } from '../../stats/limits.ts';
import { rangeCritical } from '../../stats/studentizedRange.ts';
import type { Groups } from './definition.ts';

/** How far the rates of groups are apart on the log scale: the largest ratio is e^value. */
export type Differential = {
  readonly value: number;
  readonly rows: number;
  readonly farthest: readonly [GroupKey, GroupKey];
  readonly leftOut: readonly GroupKey[];
  readonly withSmallGroups: number | undefined;
  limits(level: number): Limits | undefined;
};

/**
 * Smoothed empirical differential fairness (Foulds et al. 2018): with p = (hits + c/2) / (n + c) of each group, the
 * largest |ln p_i - ln p_j| or |ln(1 - p_i) - ln(1 - p_j)| over all pairs, c = 1. Weighted rows count as their effective
 * number, so that the scale of sampling weights does not matter.
 *
 * Interval: MOVER over all pairs with exact limits of the unsmoothed rates, on either log scale; as for equalized odds the
 * side that claims a gap holds for both together, the other is the wider of the two. A rate of 0 or 1 has no upper limit.
 *
 * @param rate a plain share of rows
 * @param concentration rows that smoothing adds to each group, half of them hits; > 0
 */
export function differential(
  rate: GroupMetric,
  { slices, settings }: Groups,
  concentration = 1,
): Differential | { readonly undefined: UndefinedReason; readonly leftOut: readonly GroupKey[] } {
  const { judged, small, leftOut, whyNot } = candidatesOf(rate, slices, settings);
  if (whyNot !== undefined) return { undefined: whyNot, leftOut };
  const rates = judged.map((candidate) => smoothed(rate, candidate, concentration));
  const [lowest, highest] = outermost(rates);
  return {
    value: spread(rates),
    rows: rates.reduce((sum, { rows }) => sum + rows, 0),
    farthest: [judged[lowest]!.slice.key, judged[highest]!.slice.key],
    leftOut,
    withSmallGroups:
      small.length === 0
        ? undefined
        : spread([...judged, ...small].map((candidate) => smoothed(rate, candidate, concentration))),
    limits: (level) => {
      const critical = { claim: rangeCritical(judged.length, Math.sqrt(level)), noClaim: twoSided(level) };
      const [ofHits, ofMisses] = [
        gapLimits(rates.map(hitsOnLog), critical),
        gapLimits(rates.map(missesOnLog), critical),
      ];
      if (ofHits === undefined || ofMisses === undefined) return undefined;
      return { low: Math.max(ofHits.low, ofMisses.low), high: Math.max(ofHits.high, ofMisses.high) };
    },
  };
}

type Rate = { readonly p: number; readonly rows: number; readonly limits: Estimate['limits'] };

function smoothed(rate: GroupMetric, { slice, limits }: Candidate, concentration: number): Rate {
  const { hits, n, rows } = rate.share!(slice)!;
  return { p: (hits + concentration / 2) / (n + concentration), rows, limits };
}

const hitsOnLog = ({ p, limits }: Rate): Estimate => ({
  value: Math.log(p),
  limits: (z) => {
    const { low, high } = limits(z)!;
    return { low: Math.log(low), high: Math.log(high) };
  },
});

const missesOnLog = ({ p, limits }: Rate): Estimate => ({
  value: Math.log1p(-p),
  limits: (z) => {
    const { low, high } = limits(z)!;
    return { low: Math.log1p(-high), high: Math.log1p(-low) };
  },
});

/** On either log scale the lowest and the highest rate are the farthest apart. */
function spread(rates: readonly Rate[]): number {
  const [low, high] = outermost(rates).map((at) => rates[at]!.p) as [number, number];
  return Math.max(Math.log(high / low), Math.log((1 - low) / (1 - high)));
}

function outermost(rates: readonly Rate[]): readonly [number, number] {
  let [low, high] = [0, 0];
  rates.forEach(({ p }, at) => {
    if (p < rates[low]!.p) low = at;
    if (p > rates[high]!.p) high = at;
  });
  return [low, high];
}
