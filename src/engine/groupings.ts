import { AuditError } from '../protocol/failures.ts';
import type { GroupColumn } from '../protocol/roles.ts';

/**
 * The column sets to group by: each column alone, then the crossings, in the order given.
 *
 * @param cross column sets to cross; absent: every pair of the columns
 * @throws AuditError `badOption` for a crossing that names a column which is not a group
 */
export function groupingsOf(
  groups: readonly GroupColumn[],
  cross: readonly (readonly string[])[] | undefined,
): readonly (readonly string[])[] {
  const names = groups.map(({ column }) => column);
  const singles = names.map((name) => [name]);
  const crossings = cross ?? names.flatMap((left, at) => names.slice(at + 1).map((right) => [left, right]));
  for (const set of crossings) {
    const stranger = set.find((name) => !names.includes(name));
    if (stranger !== undefined || new Set(set).size < 2)
      throw new AuditError('badOption', {
        option: 'cross',
        value: set.join(','),
        expected: 'two or more different group columns',
      });
  }
  const seen = new Set<string>();
  return [...singles, ...crossings].filter((set) => {
    const key = JSON.stringify([...set].sort());
    return !seen.has(key) && seen.add(key);
  });
}
