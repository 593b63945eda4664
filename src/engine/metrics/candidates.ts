import type { GroupKey } from '../../protocol/document.ts';
import { isUndefined, type UndefinedReason } from '../../protocol/measured.ts';
import type { Slice } from '../cube/cube.ts';
import type { Estimate, Limits } from '../stats/limits.ts';
import { clopperPearson } from '../stats/proportion.ts';
import type { Estimator } from './metric.ts';
import type { MeasureSettings } from './settings.ts';
import { all } from './share.ts';

/** A group's value with its deciding limits. */
export type Candidate = Estimate & { readonly slice: Slice };

/** Groups of one metric: those that enter a gap, and those too small for it. */
export type Candidates = {
  readonly judged: readonly Candidate[];
  /** Too small, or without a value. */
  readonly leftOut: readonly GroupKey[];
  /** Too small, with a value all the same. */
  readonly small: readonly Candidate[];
  /** Why there is no gap; undefined when at least two groups are judged. */
  readonly whyNot: UndefinedReason | undefined;
};

/** Parts the groups of a grouping by `minGroup`, which counts rows and the metric's own denominator. */
export function candidatesOf(metric: Estimator, slices: readonly Slice[], settings: MeasureSettings): Candidates {
  const ofSlices = known.get(slices) ?? new Map<Estimator, Known>();
  known.set(slices, ofSlices);
  let found = ofSlices.get(metric);
  if (found?.settings !== settings) {
    found = { settings, candidates: parted(metric, slices, settings) };
    ofSlices.set(metric, found);
  }
  return found.candidates;
}

/** Gaps, definitions and profiles ask for the same groups: their limits are computed once for all of them. */
const known = new WeakMap<readonly Slice[], Map<Estimator, Known>>();
type Known = { readonly settings: MeasureSettings; readonly candidates: Candidates };

function parted(metric: Estimator, slices: readonly Slice[], settings: MeasureSettings): Candidates {
  const judged: Candidate[] = [];
  const small: Candidate[] = [];
  const leftOut: GroupKey[] = [];
  const reasons = new Set<UndefinedReason>();
  for (const slice of slices) {
    const candidate = candidateOf(metric, slice, settings.level);
    if ('undefined' in candidate) reasons.add(candidate.undefined);
    if (!('undefined' in candidate) && isLargeEnough(metric, slice, settings)) judged.push(candidate);
    else {
      leftOut.push(slice.key);
      if (!('undefined' in candidate)) small.push(candidate);
    }
  }
  return { judged, small, leftOut, whyNot: judged.length >= 2 ? undefined : whyNone(slices, judged, small, reasons) };
}

/** A slice's value with limits that are computed once per critical value. */
export function candidateOf(
  metric: Estimator,
  slice: Slice,
  level: number,
): Candidate | { undefined: UndefinedReason } {
  const share = metric.share?.(slice);
  if (share !== undefined) return { slice, value: share.value, limits: once((z) => clopperPearson(share, z)) };
  const measured = metric.of(slice, level);
  if (isUndefined(measured)) return measured;
  return { slice, value: measured.value, limits: once((z) => metric.limits(slice, z)) };
}

/** Few critical values are asked for, again and again: looking through them is faster than a map. */
function once(limits: Estimate['limits']): Estimate['limits'] {
  const asked: number[] = [];
  const known: (Limits | undefined)[] = [];
  return (z) => {
    let at = asked.indexOf(z);
    if (at < 0) {
      at = asked.push(z) - 1;
      known.push(limits(z));
    }
    return known[at];
  };
}

const isLargeEnough = (metric: Estimator, slice: Slice, { minGroup }: MeasureSettings) =>
  all(slice.outcomes).rows >= minGroup.rows && metric.support(slice) >= minGroup.denominator;

function whyNone(
  slices: readonly Slice[],
  judged: readonly Candidate[],
  small: readonly Candidate[],
  reasons: ReadonlySet<UndefinedReason>,
): UndefinedReason {
  if (slices.length < 2) return 'notApplicable';
  const [only] = reasons;
  return judged.length === 0 && small.length === 0 && reasons.size === 1 && only !== undefined ? only : 'tooFewRows';
}
