import type { AuditDocument } from '../../protocol/document.ts';

type Input = AuditDocument['input'];

/**
 * Where the rows come from. Rows that were left out for a reason are counted only where each reason left out enough of
 * them; what a join did not find tells who has no group, and goes.
 */
export function inputOf({ excluded, join, ...input }: Input, least: number): Input {
  const few = excluded === undefined || Object.values(excluded).some((count) => count < least);
  return {
    ...input,
    ...(few ? { rows: input.rowsUsed } : { excluded }),
    ...(join && { join: { path: join.path, on: join.on, sha256: join.sha256 } }),
  };
}
