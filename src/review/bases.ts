import { repositoryOf } from '../git/repository.ts';
import { branches, likelyBase } from '../git/revisions.ts';
import type { Bases } from '../protocol/review.ts';

/** What the branch that is checked out in a folder could have been begun from. */
export async function basesOf(folder: string, signal: AbortSignal): Promise<Bases> {
  const repository = await repositoryOf(folder, signal);
  const likely = await likelyBase(repository, signal);
  return { ...(likely !== undefined && { likely }), branches: await branches(repository, signal) };
}
