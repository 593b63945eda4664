import { columnOf } from './checkAgainst.ts';
import type { Draft } from './draft.ts';
import { columnsOf, type Known, type KnownColumn } from './known.ts';
import {
  type AuditPart,
  entriesOf,
  everyGroup,
  gatesOf,
  groupNamesOf,
  groupOf,
  groupsOf,
  inheritedGatesOf,
  waiversOf,
} from './parts.ts';
import type { Path } from './placed.ts';
import { presets } from './presets.ts';
import { keyName } from './shape.ts';

/** A name that is known from the policy or from the data; `of`: the column that a value is of. */
export type Name = { readonly name: string; readonly kind: 'value' | 'column'; readonly of?: string };

/** Names that may stand as the value at a path. */
export function namesAt(draft: Draft, path: Path, known: Known): readonly Name[] {
  const key = keyName(path);
  if (key === 'extends') return own(Object.keys(presets).map((name) => `preset:${name}`));
  if (key === 'audits.predictions.join.to') return own(Object.keys(draft.policy.datasets ?? {}));
  const audit = entryAt(draft, path);
  if (audit === undefined || key === undefined) return [];
  const inside = path.slice(audit.path.length);
  const columns = columnsOf(known, audit.name) ?? [];
  if (key.startsWith('audits.columns.') && key !== 'audits.columns.weight_kind') return named(columns);
  const { part } = audit;
  switch (key) {
    case 'audits.gates.by':
      return own(groupNamesOf(audit));
    case 'audits.groups.cross':
      return own(
        groupsOf(audit).flatMap(({ name, part }) => (name === inside[1] || part.cross !== undefined ? [] : [name])),
      );
    case 'audits.waivers.gate':
      return own([...gatesOf(audit).map(({ part }) => part), ...inheritedGatesOf(audit)].flatMap(({ id }) => id ?? []));
    case 'audits.groups.column':
    case 'audits.split.column':
      return named(columns);
    case 'audits.positive':
    case 'audits.favourable':
      return valuesOf(columns, part.columns?.truth ?? part.columns?.prediction);
    case 'audits.split.use':
      return valuesOf(columns, part.split?.column);
    case 'audits.groups.reference':
      return valuesOf(columns, columnOf(part, String(inside[1])));
    case 'audits.waivers.group':
      return valuesOf(columns, columnOf(part, String(path.at(-1))));
    default:
      return [];
  }
}

/** Names that may stand as a key of the map at a path, where people choose the names. */
export function keyNamesAt(draft: Draft, path: Path, known: Known): readonly Name[] {
  const audit = entryAt(draft, path);
  if (audit === undefined) return [];
  const depth = path.length - audit.path.length;
  if (keyName(path) === 'audits.groups' && depth === 1) return named(columnsOf(known, audit.name) ?? []);
  return keyName(path) === 'audits.waivers.group' && depth === 3 ? own(groupsOfWaiver(audit, path)) : [];
}

/** The audit that a path is in, or what holds of all by default. */
const entryAt = (draft: Draft, path: Path): AuditPart | undefined =>
  entriesOf(draft).find((entry) => entry.path.every((step, index) => step === path[index]));

function groupsOfWaiver(audit: AuditPart, path: Path): readonly string[] {
  const waiver = waiversOf(audit).find((one) => one.path.at(-1) === path[3]);
  const gates = [...gatesOf(audit).map(({ part }) => part), ...inheritedGatesOf(audit)];
  const by = gates.find(({ id }) => id !== undefined && id === waiver?.part.gate)?.by ?? everyGroup;
  const names = by === everyGroup ? groupNamesOf(audit) : [by].flat();
  return names.flatMap((name) => (name === undefined ? [] : parts(audit, name)));
}

/** A cross is told apart by the groups that it is made of. */
const parts = (audit: AuditPart, name: string): readonly string[] =>
  groupOf(audit, name)?.cross?.flatMap((one) => one ?? []) ?? [name];

const own = (names: readonly string[]): readonly Name[] => [...new Set(names)].map((name) => ({ name, kind: 'value' }));

const named = (columns: readonly KnownColumn[]): readonly Name[] =>
  columns.map(({ name }) => ({ name, kind: 'column' }));

function valuesOf(columns: readonly KnownColumn[], column: string | undefined): readonly Name[] {
  const values = columns.find(({ name }) => name === column)?.values ?? [];
  return values.map((name) => ({ name, kind: 'value', ...(column !== undefined && { of: column }) }));
}
