import type { AuditDocument, MetricId } from '../../protocol/document.ts';
import type { Held } from './withholding.ts';

/** Which numbers are published. */
export type Publishes = {
  readonly overall: (metric: MetricId) => boolean;
  /** Of a group that is published itself. */
  readonly group: (by: readonly string[], metric: MetricId) => boolean;
  /** Of all groups of a grouping together: their gap, say. A grouping that the audit does not have hides nothing. */
  readonly by: (by: readonly string[], metric: MetricId) => boolean;
};

/** @param held undefined: counts of all rows are withheld */
export function publishes(document: AuditDocument, held: readonly Held[] | undefined): Publishes {
  const family = new Map(document.catalogue.map((entry) => [entry.id, entry.family]));
  // Rates and scores of different rows: their difference is those without a score.
  const unscored = document.notes.some((note) => note.code === 'excluded' && note.missingScore > 0);
  const groupingOf = (by: readonly string[]) => held?.find(({ grouping }) => sameColumns(grouping.by, by));
  const overall = (metric: MetricId) => held !== undefined && kindOf(metric) !== 'small' && !ofUnscored(metric);
  const group = (by: readonly string[], metric: MetricId) =>
    overall(metric) && (kindOf(metric) === 'counts' || groupingOf(by)?.clear === true);
  const known = new Set(document.groupings.map(({ by }) => nameOf(by)));
  return {
    overall,
    group,
    by: (by, metric) => !known.has(nameOf(by)) || (groupingOf(by)?.closed.length === 0 && group(by, metric)),
  };

  /** What a metric is made of: the four counts; scores; or counts of a part of the rows. */
  function kindOf(metric: MetricId): 'counts' | 'scores' | 'small' {
    switch (family.get(metric)) {
      case 'ranking':
        return 'small';
      case 'scores':
      case 'calibration':
        return 'scores';
      default:
        return 'counts';
    }
  }

  function ofUnscored(metric: MetricId): boolean {
    return unscored && kindOf(metric) !== 'counts';
  }
}

const nameOf = (by: readonly string[]): string => JSON.stringify(by.toSorted());
const sameColumns = (one: readonly string[], other: readonly string[]): boolean => nameOf(one) === nameOf(other);
