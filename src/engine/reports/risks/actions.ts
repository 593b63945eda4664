import type { AuditDocument } from '../../../protocol/document.ts';
import type { Finding } from '../../../protocol/gates.ts';
import type { GroupKey, MetricId } from '../../../protocol/names.ts';
import type { Action, FirstLook } from '../../../protocol/risks.ts';
import { clearGaps } from './gaps.ts';
import { groupIn, groupingBy } from './groups.ts';

/** Of fewer rows than this share a group is small beside the others. */
const small = 0.1;

/** What to look at and to try where a number is not what it should be, the most telling first. */
export function actionsOn(
  document: AuditDocument,
  metric: MetricId,
  by: readonly string[] | undefined,
  group: GroupKey | undefined,
): readonly Action[] {
  const about = { action: kindOf(document, metric), ...(group && { group }) };
  if (by === undefined) return [about];
  return [
    about,
    ...baseRates(document, metric, by),
    ...scores(document, about.action, by),
    ...few(document, by, group),
  ];
}

/** What keeps a finding from being decided, or what a waiver asks for; then what the number itself asks for. */
export function actionsOf(document: AuditDocument, finding: Finding, group: GroupKey | undefined): readonly Action[] {
  const { gate, problem, why, waiver, verdict } = finding;
  if (problem) return [ofProblem(problem)];
  if (gate === undefined) return [];
  const onNumber = () => [
    ...(gate.change ? [{ action: 'compareWithBase' } as const] : []),
    ...actionsOn(document, gate.metric, gate.by, group),
  ];
  if (verdict === 'waived') return [{ action: 'beforeWaiverEnds', expires: waiver?.expires ?? '' }, ...onNumber()];
  if (why === undefined) return onNumber();
  switch (why.because) {
    case 'limitInInterval':
      return [
        why.needed === 'atTheLimit'
          ? { action: 'atTheLimit' }
          : { action: 'collectRows', needed: why.needed, of: document.input.rowsUsed },
        ...onNumber(),
      ];
    case 'notJudged':
      return [{ action: 'growGroups', groups: why.notJudged }];
    case 'undefined':
      return [{ action: 'growGroups', groups: [] }];
    case 'noBase':
      return [{ action: 'recordBase' }];
    case 'unbounded':
    case 'noInterval':
      return [{ action: 'noInterval' }];
  }
}

function ofProblem(problem: NonNullable<Finding['problem']>): Action {
  switch (problem.problem) {
    case 'waiverExpired':
      return { action: 'renewWaiver', expired: problem.expired };
    case 'noSuchGroups':
      return { action: 'correctGroups' };
    case 'notApplicable':
      return { action: 'correctMetric' };
    case 'noSuchSplit':
      return { action: 'nameSplit' };
    case 'tooOld':
      return { action: 'writeAnew' };
    case 'notSigned':
      return { action: 'sign' };
  }
}

function kindOf({ catalogue }: AuditDocument, metric: MetricId): FirstLook {
  switch (metric) {
    case 'baseRate':
      return 'data';
    case 'truePositiveRate':
    case 'falseNegativeRate':
      return 'missed';
    case 'falsePositiveRate':
    case 'trueNegativeRate':
      return 'alarms';
    case 'brier':
    case 'logLoss':
      return 'calibration';
    default:
  }
  switch (catalogue.find(({ id }) => id === metric)?.family) {
    case 'rates':
      return 'selection';
    case 'predictive':
      return 'trust';
    case 'scores':
    case 'ranking':
      return 'ranking';
    case 'calibration':
      return 'calibration';
    default:
      return 'errors';
  }
}

/** A rate of selection mixes base rates in by what it is, others where a note says so. */
function baseRates({ notes }: AuditDocument, metric: MetricId, by: readonly string[]): readonly Action[] {
  const note = notes.find((one) => one.code === 'prevalenceDiffers' && same(one.by, by));
  const mixed = metric === 'selectionRate' || (note?.code === 'prevalenceDiffers' && note.metrics.includes(metric));
  return note !== undefined && mixed ? [{ action: 'baseRatesDiffer', by }] : [];
}

/** Of what hangs on the cut-off: whether moving it can help. Only where there are scores. */
function scores(document: AuditDocument, kind: FirstLook, by: readonly string[]): readonly Action[] {
  const hangs = kind === 'selection' || kind === 'missed' || kind === 'alarms';
  if (!hangs || document.overall.values.rocAuc === undefined) return [];
  const apart = clearGaps(document).some((one) => one.gap.metric === 'rocAuc' && same(one.by, by));
  return [{ action: apart ? 'scoreItself' : 'cutOff' }];
}

function few(document: AuditDocument, by: readonly string[], key: GroupKey | undefined): readonly Action[] {
  const group = groupIn(groupingBy(document, by), key);
  const of = document.overall.n;
  return key === undefined || group === undefined || group.n >= small * of
    ? []
    : [{ action: 'fewRows', group: key, rows: group.n, of }];
}

const same = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((column) => other.includes(column));
