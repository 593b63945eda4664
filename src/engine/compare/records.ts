import type { Comparison, NumberChange } from '../../protocol/comparison.ts';
import type { AuditDocument, Grouping, GroupKey, MetricId } from '../../protocol/document.ts';
import { isUndefined } from '../../protocol/measured.ts';
import { withheldIn } from '../../protocol/withheld.ts';
import { recordedEstimate, recordedGroup } from '../metrics/recorded.ts';
import { differenceLimits } from '../stats/gap.ts';
import type { Estimate } from '../stats/limits.ts';
import { gateChanges } from './gateChanges.ts';
import { groundOf } from './ground.ts';
import { byNeed, type Judging, numberChange } from './numberChange.ts';

/**
 * Two audits from their records alone: what became of each gate, of each metric of all rows and of each group, and of the
 * gaps that were or are the widest, each between its two groups by name (rule 18). The two are taken as independent, and
 * that a model trained again on the same data comes out differently is outside of all intervals.
 *
 * @param worth the smallest change that is worth saying, on the metric's own scale, >= 0
 */
export function compareRecords(before: AuditDocument, after: AuditDocument, worth = 0.01): Comparison {
  const ground = groundOf(before, after);
  const { level } = after.settings;
  // Of another truth every number is another.
  const metrics = (ground.includes('classes') ? [] : after.catalogue).filter(
    ({ id, secondary }) => !secondary && !complements.has(id),
  );
  const numbers = metrics.flatMap(({ id: metric, better }): readonly NumberChange[] => {
    const own = { metric, better, level, worth };
    return [
      ...changeOf(own, before.overall.values[metric], after.overall.values[metric]),
      ...after.groupings.flatMap((grouping) => [
        ...groupChanges(own, before.groupings, grouping),
        ...gapChanges({ ...own, better: 'lower' }, before.groupings, grouping),
      ]),
    ];
  });
  return {
    paired: false,
    ground,
    rows: { before: before.input.rowsUsed, after: after.input.rowsUsed },
    gates: gateChanges(before.findings, after.findings),
    groups: { gone: groupsOnlyIn(before, after), added: groupsOnlyIn(after, before) },
    numbers: numbers.toSorted(byNeed),
  };
}

/** What these say another metric says, too: one less it. */
const complements: ReadonlySet<MetricId> = new Set([
  'trueNegativeRate',
  'falseNegativeRate',
  'falseDiscoveryRate',
  'falseOmissionRate',
  'errorRate',
]);

type Groupings = AuditDocument['groupings'];
type Recorded = Parameters<typeof recordedEstimate>[0];

function changeOf(judging: Judging, before: Recorded, after: Recorded): readonly NumberChange[] {
  const [was, is] = [recordedEstimate(before), recordedEstimate(after)];
  return was && is ? [numberChange(judging, was, is, 1)] : [];
}

function groupChanges(judging: Judging, before: Groupings, { groups }: Grouping): readonly NumberChange[] {
  return groups.flatMap(({ key, values }) => {
    const was = recordedEstimate(recordedGroup(before, key)?.values[judging.metric]);
    const is = recordedEstimate(values[judging.metric]);
    return was && is ? [numberChange(judging, was, is, groups.length, [key])] : [];
  });
}

/** The widest gap of each of the two audits, between the same two groups in both. */
function gapChanges(judging: Judging, before: Groupings, grouping: Grouping): readonly NumberChange[] {
  const { groups } = grouping;
  const then = before.find(({ by }) => sameColumns(by, grouping.by));
  const pairs = (groups.length * (groups.length - 1)) / 2;
  const widest = [widestOf(then, judging.metric), widestOf(grouping, judging.metric)].flatMap((pair) => pair ?? []);
  const distinct = new Map(widest.map((pair) => [JSON.stringify(pair.map((key) => JSON.stringify(key)).sort()), pair]));
  return [...distinct.values()].flatMap((pair) => {
    const [was, is] = [gapIn(before, pair, judging.metric), gapIn([grouping], pair, judging.metric)];
    if (was === undefined || is === undefined) return [];
    // A gap that has turned round is neither wider nor narrower: it is another group's.
    const judged: Judging = was.value * is.value < 0 ? { ...judging, better: 'none' } : judging;
    // Told from the side on which the wider of the two is positive, so that less is a narrower gap.
    const turned = (Math.abs(is.value) >= Math.abs(was.value) ? is : was).value < 0;
    const [low, high] = pair;
    return turned
      ? [numberChange(judged, negative(was), negative(is), pairs, [high, low])]
      : [numberChange(judged, was, is, pairs, pair)];
  });
}

const sameColumns = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((name) => other.includes(name));

/** Whether a group that is withheld is there cannot be told. */
const groupsOnlyIn = (one: AuditDocument, other: AuditDocument): readonly GroupKey[] =>
  one.groupings
    .filter(({ by }) => withheldIn(other, by) === undefined)
    .flatMap(({ groups }) =>
      groups.flatMap(({ key }) => (recordedGroup(other.groupings, key) === undefined ? [key] : [])),
    );

type Pair = readonly [lower: GroupKey, higher: GroupKey];

function widestOf(grouping: Grouping | undefined, metric: MetricId): readonly Pair[] | undefined {
  const gap = grouping?.disparities.find(
    (one) => one.metric === metric && one.against === 'between' && one.kind === 'difference',
  );
  return gap === undefined || isUndefined(gap) || !gap.lowest || !gap.highest ? undefined : [[gap.lowest, gap.highest]];
}

/** The second group's value less the first one's. */
function gapIn(groupings: Groupings, [lower, higher]: Pair, metric: MetricId): Estimate | undefined {
  const [low, high] = [lower, higher].map((key) => recordedEstimate(recordedGroup(groupings, key)?.values[metric]));
  if (low === undefined || high === undefined) return undefined;
  return {
    value: high.value - low.value,
    limits: (z) => {
      const [ofLow, ofHigh] = [low.limits(z), high.limits(z)];
      return ofLow && ofHigh && differenceLimits(high.value, ofHigh, low.value, ofLow);
    },
  };
}

const negative = ({ value, limits }: Estimate): Estimate => ({
  value: -value,
  limits: (z) => {
    const of = limits(z);
    return of && { low: -of.high, high: -of.low };
  },
});
