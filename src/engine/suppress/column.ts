import type { Confusion, GroupKey, GroupResult } from '../../protocol/document.ts';

/** What decides which groups of a column can be published. */
export type ColumnRules = {
  /** The counts of a group that are no secret by their nature. */
  readonly countsOf: (confusion: Confusion) => readonly number[];
  /** Those of all rows. */
  readonly all: readonly number[];
  /** The smallest count that is published, >= 1. */
  readonly least: number;
  /** Groups that are withheld whatever their counts. */
  readonly must: (key: GroupKey) => boolean;
  /** Groups that are not in the document any more. */
  readonly before: number;
};

/**
 * Of one column the groups that must be withheld: those with a small count, and then those with the next larger ones, until
 * there are two of them with enough rows of each outcome together. A larger limit withholds the same groups and more.
 */
export function withheldOfColumn(groups: readonly GroupResult[], of: ColumnRules): readonly GroupKey[] {
  const ordered = groups
    .map(({ key, confusion }) => ({ key, counts: of.countsOf(confusion) }))
    .map((group) => ({ ...group, smallest: of.must(group.key) ? -1 : Math.min(...group.counts) }))
    .toSorted((a, b) => a.smallest - b.smallest);
  let closed = ordered.filter(({ smallest }) => smallest < of.least).length;
  while (closed < ordered.length && !hides(closed)) closed++;
  const gone = new Set(ordered.slice(0, closed).map(({ key }) => key));
  // In their usual order: another one would tell whose counts are smaller.
  return groups.map(({ key }) => key).filter((key) => gone.has(key));

  function hides(closed: number): boolean {
    const together = ordered
      .slice(closed)
      .reduce((rest, { counts }) => rest.map((count, at) => count - counts[at]!), of.all);
    return closed + of.before === 0 || (closed + of.before > 1 && Math.min(...together) >= of.least);
  }
}
