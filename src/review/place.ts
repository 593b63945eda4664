import { existsSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { readPolicy } from '../disk/readPolicy.ts';
import { bring } from '../git/bring.ts';
import { nameIn, type Repository } from '../git/repository.ts';
import { dayOfCommit, type Revision } from '../git/revisions.ts';
import { isSound } from '../policy/parse.ts';
import type { Policy } from '../policy/schema.ts';
import { AuditError } from '../protocol/failures.ts';

/** A policy with its files as they are somewhere: in the work tree, or in a commit. */
export type Place = {
  readonly policy: Policy;
  /** Absolute path of the policy's file as it was read. */
  readonly path: string;
  /** The folder from which paths are told. */
  readonly top: string;
  readonly within?: readonly string[];
  /** The day as of which it is audited, `YYYY-MM-DD`; absent: today. */
  readonly day?: string;
  /**
   * Makes sure that a file, a folder or the files of a pattern can be read.
   *
   * @throws AuditError where they cannot
   */
  bring(path: string, signal: AbortSignal): Promise<void>;
};

/** The work tree as it lies there. */
export function workTree({ top }: Repository, path: string, within?: readonly string[]): Place {
  return { ...soundPolicy(path, top), top, ...(within && { within }), bring: async () => undefined };
}

/**
 * A commit, whose files are put into a folder as they are needed.
 *
 * @param folder empty, with its links followed
 * @returns undefined where the commit has no such policy
 */
export async function atCommit(
  repository: Repository,
  revision: Revision,
  policy: string,
  folder: string,
  signal: AbortSignal,
): Promise<Place | undefined> {
  const take = (name: string, ending = '') => bring(repository, revision, name, ending, folder, signal);
  const name = nameIn(repository, policy)!;
  try {
    await take(name);
  } catch (error) {
    if (error instanceof AuditError && error.code === 'notInRevision') return undefined;
    throw error;
  }
  const path = join(folder, name);
  await bringBases(path, folder, take);
  return {
    ...soundPolicy(path, folder, revision.name),
    top: folder,
    within: [folder],
    day: await dayOfCommit(repository, revision.commit, signal),
    async bring(wanted) {
      const { start, ending } = beginOf(relative(folder, wanted).split(sep).join('/'));
      if (start.startsWith('../')) throw new AuditError('leadsOutside', { path: policy, target: start });
      await take(start, ending);
    },
  };
}

/** What the policy extends, and what that extends. A package is not in git. */
async function bringBases(path: string, folder: string, take: (name: string) => Promise<void>): Promise<void> {
  const tried = new Set<string>();
  for (;;) {
    const { bases } = readPolicy(readFileSync(path, 'utf8'), path, [folder]);
    const missing = bases.filter((base) => !tried.has(base) && !existsSync(base) && base.startsWith(folder + sep));
    if (missing.length === 0) return;
    for (const base of missing) {
      tried.add(base);
      await take(relative(folder, base).split(sep).join('/')).catch(ifAbsent);
    }
  }
}

/** What is not there is a problem of the policy, which names it. */
function ifAbsent(error: unknown): void {
  if (!(error instanceof AuditError) || error.code !== 'notInRevision') throw error;
}

function soundPolicy(path: string, top: string, revision?: string): Pick<Place, 'policy' | 'path'> {
  const parsed = readPolicy(readFileSync(path, 'utf8'), path, [top]);
  if (!isSound(parsed)) throw new AuditError('policyFaulty', { path, ...(revision !== undefined && { revision }) });
  return { policy: parsed.file, path };
}

/** The folder in which a pattern begins, and what its files end in; of a plain path it itself. */
function beginOf(name: string): { readonly start: string; readonly ending: string } {
  const parts = name.split('/');
  const at = parts.findIndex((part) => /[*?[\]{}]/.test(part));
  if (at < 0) return { start: name, ending: '' };
  const [, ending = ''] = /(\.[\w.]+)$/.exec(name) ?? [];
  return { start: parts.slice(0, at).join('/'), ending };
}
