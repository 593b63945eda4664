import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { changeBetween } from '../engine/compare/change.ts';
import type { flipsBetween, keepPredictions } from '../engine/compare/flips.ts';
import { planOf } from '../engine/compare/planOf.ts';
import { stampOf } from '../engine/stamp.ts';
import type { AuditDocument } from '../protocol/document.ts';
import type { Change } from '../protocol/services.ts';
import type { Documents } from './documents.ts';

/** The engine's comparisons. */
export type Compare = {
  readonly changeBetween: typeof changeBetween;
  readonly keepPredictions: typeof keepPredictions;
  readonly flipsBetween: typeof flipsBetween;
};

/** An audit that has just ended, and the stamp of the files that it read. */
export type Ended = { readonly id: string; readonly document: AuditDocument; readonly stamp: readonly string[] };

export type Changes = {
  /** What this audit changed against the last one of its path; undefined when there is nothing to compare. */
  since(audit: Ended, signal: AbortSignal): Promise<Change | undefined>;
  /** Makes it the last audit of its path, and keeps what a later one needs, without anybody waiting for it. */
  remember(audit: Ended): void;
};

/**
 * Compares audits of one path, when its file was written anew and is read in the same way. What is needed for it is on
 * disk: a restart of this process forgets nothing. The last 20 paths are kept.
 */
export function changesBetweenAudits(
  folder: string,
  temporary: string,
  documents: Pick<Documents, 'read'>,
  compare: Compare,
): Changes {
  const list = join(folder, 'last-audits.json');
  const keeping = new Map<
    string,
    { readonly path: string; readonly stop: AbortController; readonly done: Promise<void> }
  >();
  const rowsOf = (id: string) => join(folder, id + rowsSuffix);

  const last = (): Map<string, string> => {
    try {
      return new Map(JSON.parse(readFileSync(list, 'utf8')) as [string, string][]);
    } catch {
      return new Map();
    }
  };

  /**
   * Rows are read again here: kept only if the files are still those that were audited at both ends of it. They get
   * their name when they are whole, since this process may be killed before.
   */
  const keepRows = async ({ id, document, stamp }: Ended, signal: AbortSignal): Promise<void> => {
    // What a query gave is gone; it is not asked once more for this.
    if (document.input.query) return;
    const plan = planOf(document);
    const paths = plan.join ? [plan.path, plan.join.path] : [plan.path];
    const unchanged = async () => sameJson(await stampOf(paths), stamp);
    if (!(await unchanged())) return;
    const part = join(temporary, `${id}.part`);
    try {
      const kept = await compare.keepPredictions(plan, part, temporary, signal);
      if (kept && (await unchanged())) await rename(part, rowsOf(id));
    } finally {
      await rm(part, { force: true });
    }
  };

  /** Which rows flipped is worth saying, and not worth failing an audit for. */
  const flipsSince = async (beforeId: string, audit: Ended, signal: AbortSignal): Promise<Change['flips']> => {
    if (audit.document.input.query) return undefined;
    try {
      await keeping.get(beforeId)?.done;
      await keepRows(audit, signal);
      return (await compare.flipsBetween(rowsOf(beforeId), rowsOf(audit.id), signal)) ?? undefined;
    } catch {
      signal.throwIfAborted();
      return undefined;
    }
  };

  return {
    async since(audit, signal) {
      const { path } = audit.document.input;
      const beforeId = last().get(path);
      const before = beforeId === undefined ? undefined : readKept(documents, beforeId);
      if (
        beforeId === undefined ||
        !before ||
        !writtenAnew(before, audit.document) ||
        !readAlike(before, audit.document)
      )
        return undefined;
      return compare.changeBetween(before, audit.document, await flipsSince(beforeId, audit, signal));
    },
    remember(audit) {
      const { path } = audit.document.input;
      const paths = last();
      paths.delete(path);
      paths.set(path, audit.id);
      const kept = [...paths].slice(-20);
      try {
        writeFileSync(list, JSON.stringify(kept));
      } catch {
        // With the list goes the comparison with earlier audits, not this audit.
        return rmSync(list, { force: true });
      }
      const names = new Set(kept.map(([, id]) => id + rowsSuffix));
      const files = readdirSync(folder).filter((name) => name.endsWith(rowsSuffix));
      for (const name of files) if (!names.has(name)) rmSync(join(folder, name), { force: true });
      if (names.has(audit.id + rowsSuffix) && files.includes(audit.id + rowsSuffix)) return;

      for (const other of keeping.values()) if (other.path === path) other.stop.abort();
      const stop = new AbortController();
      const done = keepRows(audit, stop.signal)
        .catch(() => rm(rowsOf(audit.id), { force: true }))
        .finally(() => keeping.delete(audit.id));
      keeping.set(audit.id, { path, stop, done });
    },
  };
}

const rowsSuffix = '.rows';

const readKept = (documents: Pick<Documents, 'read'>, id: string): AuditDocument | undefined => {
  try {
    return documents.read(id);
  } catch {
    return undefined;
  }
};

const writtenAnew = (before: AuditDocument, after: AuditDocument): boolean =>
  before.input.sha256 !== after.input.sha256 || before.input.join?.sha256 !== after.input.join?.sha256;

/** Other roles are another audit, not a change of the model; another threshold may be just what was trained. */
const readAlike = (before: AuditDocument, after: AuditDocument): boolean =>
  sameJson({ ...before.roles, threshold: 0 }, { ...after.roles, threshold: 0 }) &&
  before.input.query?.sql === after.input.query?.sql &&
  before.input.where === after.input.where &&
  sameJson(planOf(before).join, planOf(after).join);

const sameJson = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
