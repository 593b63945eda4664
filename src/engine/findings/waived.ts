import { isExpired } from '../../policy/waivers.ts';
import type { GroupKey } from '../../protocol/document.ts';
import type { Finding, Gate, GateGroup, Waiver } from '../../protocol/gates.ts';
import type { Ground } from './held.ts';

/**
 * A finding as its waivers leave it. A waiver holds for a gate that fails, up to the end of its last day and up to its value:
 * a number that is worse fails all the same. One that names a group holds only where the gate would not fail without it. An
 * expired one is an error: somebody has to decide again.
 *
 * @param without judges the gate on everybody but one group
 */
export function waived(
  finding: Finding,
  waivers: readonly Waiver[],
  today: string,
  without: (gate: Gate, key: GroupKey) => Finding,
): Finding {
  const { gate, verdict, measured, groups } = finding;
  if (gate === undefined || verdict !== 'fail' || measured === undefined || 'undefined' in measured) return finding;
  const of = waivers.filter((waiver) => waiver.gate === gate.id);
  const holds = of.find(
    (waiver) =>
      !isExpired(waiver, today) &&
      isWithin(gate, measured.value, waiver.value) &&
      (waiver.group === undefined || without(gate, waiver.group).verdict !== 'fail'),
  );
  if (holds !== undefined)
    return { ...finding, verdict: 'waived', waiver: holds, ...(groups && { groups: groups.map(waivedGroup) }) };
  const expired = of.find((waiver) => isExpired(waiver, today));
  if (expired === undefined) return finding;
  const { expires } = expired;
  return { ...finding, verdict: 'error', waiver: expired, problem: { problem: 'waiverExpired', expired: expires } };
}

/** Whoever makes the gate fail is waived with it. */
const waivedGroup = (group: GateGroup): GateGroup =>
  group.verdict === 'fail' ? { ...group, verdict: 'waived' } : group;

const isWithin = ({ limit }: Gate, value: number, cap: number) => ('max' in limit ? value <= cap : value >= cap);

/** The ground without the rows of one group, as far as a gate by its columns can see them. */
export function groundWithout(ground: Ground, key: GroupKey): Ground {
  const columns = Object.keys(key);
  const is = (of: GroupKey) => columns.every((column) => of[column] === key[column]);
  const { cube } = ground;
  return {
    ...ground,
    cube: {
      ...cube,
      groupings: cube.groupings.map(({ by, slices }) => ({
        by,
        slices: columns.every((column) => by.includes(column)) ? slices.filter((slice) => !is(slice.key)) : slices,
      })),
    },
  };
}
