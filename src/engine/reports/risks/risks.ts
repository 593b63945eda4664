import type { AuditDocument } from '../../../protocol/document.ts';
import type { Finding, Limit } from '../../../protocol/gates.ts';
import { hasInterval } from '../../../protocol/measured.ts';
import { metricRanges } from '../../../protocol/metricRanges.ts';
import type { GroupKey, MetricId } from '../../../protocol/names.ts';
import type { Risk } from '../../../protocol/risks.ts';
import { auditName } from '../../../words/audited.ts';
import { actionsOf, actionsOn } from './actions.ts';
import { type ClearGap, clearGaps } from './gaps.ts';
import { denominatorIn, groupIn, groupingBy, valueIn, worseFirst } from './groups.ts';
import { levelWithoutNumber, scoreOf } from './severity.ts';

/**
 * What an audit asks to be looked at: findings that are no pass, and clear gaps that no gate is about. Those
 * without a number first within their level; then by score.
 */
export function risksOf(document: AuditDocument): readonly Risk[] {
  const findings = document.findings.filter(({ verdict }) => verdict !== 'pass');
  const gaps = clearGaps(document).filter((one) => !hasGate(document, one));
  const risks = [
    ...findings.map((finding) => riskOfFinding(document, finding)),
    ...gaps.map((gap) => ofGap(document, gap)),
  ];
  return risks.sort((a, b) => (b.score ?? stand[b.level]) - (a.score ?? stand[a.level]) || (a.id < b.id ? -1 : 1));
}

/** Where those without a score stand among the others: at the head of their level. */
const stand = { critical: 1, high: 0.6, moderate: 0.3, low: 0.1 } as const;

/** Level and actions of one finding, of whatever verdict. */
export function riskOfFinding(document: AuditDocument, finding: Finding): Risk {
  const { gate, measured, lowest, highest } = finding;
  const id = `${auditName(document)}/${finding.id}`;
  const by = gate?.by;
  const [group, other] =
    gate && lowest && highest ? worseFirst(document, gate.metric, lowest, highest) : [lowest ?? highest, undefined];
  const of = {
    id,
    finding,
    ...(gate && { metric: gate.metric }),
    ...(by && { by }),
    ...(group && { group }),
    ...(other && { other }),
    ...(measured && { measured }),
    rows: rowsOf(document, by, group),
    actions: actionsOf(document, finding, group),
  };
  if (gate === undefined || measured === undefined || 'undefined' in measured)
    return { ...of, affected: 0, certainty: 0.25, level: levelWithoutNumber[finding.severity] };
  const ratio = by !== undefined && gate.compare === 'ratio' && !gate.change;
  const between = by !== undefined && gate.compare === 'difference' && !gate.change;
  const gap = ratio
    ? Math.max(0, 1 - measured.value)
    : onUnit(gate.metric, gate.change || between ? measured.value : beyondLimit(gate.limit, measured));
  const certainty = certaintyOf(gate.limit, measured);
  const affected = affectedBy(document, { metric: gate.metric, by, group, other }, gap);
  return { ...of, affected, certainty, ...scoreOf(ratio ? 'ratio' : 'difference', gap, affected, certainty) };
}

function ofGap(document: AuditDocument, { by, gap }: ClearGap): Risk {
  const { metric, value, interval, lowest, highest } = gap;
  const [group, other] = worseFirst(document, metric, lowest, highest);
  const affected = affectedBy(document, { metric, by, group, other }, onUnit(metric, value));
  return {
    id: `${auditName(document)}/gap/${metric}/${by.join('+')}`,
    metric,
    by,
    ...(group && { group }),
    ...(other && { other }),
    measured: { value, interval },
    rows: rowsOf(document, by, group),
    affected,
    certainty: 1,
    ...scoreOf('difference', onUnit(metric, value), affected, 1),
    actions: actionsOn(document, metric, by, group),
  };
}

const hasGate = ({ findings }: AuditDocument, { by, gap }: ClearGap): boolean =>
  findings.some(
    ({ gate }) =>
      gate?.metric === gap.metric &&
      (gate.compare === 'difference' || gate.compare === 'ratio') &&
      !gate.change &&
      gate.by?.length === by.length &&
      by.every((column) => gate.by?.includes(column)),
  );

/** How far the number is beyond its limit; of one that keeps to it, how far the end of its interval is. */
function beyondLimit(limit: Limit, { value, interval }: Extract<Risk['measured'], { value: number }>): number {
  const beyond = (one: number) => Math.max(0, 'max' in limit ? one - limit.max : limit.min - one);
  if (beyond(value) > 0 || !hasInterval(interval)) return beyond(value);
  const far = 'max' in limit ? interval.high : interval.low;
  return far === 'unbounded' ? Number.MAX_VALUE : beyond(far);
}

/** A distance in [0, 1]: as it is where the metric has bounds, d / (1 + d) where it has none. */
function onUnit(metric: MetricId, distance: number): number {
  const size = Math.abs(distance);
  return metricRanges[metric].every(Number.isFinite) ? Math.min(1, size) : size / (1 + size);
}

/** 1: the whole interval is beyond the limit; 0.5: the number is; 0.25: neither, yet it cannot be ruled out. */
function certaintyOf(limit: Limit, measured: Extract<Risk['measured'], { value: number }>): Risk['certainty'] {
  const { value, interval } = measured;
  const beyond = (one: number) => ('max' in limit ? one > limit.max : one < limit.min);
  if (!beyond(value)) return 0.25;
  if (!hasInterval(interval)) return 0.5;
  const near = 'max' in limit ? interval.low : interval.high;
  return near !== 'unbounded' && beyond(near) ? 1 : 0.5;
}

type About = {
  readonly metric: MetricId;
  readonly by: readonly string[] | undefined;
  readonly group: GroupKey | undefined;
  readonly other: GroupKey | undefined;
};

/** The distance of the two groups' own numbers, where they are known, times the rows that the number rests on. */
function affectedBy(document: AuditDocument, { metric, by, group, other }: About, gap: number): number {
  const grouping = groupingBy(document, by);
  const one = by === undefined ? document.overall : groupIn(grouping, group);
  const [own, others] = [valueIn(one, metric), valueIn(groupIn(grouping, other), metric)];
  const apart = own === undefined || others === undefined ? gap : onUnit(metric, own - others);
  return Math.round(apart * denominatorIn(one, metric));
}

const rowsOf = (document: AuditDocument, by: readonly string[] | undefined, group: GroupKey | undefined): number =>
  (by === undefined ? document.overall.n : groupIn(groupingBy(document, by), group)?.n) ?? 0;
