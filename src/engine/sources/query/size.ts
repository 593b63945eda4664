import type { Node } from '../conditionTree.ts';

/**
 * How many parts an expression has once each name that an earlier column of the same list was given is replaced by what it
 * stands for, as the database does: a column that adds the one before it to itself doubles it each time.
 */
export function sizeOf(value: unknown, given: ReadonlyMap<string, number>): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + sizeOf(one, given), 0);
  const { class: of, column_names: path } = value as Node;
  if (of === 'COLUMN_REF') return given.get(String((path as readonly string[]).at(-1)).toLowerCase()) ?? 1;
  return Object.values(value).reduce((sum: number, one) => sum + sizeOf(one, given), 1);
}
