import type { AuditDocument, Confusion, Grouping, GroupKey, GroupResult } from '../../protocol/document.ts';
import { decisionsOnly } from '../../protocol/roles.ts';
import { withheldIn } from '../../protocol/withheld.ts';

/** What may be said of one grouping. */
export type Held = {
  readonly grouping: Grouping;
  /** Groups that are published with all their counts. */
  readonly open: readonly GroupResult[];
  /** Groups of which nothing is published; of a crossing all or none. */
  readonly closed: readonly GroupKey[] | 'all';
  /** Nothing is withheld of any grouping that hangs together with this one by its columns. */
  readonly clear: boolean;
};

/**
 * Which groups are withheld so that no count below `least` can be computed from what is said of the others.
 *
 * A group is published with its four counts, or not at all. Those that are not are at least two of a column, and together
 * they have at least `least` of each outcome: the difference of all rows and the published groups is what merging them
 * would publish. A crossing is published whole or not at all, and with it each crossing that shares a column: what is left
 * are margins, each count at least `least`, which leave every cell that many values and one more. 0 counts as small:
 * otherwise "withheld" would say 1 to `least` - 1. The argument: docs/decisions/0009-suppression.md.
 *
 * @param least the smallest count that is published, >= 1
 * @param beside another audit: what is withheld there is withheld here, too
 * @returns by grouping, in their order; undefined where counts of all rows are too small themselves
 */
export function withholdingOf(
  document: AuditDocument,
  least: number,
  beside?: AuditDocument,
): readonly Held[] | undefined {
  const { overall, groupings, roles } = document;
  const countsOf = countsIn(roles);
  const all = overall.confusion && countsOf(overall.confusion);
  if (all === undefined || Math.min(...all) < least) return undefined;
  const closed = new Map<Grouping, Held['closed']>();
  for (const grouping of groupings.filter(isSingle)) {
    const [before, there] = [document, beside].map((one) => one && withheldIn(one, grouping.by));
    const must = (key: GroupKey) => there !== undefined && (there === 'all' || there.some((one) => sameKey(one, key)));
    closed.set(
      grouping,
      smallest(grouping, { all, countsOf, least, must, before: Array.isArray(before) ? before.length : 0 }),
    );
  }
  const isWhole = (grouping: Grouping) => {
    const columns = grouping.by.map((column) => groupings.find(({ by }) => by.length === 1 && by[0] === column));
    const combinations = columns.reduce((product, column) => product * (column?.groups.length ?? 0), 1);
    return (
      columns.every((column) => column && closed.get(column)?.length === 0) &&
      (beside === undefined || withheldIn(beside, grouping.by) === undefined) &&
      // A combination that nobody has is a count of 0.
      grouping.groups.length === combinations &&
      grouping.groups.every(({ confusion }) => Math.min(...countsOf(confusion)) >= least)
    );
  };
  const crossings = groupings.filter((grouping) => !isSingle(grouping));
  const small = crossings.filter((crossing) => !isWhole(crossing));
  const reached = columnsReached(small, crossings);
  for (const crossing of crossings) closed.set(crossing, crossing.by.some((name) => reached.has(name)) ? 'all' : []);
  const clouded = columnsReached(
    groupings.filter((grouping) => closed.get(grouping)!.length > 0),
    crossings,
  );
  return groupings.map((grouping) => {
    const of = closed.get(grouping)!;
    return {
      grouping,
      open: of === 'all' ? [] : grouping.groups.filter(({ key }) => !of.includes(key)),
      closed: of,
      clear: !grouping.by.some((name) => clouded.has(name)),
    };
  });
}

/** Where one column stands for truth and prediction nobody is predicted wrongly, and that is no secret. */
const countsIn =
  (roles: AuditDocument['roles']) =>
  ({ tp, fp, fn, tn }: Confusion): readonly number[] =>
    decisionsOnly(roles) ? [tp, tn] : [tp, fp, fn, tn];

/**
 * Of one column the groups that must go: those with a small count, and then those with the next larger ones, so that a
 * larger limit withholds the same and more.
 */
function smallest(
  { groups }: Grouping,
  of: {
    readonly all: readonly number[];
    readonly countsOf: (confusion: Confusion) => readonly number[];
    readonly least: number;
    readonly must: (key: GroupKey) => boolean;
    /** Groups that are withheld already. */
    readonly before: number;
  },
): readonly GroupKey[] {
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

/** The columns of some groupings, and of all crossings that hang together with them. */
function columnsReached(from: readonly Grouping[], crossings: readonly Grouping[]): ReadonlySet<string> {
  const columns = new Set(from.flatMap(({ by }) => by));
  for (let before = -1; before < columns.size; ) {
    before = columns.size;
    for (const { by } of crossings) if (by.some((name) => columns.has(name))) for (const name of by) columns.add(name);
  }
  return columns;
}

const sameKey = (one: GroupKey, other: GroupKey): boolean =>
  Object.keys(one).every((column) => one[column] === other[column]);

const isSingle = ({ by }: Grouping): boolean => by.length === 1;
