import { AuditError } from '../protocol/failures.ts';
import type { Repository } from './repository.ts';
import { GitError, git } from './run.ts';

/** A revision as somebody named it, and the commit that it is. */
export type Revision = { readonly name: string; readonly commit: string };

/**
 * The commit of a branch, a tag or a hash.
 *
 * @throws AuditError `noSuchRevision`
 */
export async function revisionOf({ top }: Repository, name: string, signal: AbortSignal): Promise<Revision> {
  const missing = (cause?: unknown) => new AuditError('noSuchRevision', { revision: name }, cause);
  // With a dash in front it would be an option; no argument of a program holds a NUL.
  if (name === '' || name.startsWith('-') || name.includes('\0')) throw missing();
  try {
    const said = await git(top, ['rev-parse', '--verify', '--quiet', `${name}^{commit}`], signal);
    return { name, commit: said.trim() };
  } catch (error) {
    if (error instanceof GitError) throw missing(error);
    throw error;
  }
}

/**
 * Where two lines of commits parted.
 *
 * @throws AuditError `noMergeBase`; with `shallow` where commits are missing from this clone, so that they may have one
 */
export async function mergeBase(
  repository: Repository,
  base: Revision,
  head: Revision,
  signal: AbortSignal,
): Promise<string> {
  const { top } = repository;
  try {
    return (await git(top, ['merge-base', base.commit, head.commit], signal)).trim();
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    const shallow = (await git(top, ['rev-parse', '--is-shallow-repository'], signal)).trim() === 'true';
    throw new AuditError('noMergeBase', { base: base.name, head: head.name, shallow }, error);
  }
}

/** The day of a commit where its author was, `YYYY-MM-DD`. */
export async function dayOfCommit({ top }: Repository, commit: string, signal: AbortSignal): Promise<string> {
  return (await git(top, ['log', '-1', '--format=%ad', '--date=short', commit], signal)).trim();
}

/** When a file was last changed up to a commit; seconds since 1970. */
export async function changedAt(
  { top }: Repository,
  commit: string,
  name: string,
  signal: AbortSignal,
): Promise<number> {
  const said = await git(top, ['log', '-1', '--format=%ct', commit, '--', name], signal);
  return Number(said.trim());
}

/** Names of branches, those of remotes among them; the ones that were worked on last come first. */
export async function branches({ top }: Repository, signal: AbortSignal): Promise<readonly string[]> {
  const of = ['refs/heads', 'refs/remotes'];
  const said = await git(
    top,
    ['for-each-ref', '--sort=-committerdate', '--format=%(refname:short)%09%(symref)', ...of],
    signal,
  );
  return said.split('\n').flatMap((line) => {
    const [name = '', symbolic] = line.split('\t');
    return name === '' || symbolic !== '' ? [] : [name];
  });
}

/** What a branch was most likely begun from, where the repository says so: the remote's own branch, or `main`. */
export async function likelyBase(repository: Repository, signal: AbortSignal): Promise<string | undefined> {
  const { top } = repository;
  const quietly = async (args: readonly string[]): Promise<string | undefined> => {
    try {
      return (await git(top, args, signal)).trim();
    } catch (error) {
      if (error instanceof GitError) return undefined;
      throw error;
    }
  };
  const here = await quietly(['symbolic-ref', '--quiet', '--short', 'HEAD']);
  const ofRemote = await quietly(['symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD']);
  const all = await branches(repository, signal);
  const candidates = [ofRemote, 'origin/main', 'origin/master', 'main', 'master'];
  return candidates.find((name) => name !== undefined && name !== here && all.includes(name));
}
