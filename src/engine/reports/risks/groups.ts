import type { AuditDocument, Grouping, GroupResult } from '../../../protocol/document.ts';
import { isUndefined } from '../../../protocol/measured.ts';
import type { GroupKey, MetricId } from '../../../protocol/names.ts';
import { sameGroup } from '../../../words/groups.ts';

export const groupingBy = ({ groupings }: AuditDocument, by: readonly string[] | undefined): Grouping | undefined =>
  groupings.find((one) => one.by.length === by?.length && one.by.every((column) => by.includes(column)));

export const groupIn = (grouping: Grouping | undefined, key: GroupKey | undefined): GroupResult | undefined =>
  grouping?.groups.find((one) => sameGroup(one.key, key));

export function valueIn(group: Pick<GroupResult, 'values'> | undefined, metric: MetricId): number | undefined {
  const measured = group?.values[metric];
  return measured === undefined || isUndefined(measured) ? undefined : measured.value;
}

/** Rows that a metric of a group rests on; all of its rows where that is not known. */
export function denominatorIn(group: Pick<GroupResult, 'values' | 'n'> | undefined, metric: MetricId): number {
  const measured = group?.values[metric];
  return measured === undefined || isUndefined(measured) ? (group?.n ?? 0) : measured.denominator;
}

/**
 * Of two groups the one that fares worse first. Where neither direction is good in itself (selection), worse is who gets the
 * favourable outcome less often.
 */
export function worseFirst<T>(
  { catalogue, roles }: AuditDocument,
  metric: MetricId,
  lowest: T,
  highest: T,
): readonly [T, T] {
  const better = catalogue.find(({ id }) => id === metric)?.better ?? 'none';
  const lowIsWorse = better === 'none' ? roles.favourable === roles.positive : better === 'higher';
  return lowIsWorse ? [lowest, highest] : [highest, lowest];
}
