import { realpathSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { AuditError } from '../protocol/failures.ts';
import { GitError, git } from './run.ts';

/** A repository with a work tree. */
export type Repository = {
  /** Absolute path of the work tree, links followed. */
  readonly top: string;
  /** Absolute path of the folder that all its work trees share. */
  readonly common: string;
};

/**
 * The repository that a folder lies in.
 *
 * @throws AuditError `notARepository`, `gitMissing`, `gitRefused`
 */
export async function repositoryOf(folder: string, signal: AbortSignal): Promise<Repository> {
  try {
    // One at a time: a line feed may stand in a path.
    const of = async (what: string) => (await git(folder, ['rev-parse', what], signal)).replace(/\n$/, '');
    const [top, common] = [await of('--show-toplevel'), await of('--git-common-dir')];
    return { top: realpathSync(top), common: realpathSync(resolve(folder, common)) };
  } catch (error) {
    if (error instanceof GitError) throw new AuditError('notARepository', { path: folder }, error);
    throw error;
  }
}

/** A path as a repository names it: from its top on, with `/`; undefined outside of it. */
export function nameIn({ top }: Repository, path: string): string | undefined {
  const name = relative(top, path).replaceAll('\\', '/');
  return name === '..' || name.startsWith('../') || /^[A-Za-z]:/.test(name) ? undefined : name;
}

/** Whether contents of files may be missing, as in a clone with a filter. */
export async function isPartial({ top }: Repository, signal: AbortSignal): Promise<boolean> {
  try {
    await git(top, ['config', '--get-regexp', '^(remote\\..*\\.promisor|extensions\\.partialclone)$'], signal);
    return true;
  } catch (error) {
    if (error instanceof GitError) return false;
    throw error;
  }
}
