import type { Reference } from '../protocol/document.ts';
import { AuditError } from '../protocol/failures.ts';
import type { Cube } from './cube/cube.ts';

/**
 * A reference must be a group that is there: a slip would quietly leave its comparisons out.
 *
 * @throws AuditError `noSuchColumn` for a column that is no group, `noSuchValue` for a value that no row has
 */
export function checkReference(path: string, reference: Reference, cube: Cube): void {
  if (typeof reference === 'string') return;
  const singles = cube.groupings.filter(({ by }) => by.length === 1);
  for (const [column, value] of Object.entries(reference)) {
    const grouping = singles.find(({ by }) => by[0] === column);
    if (grouping === undefined)
      throw new AuditError('noSuchColumn', { path, column, near: singles.map(({ by }) => by[0]!) });
    const values = grouping.slices.flatMap(({ key }) => key[column] ?? []);
    if (!values.includes(value))
      throw new AuditError('noSuchValue', { path, column, value, values: values.slice(0, 8) });
  }
}
