import { realpathSync } from 'node:fs';
import { join, relative } from 'node:path';
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
    const said = await git(folder, ['rev-parse', '--show-toplevel', '--git-common-dir'], signal);
    const [top = '', common = ''] = said.split('\n');
    return { top: realpathSync(top), common: realpathSync(common.startsWith('.') ? join(folder, common) : common) };
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
