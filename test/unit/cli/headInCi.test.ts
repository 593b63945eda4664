import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { headInCi } from '../../../src/cli/headInCi.ts';

const folder = mkdtempSync(join(tmpdir(), 'evenhand-head-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const event = (content: string) => {
  const path = join(folder, `${content.length}.json`);
  writeFileSync(path, content);
  return path;
};
const [merge, head] = ['c'.repeat(40), 'a'.repeat(40)];
const github = {
  GITHUB_ACTIONS: 'true',
  GITHUB_SHA: merge,
};
const gitlab = { GITLAB_CI: 'true', CI_COMMIT_SHA: head };

test.each([
  ['nowhere', {}, undefined],
  ['a shell with a name left over', { GITHUB_SHA: head, CI_COMMIT_SHA: head }, undefined],
  ['a push', github, merge],
  [
    'a pull request: its branch, not the merge that is checked out',
    { ...github, GITHUB_EVENT_PATH: event(`{"pull_request":{"head":{"sha":"${head}"}}}`) },
    head,
  ],
  ['an event that is no JSON', { ...github, GITHUB_EVENT_PATH: event('{') }, merge],
  [
    'a hash that is none',
    { ...github, GITHUB_EVENT_PATH: event('{"pull_request":{"head":{"sha":"$(id)"}}}') },
    undefined,
  ],
  ['GitLab', gitlab, head],
])('%s', (_, env, want) => expect(headInCi(env)).toEqual(want));
