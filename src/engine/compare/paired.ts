import type { Comparison, Flips } from '../../protocol/comparison.ts';
import type { AuditDocument, GroupKey } from '../../protocol/document.ts';
import type { PairedCells, Pairs } from '../cube/pairs.ts';
import { metrics, ofScores } from '../metrics/index.ts';
import { numberChanges, type ShiftOf } from './numbers.ts';
import { flipsOf } from './pairedCells.ts';
import { pairedShift } from './pairedShift.ts';
import { besides, recordedShifts, usualWorth } from './records.ts';

/**
 * Two audits of the same rows: as `compareRecords`, with intervals that know it (rule 18), and how many predictions flipped.
 * Numbers are of the rows that are in both. Metrics of scores are taken from the records, as of different rows: scores of
 * the same rows go together, so that their intervals hold and are wider than need be.
 *
 * @param pairs of the two audits' rows; at least one
 * @param worth the smallest change that is worth saying, on the metric's own scale, >= 0
 */
export function comparePaired(
  before: AuditDocument,
  after: AuditDocument,
  pairs: Pairs,
  worth: number = usualWorth,
): Comparison {
  const { ground, rows, ...rest } = besides(before, after);
  const { by, matched, otherLabel, otherGroup } = pairs;
  const same = matched === rows.before && matched === rows.after;
  return {
    paired: true,
    pairedBy: by,
    ...rest,
    // A file of other predictions for the very same rows has another hash, and is not other data.
    ground: same ? ground.filter((what) => what !== 'data') : ground,
    rows: { ...rows, matched, ...(otherLabel > 0 && { otherLabel }), ...(otherGroup > 0 && { otherGroup }) },
    flips: flipsIn(pairs, after),
    numbers: numberChanges(before, after, worth, pairedShifts(pairs, recordedShifts(before, after))),
  };
}

function pairedShifts({ overall, groups }: Pairs, recorded: ShiftOf): ShiftOf {
  const byKey = new Map(groups.map(({ key, cells }) => [nameOf(key), cells]));
  const byId = new Map(metrics.map((metric) => [metric.entry.id, metric]));
  return (id, key) => {
    // How many of the same rows are positive is no matter of predictions.
    if (id === 'baseRate') return undefined;
    const metric = byId.get(id);
    if (metric === undefined || ofScores.includes(metric.entry.family)) return recorded(id, key);
    const cells = key === undefined ? overall : byKey.get(nameOf(key));
    return cells && pairedShift(metric, cells);
  };
}

/** Groups in the order of the second audit. */
function flipsIn({ overall, groups }: Pairs, { groupings }: AuditDocument): readonly Flips[] {
  const byKey = new Map(groups.map(({ key, cells }): [string, PairedCells] => [nameOf(key), cells]));
  const ofGroups = groupings.flatMap((grouping) =>
    grouping.groups.flatMap(({ key }): readonly Flips[] => {
      const cells = byKey.get(nameOf(key));
      return cells ? [{ group: key, ...flipsOf(cells) }] : [];
    }),
  );
  return [flipsOf(overall), ...ofGroups];
}

/** One text for a group, in whatever order its columns stand. */
const nameOf = (key: GroupKey): string => JSON.stringify(Object.entries(key).sort(([a], [b]) => (a < b ? -1 : 1)));
