import type { Detection } from '../../protocol/detection.ts';
import { AuditError } from '../../protocol/failures.ts';
import type { GroupColumn } from '../../protocol/roles.ts';
import { nearest } from '../detect/given.ts';

/**
 * Columns as they can be counted by: numbers of many values in four parts of about as many rows, unless edges are given.
 * The cuts never look at the label.
 *
 * @throws AuditError noSuchColumn with the names that come nearest
 */
export function columnsFor(asked: readonly GroupColumn[], detection: Detection): readonly GroupColumn[] {
  return asked.map((group) => {
    const facts = detection.columns.find(({ name }) => name === group.column);
    if (facts === undefined) throw noSuchColumn(group.column, detection);
    if (group.edges !== undefined) return group.edges.length > 0 ? group : { column: group.column };
    const proposed = detection.groups.find(({ value }) => value.column === group.column)?.value.edges;
    const edges = proposed ?? facts.quartiles;
    return edges === undefined || edges.length === 0 ? { column: group.column } : { column: group.column, edges };
  });
}

function noSuchColumn(column: string, { path, columns }: Detection): AuditError {
  const names = columns.map(({ name }) => name);
  return new AuditError('noSuchColumn', { path, column, near: nearest(column, names) });
}
