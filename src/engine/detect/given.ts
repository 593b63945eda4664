import { AuditError } from '../../protocol/failures.ts';
import { columnRoles, type RoleChoices } from '../../protocol/roles.ts';
import type { FixedColumns } from './outcome.ts';
import type { Column } from './table.ts';
import { spelling } from './table.ts';

/**
 * The columns that a person named, checked to be there.
 *
 * @throws AuditError noSuchColumn with the names that come nearest
 */
export function fixedColumns(columns: readonly Column[], choices: RoleChoices, path: string): FixedColumns {
  const names = columns.map(({ name }) => name);
  for (const role of columnRoles) if (typeof choices[role] === 'string') known(choices[role], names, path);
  for (const { column } of choices.groups ?? []) known(column, names, path);
  if (choices.split) known(choices.split.column, names, path);
  const find = (name: string | null | undefined) =>
    typeof name === 'string' ? columns.find((column) => column.name === name)! : name;
  const [label, prediction, score] = [find(choices.label), find(choices.prediction), find(choices.score)];
  return {
    ...(label === undefined ? {} : { label }),
    ...(prediction === undefined ? {} : { prediction }),
    ...(score === undefined ? {} : { score }),
    ...(choices.positive === undefined ? {} : { positive: spelling(choices.positive) }),
  };
}

function known(name: string, names: readonly string[], path: string): void {
  if (!names.includes(name)) throw new AuditError('noSuchColumn', { path, column: name, near: nearest(name, names) });
}

/** Up to 3 names that a slip of the keyboard may have meant, nearest first. */
export function nearest(name: string, names: readonly string[]): readonly string[] {
  const wanted = name.trim().toLowerCase();
  return names
    .map((candidate) => ({ candidate, distance: distance(wanted, candidate.trim().toLowerCase().slice(0, 200)) }))
    .filter(
      ({ candidate, distance }) => distance <= Math.max(2, Math.ceil(Math.max(wanted.length, candidate.length) * 0.4)),
    )
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}

/** Edits (insert, delete, replace) between two texts: Levenshtein 1966. */
function distance(a: string, b: string): number {
  let before = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++)
      row.push(Math.min(row[j - 1]! + 1, before[j]! + 1, before[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    before = row;
  }
  return before[b.length]!;
}
