import type { AuditDocument, MetricId } from '../../protocol/document.ts';
import { isUndefined, type Measured } from '../../protocol/measured.ts';
import type { Change, GapInBrief } from '../../protocol/services.ts';

/**
 * What a new audit of a file says beside the last one: rows, one headline metric, the clearest gap of each.
 * The metric is the one that leads the new audit, where both have it, else the accuracy.
 *
 * @param flips rows found in both by their id; absent without a unique id
 */
export function changeBetween(before: AuditDocument, after: AuditDocument, flips?: Change['flips']): Change {
  const leading = after.leading?.metric ?? 'accuracy';
  const metric: MetricId = known(before, leading) && known(after, leading) ? leading : 'accuracy';
  const [gapBefore, gapAfter] = [gapOf(before), gapOf(after)];
  return {
    rows: { before: before.input.rowsUsed, after: after.input.rowsUsed },
    metric,
    before: measured(before, metric),
    after: measured(after, metric),
    ...(gapBefore === undefined ? {} : { gapBefore }),
    ...(gapAfter === undefined ? {} : { gapAfter }),
    ...(flips === undefined ? {} : { flips }),
  };
}

const measured = ({ overall }: AuditDocument, metric: MetricId): Measured =>
  overall.values[metric] ?? { undefined: 'notApplicable' };

const known = (document: AuditDocument, metric: MetricId): boolean => !isUndefined(measured(document, metric));

function gapOf({ headline }: AuditDocument): GapInBrief | undefined {
  if (headline === undefined) return undefined;
  const { by, metric, value, lowest, highest } = headline;
  return { by, metric, value, lowest, highest };
}
