import type { AuditDocument } from '../../protocol/document.ts';
import type { TallyPlan } from '../sources/source.ts';

/** Where the rows of an audit are. A record's own paths start at its folder. */
export type DataFiles = {
  /** Absolute. */
  readonly path: string;
  /** Of the file that was joined, where one was. */
  readonly join?: string;
};

/** The rows that an audit counted, to be read again; no grouping of them. Not for rows of a query, which are gone. */
export function planOf(
  { input, roles }: AuditDocument,
  files: DataFiles = { path: input.path, ...(input.join && { join: input.join.path }) },
): TallyPlan {
  return {
    path: files.path,
    roles,
    groupings: [],
    ...(input.join && { join: { path: files.join ?? input.join.path, on: input.join.on } }),
    ...(input.where !== undefined && { where: input.where }),
  };
}
