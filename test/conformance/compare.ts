import type {
  AuditDocument,
  Confusion,
  Disparity,
  Grouping,
  GroupResult,
  MetricId,
} from '../../src/protocol/document.ts';
import { isUndefined, type Measured } from '../../src/protocol/measured.ts';
import type { Expectation } from './expectations.ts';

/**
 * `equal`: the same number to 1e-9. `documented`: the peer puts a number where ours is undefined, or aggregates over
 * such numbers; its own numbers without those groups give ours. `wrong`: anything else.
 */
export type Outcome = { readonly result: 'equal' | 'documented' | 'wrong'; readonly ours: string };

const tolerance = 1e-9;
const close = (a: number, b: number) => Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(b));
const same = (a: number, b: number) => close(a, b) || (Number.isNaN(a) && Number.isNaN(b));

/** Where a peer's numbers stand: a document, or a stratum of one. */
export type Compared = Pick<AuditDocument, 'overall' | 'groupings'>;

export function compare(document: Compared, expectation: Expectation): Outcome {
  const { at, metric, by, theirs } = expectation;
  if (metric === 'n') return ofN(document, expectation);
  if (isOutcome(metric)) return ofOutcome(document, expectation, metric);
  if (at.kind === 'overall') return ofMeasured(document.overall.values[metric], metric, theirs);
  const grouping = document.groupings.find((one) => sameSet(one.by, by));
  if (grouping === undefined) return { result: 'wrong', ours: `no grouping ${by.join('+')}` };
  if (at.kind === 'group') return ofGroup(groupOf(grouping, at.key), metric, theirs);
  const defined = grouping.groups.flatMap(({ key, values }) => {
    const measured = values[metric];
    return measured === undefined || isUndefined(measured) ? [] : [{ key, value: measured.value }];
  });
  const ours =
    at.kind === 'extreme'
      ? extreme(
          defined.map(({ value }) => value),
          at.which,
        )
      : disparityValue(grouping, metric, at);
  if (typeof ours === 'number' && same(ours, theirs)) return { result: 'equal', ours: String(ours) };
  const again = withoutMadeUp(
    expectation,
    defined.map(({ key }) => key as Record<string, string>),
  );
  if (metric === 'matthewsCorrelation' && at.kind === 'ratio' && ours === 'notApplicable')
    return { result: 'documented', ours: 'a correlation may be negative: no ratio' };
  if (typeof ours === 'number') return { result: same(ours, again) ? 'documented' : 'wrong', ours: String(ours) };
  return { result: Number.isNaN(again) || Number.isNaN(theirs) ? 'documented' : 'wrong', ours };
}

function ofN(document: Compared, { at, by, theirs }: Expectation): Outcome {
  const grouping = document.groupings.find((one) => sameSet(one.by, by));
  if (at.kind === 'group' && grouping && groupOf(grouping, at.key) === undefined)
    return { result: Number.isNaN(theirs) ? 'documented' : 'wrong', ours: 'no such rows' };
  const n =
    (at.kind === 'overall'
      ? document.overall.n
      : at.kind === 'group' && grouping
        ? groupOf(grouping, at.key)?.n
        : undefined) ?? -1;
  if (at.kind === 'overall' || at.kind === 'group')
    return { result: n === theirs ? 'equal' : 'wrong', ours: String(n) };
  const all = grouping?.groups.map((group) => group.n) ?? [];
  const ours = at.kind === 'extreme' ? extreme(all, at.which) : aggregate(all, document.overall.n, at.kind, at.against);
  return { result: same(ours, theirs) ? 'equal' : 'wrong', ours: String(ours) };
}

/** A combination without rows is no group here; a peer lists it with NaN. Average precision of positives only is 1. */
function ofGroup(group: GroupResult | undefined, metric: MetricId, theirs: number): Outcome {
  if (group === undefined) return { result: Number.isNaN(theirs) ? 'documented' : 'wrong', ours: 'no such rows' };
  const onlyPositives = group.confusion.fp + group.confusion.tn === 0;
  if (metric === 'averagePrecision' && onlyPositives && Number.isNaN(theirs))
    return { result: 'documented', ours: '1, as scikit-learn; the reference guards groups of one class' };
  return ofMeasured(group.values[metric], metric, theirs);
}

/** Numbers that a peer puts where there is no evidence. A rate over one class only is a number of the other class. */
const madeUp = (metric: MetricId, theirs: number) =>
  Number.isNaN(theirs) || theirs === 0 || (metric === 'balancedAccuracy' && theirs >= 0 && theirs <= 1);

function ofMeasured(measured: Measured | undefined, metric: MetricId, theirs: number): Outcome {
  if (measured === undefined) return { result: 'wrong', ours: 'absent' };
  if (!isUndefined(measured))
    return { result: same(measured.value, theirs) ? 'equal' : 'wrong', ours: String(measured.value) };
  return { result: madeUp(metric, theirs) ? 'documented' : 'wrong', ours: measured.undefined };
}

const isOutcome = (metric: string): metric is keyof Confusion => ['tp', 'fp', 'fn', 'tn'].includes(metric);

function ofOutcome(document: Compared, { at, by, theirs }: Expectation, outcome: keyof Confusion): Outcome {
  const grouping = document.groupings.find((one) => sameSet(one.by, by));
  const group = at.kind === 'group' ? grouping && groupOf(grouping, at.key) : document.overall;
  const ours = group?.confusion?.[outcome] ?? -1;
  return { result: ours === theirs ? 'equal' : 'wrong', ours: String(ours) };
}

function disparityValue(
  grouping: Grouping,
  metric: string,
  at: { readonly kind: string; readonly against: string },
): number | string {
  const found = grouping.disparities.find(
    (one: Disparity) => one.metric === metric && one.kind === at.kind && one.against === at.against,
  );
  if (found === undefined) return 'absent';
  return isUndefined(found) ? found.undefined : found.value;
}

/** The peer's aggregate, made again by its definition from its own numbers of the groups that we find defined. */
function withoutMadeUp({ at, groups, overall }: Expectation, defined: readonly Record<string, string>[]): number {
  const kept = (groups ?? []).filter(({ key }) => defined.some((one) => sameKey(one, key))).map(({ theirs }) => theirs);
  if (kept.length === 0 || at.kind === 'overall' || at.kind === 'group') return Number.NaN;
  if (at.kind === 'extreme') return extreme(kept, at.which);
  return kept.length < 2 ? Number.NaN : aggregate(kept, overall ?? Number.NaN, at.kind, at.against);
}

function aggregate(
  values: readonly number[],
  overall: number,
  kind: 'difference' | 'ratio',
  against: 'between' | 'overall',
): number {
  const [low, high] = [extreme(values, 'min'), extreme(values, 'max')];
  if (against === 'between') return kind === 'difference' ? high - low : low / high;
  if (kind === 'difference')
    return extreme(
      values.map((value) => Math.abs(value - overall)),
      'max',
    );
  return extreme(
    values.map((value) => (value <= overall ? value / overall : overall / value)),
    'min',
  );
}

const extreme = (values: readonly number[], which: 'min' | 'max') =>
  values.length === 0 ? Number.NaN : Math[which](...values);
const groupOf = (grouping: Grouping, key: Readonly<Record<string, string>>) =>
  grouping.groups.find((group) => sameKey(group.key, key));
const sameKey = (one: Readonly<Record<string, string | null>>, other: Readonly<Record<string, string | null>>) =>
  Object.keys(one).length === Object.keys(other).length &&
  Object.entries(one).every(([column, value]) => String(other[column]) === String(value));
const sameSet = (one: readonly string[], other: readonly string[]) =>
  [...one].sort().join('\0') === [...other].sort().join('\0');
