import type { Disparity } from '../../protocol/document.ts';
import type { Interval, IntervalMethod, NoInterval } from '../../protocol/measured.ts';
import { hasInterval, isUndefined } from '../../protocol/measured.ts';
import type { GroupTest } from '../../protocol/tests.ts';
import { digits } from '../stats/digits.ts';
import { criticals, gapLimits } from '../stats/gap.ts';
import { gapEvidence } from '../stats/gapEvidence.ts';
import type { Limits } from '../stats/limits.ts';
import { type Noise, noiseOfErrors, noiseOfShares } from '../stats/noise.ts';
import { omnibus } from '../stats/omnibus.ts';
import { smallestRatioLimits } from '../stats/ratio.ts';
import { pooled } from '../stats/trials.ts';
import type { Candidate, Candidates } from './candidates.ts';
import { roundedInterval } from './measure.ts';
import type { Estimator, GroupMetric } from './metric.ts';

/** Difference (max - min) and ratio (min / max) between the groups that are large enough. */
export function disparitiesBetween(
  metric: GroupMetric,
  { judged, small, leftOut, whyNot }: Candidates,
  level: number,
): readonly Disparity[] {
  const of = { metric: metric.entry.id, against: 'between' } as const;
  const left = leftOut.length === 0 ? {} : { leftOut };
  if (whyNot !== undefined)
    return (['difference', 'ratio'] as const).map((kind) => ({ ...of, kind, undefined: whyNot, ...left }));
  const critical = criticals(judged.length, level);
  const [lowest, highest] = extremes(judged);
  const evidence = gapEvidence(judged, critical.noClaim);
  const p = evidence === undefined ? {} : { p: digits(evidence) };
  const common = { lowest: lowest.slice.key, highest: highest.slice.key, groups: judged.length };
  const every = [...judged, ...small];
  const noise = noiseOf(metric, judged);
  const ratio = ratioOf(judged);
  return [
    {
      ...of,
      kind: 'difference',
      value: digits(highest.value - lowest.value),
      interval: intervalOr(metric, judged, gapLimits(judged, critical), level, 'mover'),
      ...p,
      ...common,
      ...(noise === undefined ? {} : { noise: { mean: digits(noise.mean), p95: digits(noise.p95) } }),
      ...omnibusOf(metric, judged),
      ...left,
      ...(small.length === 0 ? {} : { withSmallGroups: digits(spread(every)) }),
    },
    typeof ratio !== 'number'
      ? { ...of, kind: 'ratio', ...ratio, ...left }
      : {
          ...of,
          kind: 'ratio',
          value: digits(ratio),
          interval: intervalOr(metric, judged, smallestRatioLimits(judged, critical), level, 'moverRatio'),
          ...p,
          ...common,
          ...left,
          ...withSmall(every, small),
        },
  ];
}

/** Whether any group's share differs, where there are rows enough for chi-squared. */
function omnibusOf({ share }: GroupMetric, judged: readonly Candidate[]): { readonly omnibus?: GroupTest } {
  const found = share && omnibus(judged.flatMap(({ slice }) => share(slice) ?? []));
  return found === undefined ? {} : { omnibus: { ...found, statistic: digits(found.statistic), p: digits(found.p) } };
}

/** The lowest and the highest group; of equal ones the first. */
export function extremes(groups: readonly Candidate[]): readonly [Candidate, Candidate] {
  let [lowest, highest] = [groups[0]!, groups[0]!];
  for (const group of groups) {
    if (group.value < lowest.value) lowest = group;
    if (group.value > highest.value) highest = group;
  }
  return [lowest, highest];
}

/** An interval from limits, or the reason why a group has none. */
export function intervalOr(
  metric: Estimator,
  groups: readonly Candidate[],
  limits: Limits | undefined,
  level: number,
  method: IntervalMethod,
): Interval | NoInterval {
  if (limits === undefined) return { none: reasonOf(metric, groups, level) };
  const high = Number.isFinite(limits.high) ? limits.high : 'unbounded';
  return roundedInterval({ low: limits.low, high, level, method });
}

const spread = (groups: readonly Candidate[]) => {
  const [lowest, highest] = extremes(groups);
  return highest.value - lowest.value;
};

/** min / max, for values that are nowhere negative and somewhere positive. */
function ratioOf(groups: readonly Candidate[]): number | { readonly undefined: 'zeroReference' | 'notApplicable' } {
  const [lowest, highest] = extremes(groups);
  if (lowest.value < 0) return { undefined: 'notApplicable' };
  return highest.value === 0 ? { undefined: 'zeroReference' } : lowest.value / highest.value;
}

function withSmall(every: readonly Candidate[], small: readonly Candidate[]) {
  const ratio = ratioOf(every);
  return small.length === 0 || typeof ratio !== 'number' ? {} : { withSmallGroups: digits(ratio) };
}

function reasonOf(metric: Estimator, groups: readonly Candidate[], level: number): NoInterval['none'] {
  for (const { slice } of groups) {
    const measured = metric.of(slice, level);
    if (!isUndefined(measured) && !hasInterval(measured.interval)) return measured.interval.none;
  }
  return 'degenerate';
}

function noiseOf(metric: GroupMetric, groups: readonly Candidate[]): Noise | undefined {
  const slices = groups.map(({ slice }) => slice);
  if (metric.share !== undefined) {
    const shares = slices.flatMap((slice) => metric.share?.(slice) ?? []);
    if (shares.length < slices.length) return undefined;
    return noiseOfShares(
      pooled(shares),
      shares.map(({ n }) => n),
    );
  }
  const errors = slices.map((slice) => metric.error?.(slice, slices));
  return errors.every((error) => error !== undefined) ? noiseOfErrors(errors) : undefined;
}
