import type { NumberChange } from '../../protocol/comparison.ts';
import type { AuditDocument, Grouping, GroupKey, MetricId } from '../../protocol/document.ts';
import { isUndefined } from '../../protocol/measured.ts';
import { claimOfOne } from '../stats/claims.ts';
import { byNeed, type Judging, numberChange } from './numberChange.ts';
import { gapShift, type Shift } from './shift.ts';

/** How far a metric moved, of one group or (without a key) of all rows; undefined where one of the two audits has no value. */
export type ShiftOf = (metric: MetricId, key?: GroupKey) => Shift | undefined;

/**
 * What became of every metric of all rows and of each group, and of the gaps that were or are the widest, each between its
 * two groups by name (rule 18).
 *
 * @param worth the smallest change that is worth saying, on the metric's own scale, >= 0
 */
export function numberChanges(
  before: AuditDocument,
  after: AuditDocument,
  worth: number,
  shiftOf: ShiftOf,
): readonly NumberChange[] {
  const metrics = after.catalogue.filter(({ id, secondary }) => !secondary && !complements.has(id));
  const numbers = metrics.flatMap(({ id: metric, better }): readonly NumberChange[] => {
    const own = { metric, better, level: after.settings.level, worth };
    const ofAll = shiftOf(metric);
    return [
      ...(ofAll ? [numberChange(own, ofAll, 1)] : []),
      ...after.groupings.flatMap((grouping) => [
        ...groupChanges(own, grouping, shiftOf),
        ...gapChanges({ ...own, better: 'lower' }, before.groupings, grouping, shiftOf),
      ]),
    ];
  });
  const held = new Set(after.findings.flatMap(({ gate }) => (gate ? [gate.metric] : [])));
  return numbers.toSorted(byNeed(held));
}

/** What these say another metric says, too: one less it. */
const complements: ReadonlySet<MetricId> = new Set([
  'trueNegativeRate',
  'falseNegativeRate',
  'falseDiscoveryRate',
  'falseOmissionRate',
  'errorRate',
]);

function groupChanges(judging: Judging, { groups }: Grouping, shiftOf: ShiftOf): readonly NumberChange[] {
  return groups.flatMap(({ key }) => {
    const shift = shiftOf(judging.metric, key);
    return shift ? [numberChange(judging, shift, groups.length, [key])] : [];
  });
}

/** The widest gap of each of the two audits, between the same two groups in both. */
function gapChanges(
  judging: Judging,
  before: AuditDocument['groupings'],
  grouping: Grouping,
  shiftOf: ShiftOf,
): readonly NumberChange[] {
  const { groups } = grouping;
  const then = before.find(({ by }) => sameColumns(by, grouping.by));
  const pairs = (groups.length * (groups.length - 1)) / 2;
  const widest = [widestOf(then, judging.metric), widestOf(grouping, judging.metric)].flatMap((pair) => pair ?? []);
  const distinct = new Map(widest.map((pair) => [JSON.stringify(pair.map((key) => JSON.stringify(key)).sort()), pair]));
  return [...distinct.values()].flatMap(([low, high]) => {
    const [ofLow, ofHigh] = [shiftOf(judging.metric, low), shiftOf(judging.metric, high)];
    if (ofLow === undefined || ofHigh === undefined) return [];
    // Told from the side on which the wider of the two is positive, so that less is a narrower gap.
    const seen = gapShift(ofLow, ofHigh);
    const turned = (Math.abs(seen.after) >= Math.abs(seen.before) ? seen.after : seen.before) < 0;
    const gap = turned ? gapShift(ofHigh, ofLow) : seen;
    const judged: Judging = isComparable(gap, judging.level, pairs) ? judging : { ...judging, better: 'none' };
    return [numberChange(judged, gap, pairs, turned ? [high, low] : [low, high])];
  });
}

/** A gap that has turned round is another group's: it is wider or narrower only where the one is surely the wider of the two. */
function isComparable(gap: Shift, level: number, of: number): boolean {
  if (gap.before * gap.after >= 0) return true;
  const sum = gap.sum(claimOfOne(of, level));
  return sum !== undefined && sum.low > 0;
}

const sameColumns = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((name) => other.includes(name));

type Pair = readonly [lower: GroupKey, higher: GroupKey];

function widestOf(grouping: Grouping | undefined, metric: MetricId): readonly Pair[] | undefined {
  const gap = grouping?.disparities.find(
    (one) => one.metric === metric && one.against === 'between' && one.kind === 'difference',
  );
  return gap === undefined || isUndefined(gap) || !gap.lowest || !gap.highest ? undefined : [[gap.lowest, gap.highest]];
}
