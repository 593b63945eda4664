import { readFileSync } from 'node:fs';
import type { CommentPlace } from '../engine/reports/commentFooter.ts';

/**
 * Where people look at what a CI runs on: the repository's address and the commit, as GitHub or GitLab say in the
 * environment; undefined elsewhere. On GitHub what is checked out of a pull request is a merge that nobody sees, and its
 * branch's last commit is in the event.
 */
export function placeInCi(env: { readonly [name: string]: string | undefined }): CommentPlace['seen'] {
  if (env.GITHUB_ACTIONS === 'true')
    return seen(
      `${env.GITHUB_SERVER_URL}/${env.GITHUB_REPOSITORY}`,
      headOfEvent(env.GITHUB_EVENT_PATH) ?? env.GITHUB_SHA,
    );
  return env.GITLAB_CI === 'true' ? seen(env.CI_PROJECT_URL, env.CI_COMMIT_SHA) : undefined;
}

const seen = (repository: string | undefined, head: string | undefined): CommentPlace['seen'] =>
  repository !== undefined && head !== undefined && /^https?:\/\//.test(repository) && /^[0-9a-f]{40,64}$/.test(head)
    ? { repository, head }
    : undefined;

function headOfEvent(path: string | undefined): string | undefined {
  try {
    const event = JSON.parse(readFileSync(path ?? '', 'utf8')) as { pull_request?: { head?: { sha?: unknown } } };
    const sha = event.pull_request?.head?.sha;
    return typeof sha === 'string' ? sha : undefined;
  } catch {
    return undefined;
  }
}
