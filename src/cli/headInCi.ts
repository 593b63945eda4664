import { readFileSync } from 'node:fs';

/**
 * Hash of the commit that people look at where a CI runs, as GitHub or GitLab say in the environment; undefined elsewhere.
 * On GitHub what is checked out of a pull request is a merge that nobody sees, and its branch's last commit is in the event.
 */
export function headInCi(env: { readonly [name: string]: string | undefined }): string | undefined {
  const head =
    env.GITHUB_ACTIONS === 'true'
      ? (headOfEvent(env.GITHUB_EVENT_PATH) ?? env.GITHUB_SHA)
      : env.GITLAB_CI === 'true'
        ? env.CI_COMMIT_SHA
        : undefined;
  return head !== undefined && /^[0-9a-f]{40,64}$/.test(head) ? head : undefined;
}

function headOfEvent(path: string | undefined): string | undefined {
  try {
    const event = JSON.parse(readFileSync(path ?? '', 'utf8')) as { pull_request?: { head?: { sha?: unknown } } };
    const sha = event.pull_request?.head?.sha;
    return typeof sha === 'string' ? sha : undefined;
  } catch {
    return undefined;
  }
}
