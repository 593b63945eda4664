import { columnOf } from './checkAgainst.ts';
import type { Draft, Loose } from './draft.ts';
import { columnsOf, type Known, type KnownColumn } from './known.ts';
import { type AuditPart, auditsOf, gatesOf, groupsOf, waiversOf } from './parts.ts';
import type { Path } from './placed.ts';
import type { AuditEntry } from './schema.ts';
import { keyName } from './shape.ts';

/** A name that is known from the policy or from the data; `of`: the column that a value is of. */
export type Name = { readonly name: string; readonly kind: 'value' | 'column'; readonly of?: string };

/** Names that may stand as the value at a path. */
export function namesAt(draft: Draft, path: Path, known: Known): readonly Name[] {
  const key = keyName(path);
  if (key === 'audits.predictions.join.to') return own(Object.keys(draft.policy.datasets ?? {}));
  const audit = auditsOf(draft).find(({ name }) => name === path[1]);
  if (audit === undefined || key === undefined) return [];
  const columns = columnsOf(known, audit.name) ?? [];
  if (key.startsWith('audits.columns.') && key !== 'audits.columns.weight_kind') return named(columns);
  const { part } = audit;
  switch (key) {
    case 'audits.gates.by':
      return own(groupsOf(audit).map(({ name }) => name));
    case 'audits.groups.cross':
      return own(
        groupsOf(audit).flatMap(({ name, part }) => (name === path[3] || part.cross !== undefined ? [] : [name])),
      );
    case 'audits.waivers.gate':
      return own(gatesOf(audit).flatMap(({ part: { id } }) => id ?? []));
    case 'audits.groups.column':
    case 'audits.split.column':
      return named(columns);
    case 'audits.positive':
    case 'audits.favourable':
      return valuesOf(columns, part.columns?.truth ?? part.columns?.prediction);
    case 'audits.split.use':
      return valuesOf(columns, part.split?.column);
    case 'audits.groups.reference':
      return valuesOf(columns, columnOf(part, String(path[3])));
    case 'audits.waivers.group':
      return valuesOf(columns, columnOf(part, String(path.at(-1))));
    default:
      return [];
  }
}

/** Names that may stand as a key of the map at a path, where people choose the names. */
export function keyNamesAt(draft: Draft, path: Path, known: Known): readonly Name[] {
  const audit = auditsOf(draft).find(({ name }) => name === path[1]);
  if (audit === undefined) return [];
  if (keyName(path) === 'audits.groups' && path.length === 3) return named(columnsOf(known, audit.name) ?? []);
  return keyName(path) === 'audits.waivers.group' && path.length === 5 ? own(groupsOfWaiver(audit, path)) : [];
}

function groupsOfWaiver(audit: AuditPart, path: Path): readonly string[] {
  const waiver = waiversOf(audit).find((one) => one.path.at(-1) === path[3]);
  const gate = gatesOf(audit).find(({ part }) => part.id !== undefined && part.id === waiver?.part.gate);
  const by = gate?.part.by ?? groupsOf(audit).map(({ name }) => name);
  return [by].flat().flatMap((name) => (name === undefined ? [] : parts(audit.part, name)));
}

/** A cross is told apart by the groups that it is made of. */
const parts = ({ groups = {} }: Loose<AuditEntry>, name: string): readonly string[] =>
  groups[name]?.cross?.flatMap((one) => one ?? []) ?? [name];

const own = (names: readonly string[]): readonly Name[] => [...new Set(names)].map((name) => ({ name, kind: 'value' }));

const named = (columns: readonly KnownColumn[]): readonly Name[] =>
  columns.map(({ name }) => ({ name, kind: 'column' }));

function valuesOf(columns: readonly KnownColumn[], column: string | undefined): readonly Name[] {
  const values = columns.find(({ name }) => name === column)?.values ?? [];
  return values.map((name) => ({ name, kind: 'value', ...(column !== undefined && { of: column }) }));
}
