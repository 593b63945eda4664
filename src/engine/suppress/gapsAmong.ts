import type { AuditDocument, Confusion, Disparity, Grouping, GroupResult } from '../../protocol/document.ts';
import type { Cell, Outcomes, Slice } from '../cube/cube.ts';
import { disparities } from '../metrics/disparities.ts';
import { applicableMetrics } from '../metrics/measure.ts';

/**
 * The gaps among the groups that are published, from their published counts alone; those of scores are withheld, and
 * all where a row is not just one more: with weights, or where several are of one unit. Gaps to a reference are left out.
 */
export function gapsAmong(
  open: readonly GroupResult[],
  grouping: Grouping,
  { overall, roles, settings }: AuditDocument,
): readonly Disparity[] {
  const { level, minGroup } = settings;
  const countable = roles.weight === undefined && roles.unit === undefined && overall.confusion !== undefined;
  const all = overall.confusion && sliceOf({ key: {}, confusion: overall.confusion });
  const known =
    countable && all ? disparities(applicableMetrics(all), open.map(sliceOf), all, { level, minGroup }) : [];
  return grouping.disparities.flatMap(({ metric, kind, against }): Disparity[] => {
    if (against === 'reference') return [];
    const gap = known.find((one) => one.metric === metric && one.kind === kind && one.against === against);
    return [gap ?? { metric, kind, against, undefined: 'suppressed' }];
  });
}

const sliceOf = ({ key, confusion }: Pick<GroupResult, 'key' | 'confusion'>): Slice => ({
  key,
  outcomes: outcomesOf(confusion),
});

const outcomesOf = ({ tp, fp, fn, tn }: Confusion): Outcomes => ({
  tp: cellOf(tp),
  fp: cellOf(fp),
  fn: cellOf(fn),
  tn: cellOf(tn),
});

const cellOf = (rows: number): Cell => ({ rows, weight: rows, weightSquared: rows });
