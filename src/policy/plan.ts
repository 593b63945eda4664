import type { MetricId } from '../protocol/document.ts';
import type { Checks, Gate, Requirements, Waiver } from '../protocol/gates.ts';
import type { ColumnRole, GroupColumn, Join, RoleChoices } from '../protocol/roles.ts';
import type { AuditAsk } from '../protocol/services.ts';
import { everyGroup, isSeveral } from './parts.ts';
import { queriedBy } from './queried.ts';
import type { AuditEntry, GateEntry, Policy, WaiverEntry } from './schema.ts';

/** Where a policy is, and when. */
export type Place = {
  /** The policy's path as it is to stand in records. */
  readonly policy: string;
  /** Of all that the policy says of the audit. */
  readonly sha256?: string;
  /** The day where its reader is, `YYYY-MM-DD`. */
  readonly today: string;
  /** Folders in which its files may lie, links followed. */
  readonly within?: readonly string[];
  /** A path of the policy, relative to its folder, as an absolute one. */
  readonly resolve: (path: string) => string;
};

/** What the engine is asked for one audit of a valid policy. */
export function planOf(file: Policy, name: string, { policy, sha256, today, resolve, within }: Place): AuditAsk {
  const audit = file.audits[name]!;
  const { predictions, threshold, where, min_group: minGroup, base, reference } = audit;
  const source = sourceOf(predictions, file, resolve);
  const groups = groupsOf(audit);
  // No groups at all are detected; `groups: {}` says that there are none.
  const grouped = audit.groups !== undefined || groups.columns.length > 0;
  const named = referencesOf(audit);
  const checks: Checks = {
    gates: audit.gates.flatMap((gate) => gatesOf(gate, audit)),
    waivers: (audit.waivers ?? []).flatMap((waiver) => waiversOf(waiver, audit)),
    ...(audit.require && { require: requirementsOf(audit.require) }),
    ...(base !== undefined && { base: resolve(base) }),
    today,
    policy: { path: policy, audit: name, ...(sha256 && { sha256 }) },
  };
  const choices: RoleChoices = {
    ...rolesOf(audit),
    ...(audit.columns?.weight_kind && { weightKind: audit.columns.weight_kind }),
    ...(audit.positive !== undefined && { positive: String(audit.positive) }),
    ...(audit.favourable !== undefined && { favourable: String(audit.favourable) }),
    ...(threshold !== undefined && { threshold }),
    ...(grouped && { groups: groups.columns }),
    ...(audit.split && { split: { column: audit.split.column, use: String(audit.split.use) } }),
  };
  return {
    ...source,
    ...(within && { within }),
    choices,
    choicesBecause: 'given',
    ...(grouped && { cross: groups.crossed }),
    ...(where !== undefined && { where }),
    ...(reference ? { reference } : named ? { reference: named } : {}),
    ...(minGroup !== undefined && { minGroup }),
    ...(file.about?.words && { words: withoutAbsent(file.about.words) }),
    ...(audit.review !== undefined && { further: { review: audit.review } }),
    checks,
  };
}

/** Where the rows are. */
function sourceOf(
  predictions: AuditEntry['predictions'],
  file: Policy,
  resolve: Place['resolve'],
): Pick<AuditAsk, 'path' | 'pick' | 'join' | 'query'> {
  if (typeof predictions === 'string') return { path: resolve(predictions) };
  if ('sql' in predictions) return queriedBy(predictions.sql, file.datasets, resolve);
  const { path, pick, join } = predictions;
  return {
    path: resolve(path),
    ...(pick === 'newest' && { pick }),
    ...(join && { join: joinOf(join, file, resolve) }),
  };
}

const roleNames = {
  label: 'truth',
  prediction: 'prediction',
  score: 'score',
  weight: 'weight',
  count: 'count',
  id: 'id',
  unit: 'unit',
  time: 'time',
  modelVersion: 'model_version',
} as const satisfies { [R in ColumnRole]: keyof NonNullable<AuditEntry['columns']> };

const rolesOf = ({ columns = {} }: AuditEntry): RoleChoices =>
  Object.fromEntries(
    Object.entries(roleNames).flatMap(([role, key]) => (columns[key] === undefined ? [] : [[role, columns[key]]])),
  );

/** The columns that a group of the policy is of; a name that stands for none is taken for a column. */
export function columnsBy(name: string, { groups = {} }: Pick<AuditEntry, 'groups'>): readonly string[] {
  const group = Object.hasOwn(groups, name) ? groups[name] : undefined;
  if (group?.cross) return group.cross.flatMap((part) => (part === name ? [part] : columnsBy(part, { groups })));
  return [group?.column ?? name];
}

/** Group columns that are asked for, and the sets of them that are crossed. */
function groupsOf(audit: AuditEntry): { readonly columns: readonly GroupColumn[]; readonly crossed: string[][] } {
  const columns = new Map<string, GroupColumn>();
  const crossed: string[][] = [];
  const wanted = new Set([...Object.keys(audit.groups ?? {}), ...audit.gates.flatMap((gate) => namesOf(gate, audit))]);
  for (const name of wanted) {
    const of = columnsBy(name, audit);
    if (of.length > 1) crossed.push([...of]);
    for (const column of of) if (!columns.has(column)) columns.set(column, { column });
    const bins = audit.groups?.[name]?.bins;
    if (bins && of.length === 1) columns.set(of[0]!, { column: of[0]!, edges: bins });
  }
  return { columns: [...columns.values()], crossed };
}

/** A reference value by column; undefined where no group names one. A cross has none of its own. */
function referencesOf(audit: AuditEntry): { readonly [column: string]: string } | undefined {
  const named = Object.entries(audit.groups ?? {}).flatMap(([name, { cross, reference }]) =>
    reference === undefined || cross ? [] : [[columnsBy(name, audit)[0]!, String(reference)] as const],
  );
  return named.length > 0 ? Object.fromEntries(named) : undefined;
}

function namesOf({ by }: GateEntry, { groups = {} }: AuditEntry): readonly string[] {
  if (by === everyGroup) return Object.keys(groups);
  return by === undefined ? [] : typeof by === 'string' ? [by] : by;
}

/** What a gate of the policy holds: each of the groups that it names. */
function gatesOf(entry: GateEntry, audit: AuditEntry): readonly Gate[] {
  const names = namesOf(entry, audit);
  const { id, change, decide = 'interval', severity = 'error', profile, why } = entry;
  const compare = entry.compare ?? (change ? 'worst' : 'difference');
  const common = {
    metric: entry.metric as MetricId,
    limit: entry.max !== undefined ? { max: entry.max } : { min: entry.min! },
    ...(change && { change: true as const }),
    severity,
    decide,
    ...(profile !== undefined && { profile }),
    ...(why !== undefined && { why }),
  };
  if (entry.by === undefined) return [{ id, ...common }];
  return names.map((name) => ({
    id: isSeveral(entry) ? `${id}/${name}` : id,
    ...common,
    by: columnsBy(name, audit),
    compare,
  }));
}

/** A waiver of a gate by several groups is one of each. */
function waiversOf(entry: WaiverEntry, audit: AuditEntry): readonly Waiver[] {
  const of = audit.gates.find(({ id }) => id === entry.gate);
  const waiver = waiverOf(entry, audit);
  return of === undefined || !isSeveral(of)
    ? [waiver]
    : namesOf(of, audit).map((name) => ({ ...waiver, gate: `${entry.gate}/${name}` }));
}

/** Its group may be told by the names of groups; the numbers know only columns. */
function waiverOf({ group, ticket, created, ...waiver }: WaiverEntry, audit: AuditEntry): Waiver {
  const key =
    group &&
    Object.fromEntries(
      Object.entries(group).map(([name, of]) => [columnsBy(name, audit)[0]!, of === null ? null : `${of}`]),
    );
  return { ...waiver, ...(key && { group: key }), ...(ticket && { ticket }), ...(created && { created }) };
}

function requirementsOf({
  split,
  newer_than_days: newerThanDays,
  sign_off: signOff,
}: NonNullable<AuditEntry['require']>): Requirements {
  return {
    ...(split !== undefined && split !== false && { split }),
    ...(newerThanDays !== undefined && { newerThanDays }),
    ...(signOff && { signOff: withoutAbsent(signOff) }),
  };
}

function joinOf(
  { to, on }: { readonly to: string; readonly on: string | { readonly left: string; readonly right: string } },
  { datasets = {} }: Policy,
  resolve: (path: string) => string,
): Join {
  const path = resolve(Object.hasOwn(datasets, to) ? datasets[to]!.path : to);
  if (on === 'row-order') return { path, on: 'rowOrder' };
  return { path, on: typeof on === 'string' ? { left: on, right: on } : on };
}

const withoutAbsent = <T extends object>(of: T) =>
  Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
