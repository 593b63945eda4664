import { t } from '@vscode/l10n';
import type { AuditDocument, Grouping, GroupKey, MetricId } from '../protocol/document.ts';
import { isUndefined, type Measured } from '../protocol/measured.ts';
import { groupName, sameGroup } from '../words/groups.ts';

/** One line of the disparity chart and of its table twin. */
export type ChartRow = {
  /** Distinct within the rows. */
  readonly name: string;
  /** Absent for the line of all rows. */
  readonly key?: GroupKey;
  readonly n: number;
  readonly measured: Measured;
  /** Too few rows for a verdict in this metric. */
  readonly few: boolean;
};

/** All rows first, then the groups in the document's order; groups without an entry for the metric are `notApplicable`. */
export function chartRows(document: AuditDocument, grouping: Grouping, metric: MetricId): readonly ChartRow[] {
  const all: ChartRow = {
    name: t('All'),
    n: document.overall.n,
    measured: document.overall.values[metric] ?? { undefined: 'notApplicable' },
    few: false,
  };
  const seen = new Map<string, number>([[all.name, 1]]);
  const groups = grouping.groups.map(({ key, n, values }): ChartRow => {
    const measured = values[metric] ?? { undefined: 'notApplicable' };
    return {
      name: distinct(groupName(key), seen),
      key,
      n,
      measured,
      few: isFew(document, grouping, metric, key, n, measured),
    };
  });
  return [all, ...groups];
}

/** Whether a group was left out of the metric's gap because it, or its denominator, is too small. */
function isFew(
  { settings }: AuditDocument,
  { disparities }: Grouping,
  metric: MetricId,
  key: GroupKey,
  n: number,
  measured: Measured,
): boolean {
  const gap = disparities.find((one) => one.metric === metric && one.against === 'between');
  if (gap?.leftOut?.some((left) => sameGroup(left, key))) return true;
  if (gap !== undefined) return false;
  return n < settings.minGroup.rows || (!isUndefined(measured) && measured.denominator < settings.minGroup.denominator);
}

function distinct(name: string, seen: Map<string, number>): string {
  const times = (seen.get(name) ?? 0) + 1;
  seen.set(name, times);
  return times === 1 ? name : distinct(`${name} (${times})`, seen);
}

export const groupingOf = (document: AuditDocument, by: readonly string[]): Grouping | undefined =>
  document.groupings.find((one) => JSON.stringify(one.by) === JSON.stringify(by));
