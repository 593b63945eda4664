import { type Node, refused, spoken } from '../conditionTree.ts';

/** Of each common table expression that can be named somewhere, in small letters, how many tables it reads. */
export type Scope = ReadonlyMap<string, number>;

/**
 * A part of a query that has these fields and no others: of what rides along unlisted nobody knows what it does.
 *
 * @throws AuditError sqlRefused
 */
export function only(value: unknown, fields: readonly string[]): Node {
  const node = (value ?? {}) as Node;
  const rider = Object.keys(node).find((field) => field !== 'query_location' && !fields.includes(field));
  if (rider !== undefined) throw refused(spoken(rider));
  return node;
}

/** Empty ones are left out of the tree. */
export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
