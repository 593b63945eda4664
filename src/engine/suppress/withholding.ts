import type { AuditDocument, Confusion, Grouping, GroupKey, GroupResult } from '../../protocol/document.ts';
import { decisionsOnly } from '../../protocol/roles.ts';
import { withheldIn } from '../../protocol/withheld.ts';
import type { Beside } from './beside.ts';
import { withheldOfColumn } from './column.ts';

/** What may be said of one grouping. */
export type Held = {
  readonly grouping: Grouping;
  /** Groups that are published with all their counts. */
  readonly open: readonly GroupResult[];
  /** Groups of which nothing is published; of a crossing all or none. */
  readonly closed: readonly GroupKey[] | 'all';
  /** No crossing is withheld that hangs together with it by its columns. */
  readonly clear: boolean;
};

/**
 * Which groups are withheld so that no count below `least` can be computed from what is said of the others.
 *
 * A group is published with its four counts, or not at all. Those that are not are at least two of a column, and together
 * they have at least `least` of each outcome: the difference of all rows and the published groups is what merging them
 * would publish. A crossing is published whole or not at all, and with it each crossing that shares a column: what is left
 * are margins, each count at least `least`, which leave every cell that many values and one more. 0 counts as small:
 * otherwise "withheld" would say 1 to `least` - 1. The argument: docs/decisions/0010-suppression.md.
 *
 * @param least the smallest count that is published, >= 1
 * @param beside what is withheld there is withheld here, too; where a crossing is shown there and withheld here, so are all
 * columns that it hangs together with
 * @returns by grouping, in their order; undefined where counts of all rows are too small themselves
 */
export function withholdingOf(document: AuditDocument, least: number, beside: Beside): readonly Held[] | undefined {
  const { overall, groupings, roles } = document;
  const countsOf = countsIn(roles);
  const all = overall.confusion && countsOf(overall.confusion);
  if (all === undefined || Math.min(...all) < least) return undefined;
  const [columns, crossings] = [groupings.filter(isColumn), groupings.filter((grouping) => !isColumn(grouping))];
  const closed = new Map<Grouping, Held['closed']>(
    columns.map((column) => {
      const gone = withheldIn(document, column.by);
      const must = (key: GroupKey) => beside.withholds(column.by, key);
      const before = Array.isArray(gone) ? gone.length : 0;
      return [column, withheldOfColumn(column.groups, { countsOf, all, least, must, before })];
    }),
  );
  const isWhole = ({ by, groups }: Grouping) => {
    const crossed = columns.filter((column) => by.includes(column.by[0]!));
    return (
      crossed.every((column) => closed.get(column)!.length === 0) &&
      !beside.withholds(by) &&
      // A combination that nobody has is a count of 0.
      groups.length === crossed.reduce((product, column) => product * column.groups.length, 1) &&
      groups.every(({ confusion }) => Math.min(...countsOf(confusion)) >= least)
    );
  };
  const hidden = reachedFrom(crossings.filter((crossing) => !isWhole(crossing)));
  for (const crossing of crossings) closed.set(crossing, touches(crossing, hidden) ? 'all' : []);
  const shown = reachedFrom(crossings.filter(({ by }) => by.some((name) => hidden.has(name)) && beside.shows(by)));
  for (const column of columns)
    if (touches(column, shown))
      closed.set(
        column,
        column.groups.map(({ key }) => key),
      );
  return groupings.map((grouping) => {
    const of = closed.get(grouping)!;
    return {
      grouping,
      open: of === 'all' ? [] : grouping.groups.filter(({ key }) => !of.includes(key)),
      closed: of,
      clear: !touches(grouping, hidden),
    };
  });

  /** The columns of some groupings, and of all crossings that hang together with them. */
  function reachedFrom(from: readonly Grouping[]): ReadonlySet<string> {
    const names = new Set(from.flatMap(({ by }) => by));
    for (let before = -1; before < names.size; ) {
      before = names.size;
      for (const crossing of crossings) if (touches(crossing, names)) for (const name of crossing.by) names.add(name);
    }
    return names;
  }
}

/** Where one column stands for truth and prediction nobody is predicted wrongly, and that is no secret. */
const countsIn =
  (roles: AuditDocument['roles']) =>
  ({ tp, fp, fn, tn }: Confusion): readonly number[] =>
    decisionsOnly(roles) ? [tp, tn] : [tp, fp, fn, tn];

const isColumn = ({ by }: Grouping): boolean => by.length === 1;
const touches = ({ by }: Grouping, names: ReadonlySet<string>): boolean => by.some((name) => names.has(name));
