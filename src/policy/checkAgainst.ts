import type { PolicyProblem } from '../protocol/policyProblems.ts';
import type { Loose } from './draft.ts';
import { type Found, maybe } from './found.ts';
import { columnsOf, type Known, type KnownColumn, sameValue } from './known.ts';
import { near } from './near.ts';
import type { Parsed } from './parse.ts';
import { type AuditPart, auditsOf, groupsOf, waiversOf } from './parts.ts';
import type { Path } from './placed.ts';
import type { AuditEntry } from './schema.ts';

/** Where a policy names columns and values that the data do not have. */
export function checkAgainst({ draft, places }: Parsed, known: Known): readonly PolicyProblem[] {
  const found = auditsOf(draft).flatMap((audit) => {
    const columns = columnsOf(known, audit.name);
    return columns === undefined ? [] : [...missingColumns(audit, columns), ...missingValues(audit, columns)];
  });
  return found.flatMap(({ code, path, on, facts, severity }): readonly PolicyProblem[] => {
    const range = on === 'key' ? places.key(path) : places.value(path);
    return range === undefined ? [] : [{ code, facts, severity: severity ?? 'error', range }];
  });
}

function missingColumns(audit: AuditPart, columns: readonly KnownColumn[]): readonly Found[] {
  const names = columns.map(({ name }) => name);
  return columnsNamedIn(audit).flatMap(({ column, path, on }): readonly Found[] =>
    names.includes(column)
      ? []
      : [
          {
            code: 'noSuchColumn',
            path,
            ...(on && { on }),
            facts: { column, audit: audit.name, ...maybe('near', near(column, names)), columns: names },
          },
        ],
  );
}

type Named = { readonly column: string; readonly path: Path; readonly on?: 'key' };

function columnsNamedIn(audit: AuditPart): readonly Named[] {
  const { columns = {}, split } = audit.part;
  const roles = Object.entries(columns).flatMap(([role, column]) =>
    role === 'weight_kind' || column === undefined ? [] : [{ column, path: [...audit.path, 'columns', role] }],
  );
  const groups = groupsOf(audit).flatMap(({ name, part: { column, cross }, path }): readonly Named[] => {
    if (column !== undefined) return [{ column, path: [...path, 'column'] }];
    // A group that says no column has the column's name.
    return cross === undefined ? [{ column: name, path, on: 'key' }] : [];
  });
  return [
    ...roles,
    ...(split?.column === undefined ? [] : [{ column: split.column, path: [...audit.path, 'split', 'column'] }]),
    ...groups,
  ];
}

type Wanted = {
  readonly value: string | number | boolean;
  readonly of: readonly (string | undefined)[];
  readonly path: Path;
};

function missingValues(audit: AuditPart, columns: readonly KnownColumn[]): readonly Found[] {
  return valuesNamedIn(audit).flatMap(({ value, of, path }): readonly Found[] => {
    const found = columns.filter(({ name }) => of.includes(name));
    const values = found.flatMap(({ values = [] }) => values);
    const unsure = found.length === 0 || found.some((column) => column.values === undefined);
    if (unsure || values.some((one) => sameValue(value, one))) return [];
    const facts = {
      value: String(value),
      column: found[0]!.name,
      ...maybe('near', near(String(value), values)),
      values,
    };
    return [{ code: 'noSuchValue', path, facts }];
  });
}

function valuesNamedIn(audit: AuditPart): readonly Wanted[] {
  const { part, path } = audit;
  const classes = [part.columns?.truth, part.columns?.prediction];
  const split = part.split;
  const wanted: readonly (Omit<Wanted, 'value'> & { readonly value: Wanted['value'] | null | undefined })[] = [
    { value: part.positive, of: classes, path: [...path, 'positive'] },
    { value: part.favourable, of: classes, path: [...path, 'favourable'] },
    { value: split?.use, of: [split?.column], path: [...path, 'split', 'use'] },
    ...groupsOf(audit).map(({ name, part: { reference }, path }) => ({
      value: reference,
      of: [columnOf(part, name)],
      path: [...path, 'reference'],
    })),
    ...waiversOf(audit).flatMap(({ part: { group = {} }, path }) =>
      Object.entries(group).map(([name, value]) => ({
        value,
        of: [columnOf(part, name)],
        path: [...path, 'group', name],
      })),
    ),
  ];
  return wanted.flatMap(({ value, ...rest }) => (value === undefined || value === null ? [] : [{ value, ...rest }]));
}

/** The column whose values are the groups of a name; none for bins, whose groups are named after their edges, and for crosses. */
export function columnOf({ groups = {} }: Loose<AuditEntry>, name: string): string | undefined {
  const group = groups[name];
  if (group === undefined)
    return Object.values(groups).find((one) => one?.column === name && one.bins === undefined) && name;
  return group.bins !== undefined || group.cross !== undefined ? undefined : (group.column ?? name);
}
