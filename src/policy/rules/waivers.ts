import type { Draft, Loose } from '../draft.ts';
import { type Found, maybe } from '../found.ts';
import { near } from '../near.ts';
import {
  type AuditPart,
  auditsOf,
  gatesOf,
  groupOf,
  groupsOfGate,
  inheritedGatesOf,
  isSeveral,
  type Part,
  waiversOf,
} from '../parts.ts';
import type { GateEntry } from '../schema.ts';

/** All gates of an audit; those that hold of it by default have the audit's own place. */
const allGatesOf = (audit: AuditPart): readonly Part<GateEntry>[] => [
  ...gatesOf(audit),
  ...inheritedGatesOf(audit).map((part) => ({ part, path: audit.path })),
];

/** The gate that a waiver is of: by its id, or as one of several, `id/group`. */
const gateNamed = (audit: AuditPart, name: string | undefined): Part<GateEntry> | undefined =>
  allGatesOf(audit).find((gate) => {
    const { id } = gate.part;
    if (id === undefined || name === undefined) return false;
    return (
      id === name || (isSeveral(gate.part) && groupsOfGate(audit, gate).some((group) => name === `${id}/${group}`))
    );
  });

/** A waiver is of a gate of the same audit. */
export const waiversNameGates = (draft: Draft): readonly Found[] =>
  auditsOf(draft).flatMap((audit) => {
    // A gate whose id cannot be read may be the one.
    const unsure = !draft.whole || draft.lost([...audit.path, 'gates', String(audit.part.gates?.length ?? 0)]);
    if (unsure || (audit.part.gates ?? []).some((gate) => gate?.id === undefined)) return [];
    const ids = allGatesOf(audit).flatMap(({ part: { id } }) => id ?? []);
    return waiversOf(audit).flatMap(({ part: { gate }, path }): readonly Found[] =>
      gate === undefined || gateNamed(audit, gate) !== undefined
        ? []
        : [
            {
              code: 'unknownGate',
              path: [...path, 'gate'],
              facts: { gate, ...maybe('near', near(gate, ids)), gates: ids },
            },
          ],
    );
  });

/** A waiver is for a group of those that its gate is about. */
export const waiversNameGroups = (draft: Draft): readonly Found[] =>
  auditsOf(draft).flatMap((audit) =>
    waiversOf(audit).flatMap(({ part: { gate: id, group }, path }) => {
      const gate = gateNamed(audit, id);
      if (gate === undefined || group === undefined || draft.lost([...gate.path, 'by'])) return [];
      const names = keysOf(draft, audit, gate);
      return Object.keys(group).flatMap((name): readonly Found[] =>
        names === undefined || names.includes(name)
          ? []
          : [
              {
                code: 'waiverGroup',
                path: [...path, 'group', name],
                on: 'key',
                facts: { group: name, gate: id!, ...maybe('near', near(name, names)), groups: names },
              },
            ],
      );
    }),
  );

/** What the groups of a gate are told apart by: names of groups, or of their columns. Undefined where a group is not known. */
function keysOf(draft: Draft, audit: AuditPart, gate: Part<GateEntry>): readonly string[] | undefined {
  const names = groupsOfGate(audit, gate);
  if (names.some((name) => groupOf(audit, name) === undefined || draft.lost([...audit.path, 'groups', name, 'cross'])))
    return undefined;
  const single = names.flatMap((name) => groupOf(audit, name)?.cross?.flatMap((one) => one ?? []) ?? [name]);
  return [...new Set(single.flatMap((name) => [name, groupOf(audit, name)?.column ?? name]))];
}

/** A value that passes the gate needs no waiver. */
export const waiversGoBeyondLimits = (draft: Draft): readonly Found[] =>
  auditsOf(draft).flatMap((audit) =>
    waiversOf(audit).flatMap(({ part: { gate: id, value }, path }): readonly Found[] => {
      const gate = gateNamed(audit, id);
      const limit = gate && passedBy(gate.part, value);
      return limit === undefined
        ? []
        : [
            {
              code: 'waiverPasses',
              path: [...path, 'value'],
              facts: { gate: id!, value: value!, ...limit },
              severity: 'warning',
            },
          ];
    }),
  );

function passedBy({ min, max }: Loose<GateEntry>, value: number | undefined) {
  if (value === undefined || (min === undefined) === (max === undefined)) return undefined;
  if (max !== undefined) return value <= max ? { bound: 'max', limit: max } : undefined;
  return value >= min! ? { bound: 'min', limit: min! } : undefined;
}

/** A waiver ends after it began. */
export const waiversEndLater = (draft: Draft): readonly Found[] =>
  auditsOf(draft)
    .flatMap(waiversOf)
    .flatMap(({ part: { created, expires }, path }) =>
      created !== undefined && expires !== undefined && expires < created
        ? [{ code: 'expiresBeforeCreated', path: [...path, 'expires'], facts: { created, expires } }]
        : [],
    );
