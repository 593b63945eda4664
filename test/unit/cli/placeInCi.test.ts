import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { placeInCi } from '../../../src/cli/placeInCi.ts';

const folder = mkdtempSync(join(tmpdir(), 'evenhand-place-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const event = (content: string) => {
  const path = join(folder, `${content.length}.json`);
  writeFileSync(path, content);
  return path;
};
const [merge, head] = ['c'.repeat(40), 'a'.repeat(40)];
const github = {
  GITHUB_ACTIONS: 'true',
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_REPOSITORY: 'acme/credit',
  GITHUB_SHA: merge,
};
const gitlab = { GITLAB_CI: 'true', CI_PROJECT_URL: 'https://gitlab.example/acme/credit', CI_COMMIT_SHA: head };
const at = (repository: string, head: string) => ({ repository, head });

test.each([
  ['nowhere', {}, undefined],
  ['a shell with a name left over', { GITHUB_REPOSITORY: 'acme/credit', GITHUB_SHA: head }, undefined],
  ['a push', github, at('https://github.com/acme/credit', merge)],
  [
    'a pull request: its branch, not the merge that is checked out',
    { ...github, GITHUB_EVENT_PATH: event(`{"pull_request":{"head":{"sha":"${head}"}}}`) },
    at('https://github.com/acme/credit', head),
  ],
  [
    'an event that is no JSON',
    { ...github, GITHUB_EVENT_PATH: event('{') },
    at('https://github.com/acme/credit', merge),
  ],
  [
    'a hash that is none',
    { ...github, GITHUB_EVENT_PATH: event('{"pull_request":{"head":{"sha":"$(id)"}}}') },
    undefined,
  ],
  ['GitLab', gitlab, at('https://gitlab.example/acme/credit', head)],
  ['an address that is none of the web', { ...gitlab, CI_PROJECT_URL: 'javascript:1' }, undefined],
])('%s', (_, env, want) => expect(placeInCi(env)).toEqual(want));
