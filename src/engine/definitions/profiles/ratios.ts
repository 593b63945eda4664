import type { Interval, NoInterval, UndefinedReason } from '../../../protocol/measured.ts';
import type { AequitasMetric, ProfileRatio } from '../../../protocol/profiles.ts';
import type { Slice } from '../../cube/cube.ts';
import { intervalOr } from '../../metrics/between.ts';
import { type Candidate, type Candidates, candidateOf, candidatesOf } from '../../metrics/candidates.ts';
import { falseNegativeRate } from '../../metrics/errors/falseNegativeRate.ts';
import { falsePositiveRate } from '../../metrics/errors/falsePositiveRate.ts';
import { trueNegativeRate } from '../../metrics/errors/trueNegativeRate.ts';
import { truePositiveRate } from '../../metrics/errors/truePositiveRate.ts';
import type { Estimator } from '../../metrics/metric.ts';
import { falseDiscoveryRate } from '../../metrics/predictive/falseDiscoveryRate.ts';
import { falseOmissionRate } from '../../metrics/predictive/falseOmissionRate.ts';
import { negativePredictiveValue } from '../../metrics/predictive/negativePredictiveValue.ts';
import { positivePredictiveValue } from '../../metrics/predictive/positivePredictiveValue.ts';
import { selectionRate } from '../../metrics/rates/selectionRate.ts';
import type { MeasureSettings } from '../../metrics/settings.ts';
import { selected } from '../../metrics/share.ts';
import { digits } from '../../stats/digits.ts';
import { type Criticals, criticals } from '../../stats/gap.ts';
import type { Limits } from '../../stats/limits.ts';
import { ratioLimits } from '../../stats/ratio.ts';
import { ratioToLowestLimits } from '../../stats/ratioToExtreme.ts';
import { alike } from '../../stats/trials.ts';
import { selectedForEach, shareAmong } from './shareOfSelected.ts';

/** What Aequitas measures of a group, by our names. */
export const estimators: Readonly<Record<Exclude<AequitasMetric, 'ppr'>, Estimator>> = {
  pprev: selectionRate,
  precision: positivePredictiveValue,
  fdr: falseDiscoveryRate,
  for: falseOmissionRate,
  fpr: falsePositiveRate,
  fnr: falseNegativeRate,
  tpr: truePositiveRate,
  tnr: trueNegativeRate,
  npv: negativePredictiveValue,
};

/** One metric of all groups, ready to be divided by that of a reference. */
export type MetricOfGroups = {
  readonly metric: AequitasMetric;
  readonly estimator: Estimator;
  readonly candidates: Candidates;
  readonly values: readonly (Candidate | { readonly undefined: UndefinedReason })[];
};

export function metricOfGroups(
  metric: AequitasMetric,
  slices: readonly Slice[],
  overall: Slice,
  settings: MeasureSettings,
): MetricOfGroups {
  const estimator = metric === 'ppr' ? shareAmong(overall) : estimators[metric];
  const candidates = candidatesOf(estimator, slices, settings);
  const known = new Map([...candidates.judged, ...candidates.small].map((one) => [one.slice, one]));
  const values = slices.map((slice) => known.get(slice) ?? candidateOf(estimator, slice, settings.level));
  return { metric, estimator, candidates, values };
}

/** Position of the group with the smallest value, of equal ones the first; -1 without any. */
export function smallest({ values }: MetricOfGroups): number {
  const of = values.map((one) => ('undefined' in one ? Number.POSITIVE_INFINITY : one.value));
  const least = Math.min(...of);
  return Number.isFinite(least) ? of.indexOf(least) : -1;
}

/** Ratios to the group at a position, with the limits that they have at other critical values. */
export type Ratios = {
  readonly ratios: readonly ProfileRatio[];
  /** By group; undefined for the reference, and where one of the two is too small or has none. */
  readonly limits: readonly (((critical: Criticals) => Limits | undefined) | undefined)[];
};

/** @param picked the reference was picked for its value, so that claims must hold for all groups at once */
export function ratiosTo(of: MetricOfGroups, reference: number, picked: boolean, level: number): Ratios {
  const named = of.values[reference];
  const toLowest = remembered((critical) => ratioToLowestLimits(of.candidates.judged, critical));
  const limits = of.values.map((one, at) =>
    named === undefined || 'undefined' in one || 'undefined' in named || at === reference
      ? undefined
      : limitsOf(of, one, named, picked ? toLowest : undefined),
  );
  const shown = picked ? criticals(Math.max(2, of.candidates.judged.length), level) : criticals(2, level);
  const ratios = of.values.map((one, at): ProfileRatio => {
    if (named === undefined) return { undefined: 'zeroReference' };
    if ('undefined' in named) return named;
    if ('undefined' in one) return one;
    if (named.value === 0) return { undefined: 'zeroReference' };
    return {
      value: digits(one.value / named.value),
      interval: intervalOf(of, limits[at], at === reference, shown, level),
    };
  });
  return { ratios, limits };
}

/** Several parities ask for the same limits. */
function remembered<T>(limits: (critical: Criticals) => T): (critical: Criticals) => T {
  const known: { readonly at: Criticals; readonly limits: T }[] = [];
  return (critical) => {
    let found = known.find(({ at }) => at.claim === critical.claim && at.noClaim === critical.noClaim);
    if (found === undefined) {
      found = { at: critical, limits: limits(critical) };
      known.push(found);
    }
    return found.limits;
  };
}

function intervalOf(
  { estimator, candidates }: MetricOfGroups,
  limits: Ratios['limits'][number],
  isReference: boolean,
  critical: Criticals,
  level: number,
): Interval | NoInterval {
  if (isReference) return { none: 'itself' };
  if (limits === undefined) return { none: 'tooFewRows' };
  return intervalOr(estimator, candidates.judged, limits(critical), level, 'moverRatio');
}

/** @param toLowest limits of all groups to the smallest, where the reference was picked as that */
function limitsOf(
  of: MetricOfGroups,
  one: Candidate,
  named: Candidate,
  toLowest: ((critical: Criticals) => readonly Limits[] | undefined) | undefined,
): Ratios['limits'][number] {
  const { judged } = of.candidates;
  const at = judged.indexOf(one);
  if (at < 0 || !judged.includes(named)) return undefined;
  const picked = toLowest !== undefined;
  if (of.metric !== 'ppr' && picked) return (critical) => toLowest(critical)?.[at];
  if (of.metric !== 'ppr')
    return ({ claim }) => {
      const [a, b] = [one.limits(claim), named.limits(claim)];
      return a && b && ratioLimits(one.value, a, named.value, b);
    };
  const others = (picked ? rivals(one, judged) : [named]).map((other) => selectedForEach(one.slice, other.slice));
  return remembered((critical) => {
    const all = (z: number) => others.map((estimate) => estimate?.limits(z));
    return widest(all(critical.claim), all(critical.noClaim), picked);
  });
}

/**
 * The groups of which one may be the smallest. Counts of selected rows are compared by exact limits that fall as the other
 * count grows, so that only the smallest other group matters; with weights it need not be so.
 */
function rivals(one: Candidate, judged: readonly Candidate[]): readonly Candidate[] {
  const others = judged.filter((other) => other !== one);
  if (!others.every(({ slice }) => alike(selected(slice.outcomes)))) return others;
  const [first, ...rest] = others;
  if (first === undefined) return others;
  return [rest.reduce((least, other) => (other.value < least.value ? other : least), first)];
}

/** To the lowest of several the largest ratio counts; to a named one there is only one. */
function widest(
  claim: readonly (Limits | undefined)[],
  noClaim: readonly (Limits | undefined)[],
  picked: boolean,
): Limits | undefined {
  const lows = claim.flatMap((limits) => limits?.low ?? []);
  const highs = (picked ? noClaim : claim).flatMap((limits) => limits?.high ?? []);
  if (lows.length < claim.length || highs.length < claim.length) return undefined;
  return picked
    ? { low: Math.max(1, ...lows), high: Math.max(1, ...highs) }
    : { low: Math.max(...lows), high: Math.max(...highs) };
}
