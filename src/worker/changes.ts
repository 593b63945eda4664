import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AuditDocument } from '../protocol/document.ts';
import type { AuditAsk, Change } from '../protocol/services.ts';
import type { Documents } from './documents.ts';
import type { Changes } from './service.ts';

/** Looks at two audits of one path. */
export type Compare = (
  before: { readonly id: string; readonly document: AuditDocument },
  after: { readonly id: string; readonly document: AuditDocument; readonly ask: AuditAsk },
  signal: AbortSignal,
) => Promise<Change>;

/**
 * What a new audit of a path changed against the last one, when the file was written anew and is read in the same way.
 * The last audit of each path is known by its id, on disk: a restart of this process forgets nothing.
 */
export function changesBetweenAudits(folder: string, documents: Documents, compare: Compare): Changes {
  const file = join(folder, 'last-audits.json');
  const readLast = (): Map<string, string> => {
    try {
      return new Map(JSON.parse(readFileSync(file, 'utf8')) as [string, string][]);
    } catch {
      return new Map();
    }
  };
  const documentOf = (id: string): AuditDocument | undefined => {
    try {
      return documents.read(id);
    } catch {
      return undefined;
    }
  };
  return {
    async since(id, document, ask, signal) {
      const last = readLast();
      const beforeId = last.get(ask.path);
      last.delete(ask.path);
      last.set(ask.path, id);
      writeFileSync(file, JSON.stringify([...last].slice(-100)));
      const before = beforeId === undefined ? undefined : documentOf(beforeId);
      if (beforeId === undefined || !before || !writtenAnew(before, document) || !readAlike(before, document))
        return undefined;
      return compare({ id: beforeId, document: before }, { id, document, ask }, signal);
    },
  };
}

/** A joined file has no fingerprint of its own in the record: its rows may have changed as well. */
const writtenAnew = (before: AuditDocument, after: AuditDocument): boolean =>
  before.input.sha256 !== after.input.sha256 ||
  (after.input.join !== undefined && JSON.stringify(before.overall) !== JSON.stringify(after.overall));

/** Other roles are another audit, not a change of the model; another threshold may be just what was trained. */
const readAlike = (before: AuditDocument, after: AuditDocument): boolean =>
  sameJson({ ...before.roles, threshold: 0 }, { ...after.roles, threshold: 0 }) &&
  before.input.where === after.input.where &&
  before.input.join?.path === after.input.join?.path &&
  sameJson(before.input.join?.on, after.input.join?.on);

const sameJson = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
