import type { Draft, Loose } from './draft.ts';
import type { Path } from './placed.ts';
import type { AuditEntry, GateEntry, WaiverEntry } from './schema.ts';

/** One part of a policy: what is known of it, and where it stands. */
export type Part<T> = { readonly part: Loose<T>; readonly path: Path };
export type AuditPart = Part<AuditEntry> & { readonly name: string };

export const auditsOf = ({ policy }: Draft): readonly AuditPart[] =>
  Object.entries(policy.audits ?? {}).flatMap(([name, part]) =>
    part === undefined ? [] : [{ name, part, path: ['audits', name] }],
  );

export const gatesOf = ({ part, path }: AuditPart): readonly Part<GateEntry>[] =>
  listed(part.gates, [...path, 'gates']);

export const waiversOf = ({ part, path }: AuditPart): readonly Part<WaiverEntry>[] =>
  listed(part.waivers, [...path, 'waivers']);

export const groupsOf = ({ part, path }: AuditPart) =>
  Object.entries(part.groups ?? {}).flatMap(([name, group]) =>
    group === undefined ? [] : [{ name, part: group, path: [...path, 'groups', name] as Path }],
  );

/** The names of groups that are crossed for a gate, and where each stands. */
export function byOf({
  part: { by },
  path,
}: Part<GateEntry>): readonly { readonly name: string; readonly path: Path }[] {
  if (by === undefined) return [];
  if (typeof by === 'string') return [{ name: by, path: [...path, 'by'] }];
  return by.flatMap((name, index) => (name === undefined ? [] : [{ name, path: [...path, 'by', index] }]));
}

function listed<T>(list: readonly (Loose<T> | undefined)[] | undefined, path: Path): readonly Part<T>[] {
  return (list ?? []).flatMap((part, index) => (part === undefined ? [] : [{ part, path: [...path, index] }]));
}
