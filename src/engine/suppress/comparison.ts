import type { Comparison, Flips, GateChange, NumberChange } from '../../protocol/comparison.ts';
import type { AuditDocument, GroupKey } from '../../protocol/document.ts';
import { isUndefined } from '../../protocol/measured.ts';
import { withheldIn } from '../../protocol/withheld.ts';

/**
 * A comparison as it may be shared: numbers that both audits publish, and no more evidence than their counts give. Of the
 * same rows an interval tells how few were predicted otherwise, and goes; its direction stays, as verdicts do. Where not
 * all rows are in both audits, their numbers beside those of the records would tell of the few that are not: they go.
 *
 * @param shared the two audits as they are shared (`suppressedPair`)
 * @param k the smallest count that is published; absent or 0: the same comparison
 */
export function suppressedComparison(
  comparison: Comparison,
  shared: readonly [AuditDocument, AuditDocument],
  k: number | undefined,
): Comparison {
  if (!k) return comparison;
  const { paired, pairedBy, unpairedBecause, flips, numbers, gates, groups } = comparison;
  const { matched, ...rows } = comparison.rows;
  const same = !paired || (matched === rows.before && matched === rows.after);
  const whole = (by: readonly string[]) => shared.every((one) => withheldIn(one, by) === undefined);
  const open = flips && same ? openFlips(flips, shared, k) : [];
  return {
    paired,
    ...(pairedBy && { pairedBy }),
    ...(unpairedBecause && { unpairedBecause }),
    ground: comparison.ground,
    rows: { before: rows.before, after: rows.after, ...(matched !== undefined && same && { matched }) },
    ...(open.length > 0 && { flips: open }),
    gates: gates.map((gate) => gateOf(gate, shared)),
    groups: { gone: groups.gone.filter(isOpen), added: groups.added.filter(isOpen) },
    numbers: same
      ? numbers.filter((number) => isPublished(number, shared, whole)).map(paired ? withoutEvidence : kept)
      : [],
  };

  function isOpen(key: GroupKey): boolean {
    return whole(Object.keys(key));
  }
}

const kept = (number: NumberChange): NumberChange => number;
const withoutEvidence = ({ p: _, ...number }: NumberChange): NumberChange => ({
  ...number,
  interval: { none: 'suppressed' },
});

/** A gap between two groups was picked among all: only where none is withheld. */
function isPublished(
  { metric, groups }: NumberChange,
  shared: readonly AuditDocument[],
  whole: (by: readonly string[]) => boolean,
): boolean {
  if (groups?.length === 2 && !whole(Object.keys(groups[0]))) return false;
  const keys: readonly (GroupKey | undefined)[] = groups ?? [undefined];
  return shared.every(({ overall, groupings }) =>
    keys.every((key) => {
      const measured = (key === undefined ? overall : groupIn(groupings, key))?.values[metric];
      return measured !== undefined && !isUndefined(measured);
    }),
  );
}

function groupIn(groupings: AuditDocument['groupings'], key: GroupKey) {
  const columns = Object.keys(key);
  return groupings
    .filter(({ by }) => by.length === columns.length && by.every((name) => columns.includes(name)))
    .flatMap(({ groups }) => groups)
    .find((group) => columns.every((column) => group.key[column] === key[column]));
}

/** Of all rows where none of their counts is small; of groups where no count of any group is, and no group is withheld. */
function openFlips(flips: readonly Flips[], shared: readonly AuditDocument[], k: number): readonly Flips[] {
  const isLarge = ({ toPositive, toNegative, toRight, toWrong, matched }: Flips) =>
    Math.min(toPositive, toNegative, toRight, toWrong, matched - toPositive - toNegative) >= k;
  const overall = flips.filter(({ group }) => group === undefined);
  if (!overall.every(isLarge)) return [];
  const hides = shared.some(({ notes }) => notes.some(({ code }) => code === 'withheld'));
  return !hides && flips.every(isLarge) ? flips : overall;
}

/** The two findings as the records have them. */
function gateOf(
  { id, kind, before, after }: GateChange,
  [first, second]: readonly [AuditDocument, AuditDocument],
): GateChange {
  const [was, is] = [before && findingIn(first, id), after && findingIn(second, id)];
  return { id, kind, ...(was && { before: was }), ...(is && { after: is }) };
}

const findingIn = ({ findings }: AuditDocument, id: string) => findings.find((one) => one.id === id);
