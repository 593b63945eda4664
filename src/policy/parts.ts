import type { Draft, Loose } from './draft.ts';
import type { Path } from './placed.ts';
import type { AuditEntry, Defaults, GateEntry, WaiverEntry } from './schema.ts';

/** One part of a policy: what is known of it, and where it stands. */
export type Part<T> = { readonly part: Loose<T>; readonly path: Path };
export type AuditPart = Part<AuditEntry> & {
  readonly name: string;
  /** What holds of it besides what it says itself. */
  readonly inherited: Loose<Defaults>;
};

export const auditsOf = ({ policy, inherited }: Draft): readonly AuditPart[] =>
  Object.entries(policy.audits ?? {}).flatMap(([name, part]) =>
    part === undefined ? [] : [{ name, part, path: ['audits', name], inherited }],
  );

/** What holds of each audit by default, if the policy itself says anything of it. */
export const defaultsOf = ({ policy: { defaults }, inherited }: Draft): readonly AuditPart[] =>
  defaults === undefined ? [] : [{ name: 'defaults', part: defaults, path: ['defaults'], inherited }];

/** All that is of the shape of an audit. */
export const entriesOf = (draft: Draft): readonly AuditPart[] => [...auditsOf(draft), ...defaultsOf(draft)];

export const gatesOf = ({ part, path }: AuditPart): readonly Part<GateEntry>[] =>
  listed(part.gates, [...path, 'gates']);

export const waiversOf = ({ part, path }: AuditPart): readonly Part<WaiverEntry>[] =>
  listed(part.waivers, [...path, 'waivers']);

export const groupsOf = ({ part, path }: AuditPart) =>
  Object.entries(part.groups ?? {}).flatMap(([name, group]) =>
    group === undefined ? [] : [{ name, part: group, path: [...path, 'groups', name] as Path }],
  );

/** Gates that hold of an audit by default; they stand nowhere in it. */
export const inheritedGatesOf = ({ part, inherited }: AuditPart): readonly Loose<GateEntry>[] => {
  const own = new Set((part.gates ?? []).map((gate) => gate?.id));
  return (inherited.gates ?? []).flatMap((gate) => (gate === undefined || own.has(gate.id) ? [] : [gate]));
};

/** A group of an audit, its own or by default. */
export function groupOf(audit: AuditPart, name: string) {
  for (const groups of groupsFor(audit))
    if (groups !== undefined && Object.hasOwn(groups, name) && groups[name] !== undefined) return groups[name];
  return undefined;
}

/** The names of an audit's groups, its own first. */
export const groupNamesOf = (audit: AuditPart): readonly string[] => [
  ...new Set(groupsFor(audit).flatMap((groups) => Object.keys(groups ?? {}))),
];

/** `groups: {}` says that there are none, whatever holds by default. */
const groupsFor = ({ part: { groups }, inherited }: AuditPart) =>
  groups !== undefined && Object.keys(groups).length === 0 ? [] : [groups, inherited.groups];

/** What `by` says for all groups of an audit. */
export const everyGroup = '*';

/** Whether a gate is several, each by one group and told apart by its id. One by every group is, however many there are. */
export const isSeveral = ({ by }: Loose<GateEntry>): boolean =>
  by === everyGroup || (Array.isArray(by) && by.length > 1);

/** The names of groups that are crossed for a gate, and where each stands. */
export function byOf({
  part: { by },
  path,
}: Part<GateEntry>): readonly { readonly name: string; readonly path: Path }[] {
  if (by === undefined || by === everyGroup) return [];
  if (typeof by === 'string') return [{ name: by, path: [...path, 'by'] }];
  return by.flatMap((name, index) => (name === undefined ? [] : [{ name, path: [...path, 'by', index] }]));
}

/** The names of the groups that a gate is by, all of the audit's among them. */
export const groupsOfGate = (audit: AuditPart, gate: Part<GateEntry>): readonly string[] =>
  gate.part.by === everyGroup ? groupNamesOf(audit) : byOf(gate).map(({ name }) => name);

function listed<T>(list: readonly (Loose<T> | undefined)[] | undefined, path: Path): readonly Part<T>[] {
  return (list ?? []).flatMap((part, index) => (part === undefined ? [] : [{ part, path: [...path, index] }]));
}
