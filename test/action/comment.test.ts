import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
// @ts-expect-error the script is plain JavaScript
import { comment as script } from '../../scripts/ci/comment.mjs';
import { actionsBot, type GithubStub, githubStub, type StubOptions, token } from './githubStub.ts';

const comment = script as (
  text: string,
  env: { readonly [name: string]: string },
  wait: (ms: number) => Promise<void>,
) => Promise<string>;

const folder = mkdtempSync(join(tmpdir(), 'evenhand-comment-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const mark = '<!-- evenhand:evenhand.yaml -->';
const loud = (says = 'one gate breaks') => `### ✗ ${says}\n\n${mark}\n`;
const quiet = `### ✓ No gate changed\n\n<!-- quiet -->\n${mark}\n`;

const pull = (head = 'acme/credit') => ({
  pull_request: { number: 7, head: { repo: { full_name: head } }, base: { repo: { full_name: 'acme/credit' } } },
});
let github: GithubStub;
let waited: number[];
const begin = async (options: StubOptions = {}) => {
  github = await githubStub(options);
};
beforeEach(() => {
  waited = [];
});
afterEach(() => github.close());

const post = (text: string, event: object = pull(), more: { readonly [name: string]: string } = {}) => {
  const path = join(folder, 'event.json');
  writeFileSync(path, JSON.stringify(event));
  const env = {
    GITHUB_EVENT_PATH: path,
    GITHUB_EVENT_NAME: 'pull_request',
    GITHUB_REPOSITORY: 'acme/credit',
    GITHUB_API_URL: github.url,
    TOKEN: token,
    OWN_TOKEN: token,
    ...more,
  };
  return comment(text, env, async (ms) => void waited.push(ms));
};

describe('one comment', () => {
  test('is posted, edited where it is another, and left where it is the same', async () => {
    await begin();
    expect(await post(loud())).toBe('Commented.');
    expect(github.writes()).toEqual(['POST']);
    await post(loud());
    expect(github.writes()).toEqual(['POST']);
    await post(loud('2 gates break'));
    expect(github.writes()).toEqual(['POST', 'PATCH']);
    expect(github.comments.map(({ body }) => body)).toEqual([loud('2 gates break')]);
  });

  test('is not begun by what says nothing, says once that all is well again, and then is left', async () => {
    await begin();
    await post(quiet);
    expect(github.writes()).toEqual([]);
    await post(loud());
    await post(quiet);
    await post(quiet);
    expect(github.writes()).toEqual(['POST', 'PATCH']);
    expect(github.comments[0]!.body).toBe(quiet);
  });

  test('is the same where only the ends of its lines are others', async () => {
    await begin();
    github.comments.push({ id: 1, user: actionsBot, body: loud().trimEnd().replaceAll('\n', '\r\n') });
    await post(loud());
    expect(github.writes()).toEqual([]);
  });

  test('of each policy is its own', async () => {
    await begin();
    await post(loud());
    await post(loud().replace('evenhand.yaml', 'other/evenhand.yaml'));
    expect(github.writes()).toEqual(['POST', 'POST']);
  });

  test('is found on a later page', async () => {
    await begin({ perPage: 2 });
    for (const id of [1, 2, 3, 4]) github.comments.push({ id, user: { login: 'ada', type: 'User' }, body: 'Nice.' });
    github.comments.push({ id: 5, user: actionsBot, body: loud('old') });
    await post(loud());
    expect(github.writes()).toEqual(['PATCH']);
    expect(github.comments[4]!.body).toBe(loud());
  });
});

describe('a comment of somebody else that carries the mark is not touched', () => {
  const others = [
    ['a person', { login: 'mallory', type: 'User' }],
    ['another app', { login: 'helper[bot]', type: 'Bot' }],
    ['a person who is called nearly so', { login: 'github-actions', type: 'User' }],
  ] as const;
  test.each(others)('%s', async (_, user) => {
    await begin();
    github.comments.push({ id: 1, user, body: loud('forged') });
    await post(loud());
    expect(github.writes()).toEqual(['POST']);
    expect(github.comments[0]!.body).toBe(loud('forged'));
  });

  test('nor is our own that quotes the mark above its end', async () => {
    await begin();
    github.comments.push({ id: 1, user: actionsBot, body: `${mark}\n\nAnother workflow speaks of it.` });
    await post(loud());
    expect(github.writes()).toEqual(['POST']);
  });

  test('a token of a person edits what that person posted, and nothing of the job’s own', async () => {
    await begin({ user: 'ada' });
    github.comments.push({ id: 1, user: actionsBot, body: loud('by the job') });
    await post(loud(), pull(), { OWN_TOKEN: 'another' });
    await post(loud('2 gates break'), pull(), { OWN_TOKEN: 'another' });
    expect(github.writes()).toEqual(['POST', 'PATCH']);
    expect(github.comments[0]!.body).toBe(loud('by the job'));
  });
});

describe('where nobody may write', () => {
  test('a token that may only read changes nothing, is refused once, and is no fault', async () => {
    await begin({ readOnly: true });
    expect(await post(loud())).toMatch(/^::notice::No comment: the token may not .*pull-requests: write\.$/);
    expect(github.comments).toEqual([]);
    expect(github.writes()).toEqual(['POST']);
    expect(waited).toEqual([]);
  });

  test.each([
    ['a fork', pull('mallory/credit')],
    ['a fork that is gone', { pull_request: { ...pull().pull_request, head: { repo: null } } }],
  ])('of %s nothing is even asked', async (_, event) => {
    await begin();
    expect(await post(loud(), event)).toMatch(/^::notice::No comment: the token of a pull request from a fork/);
    expect(github.requests).toEqual([]);
  });

  test('a fork’s pull request may be commented by an event whose token is the repository’s', async () => {
    await begin();
    await post(loud(), pull('mallory/credit'), { GITHUB_EVENT_NAME: 'pull_request_target' });
    expect(github.writes()).toEqual(['POST']);
  });

  test.each([
    ['a push', { ref: 'refs/heads/main' }],
    ['a run of a push', { workflow_run: { event: 'push', head_repository: { full_name: 'acme/credit' } } }],
  ])('%s is no pull request', async (_, event) => {
    await begin();
    expect(await post(loud(), event, { GITHUB_EVENT_NAME: 'push' })).toMatch(/this is no pull request/);
    expect(github.requests).toEqual([]);
  });
});

describe('after a fork’s run', () => {
  const run = {
    event: 'pull_request',
    head_sha: 'a'.repeat(40),
    head_branch: 'main&state=closed',
    head_repository: { full_name: 'mallory/credit', owner: { login: 'mallory' } },
  };
  const head = { sha: run.head_sha, repo: { full_name: 'mallory/credit' } };
  const after = { GITHUB_EVENT_NAME: 'workflow_run' };

  test('the pull request is found by its commit, and the comment says whose words it holds', async () => {
    await begin({
      pulls: [
        { number: 9, head: { ...head, sha: 'b'.repeat(40) } },
        { number: 7, head },
      ],
    });
    await post(loud(), { workflow_run: run }, after);
    expect(github.requests[0]!.path).toContain('head=mallory%3Amain%26state%3Dclosed&');
    expect(github.comments.map(({ body }) => body)).toEqual([
      `_Written by a run of the branch’s own code._\n\n### ✗ one gate breaks\n\n\n\n${mark}\n`,
    ]);
    await post(loud(), { workflow_run: run }, after);
    expect(github.writes()).toEqual(['POST']);
  });

  test('there is none where the branch has gone on, or another repository has the commit', async () => {
    const foreign = { number: 7, head: { ...head, repo: { full_name: 'eve/credit' } } };
    await begin({ pulls: [{ number: 9, head: { ...head, sha: 'b'.repeat(40) } }, foreign] });
    expect(await post(loud(), { workflow_run: run }, after)).toMatch(/this is no pull request/);
    expect(github.writes()).toEqual([]);
  });
});

describe('a server that is not well', () => {
  test.each([
    ['what is read is asked again', [502, 500], 'Commented.', ['POST']],
    ['three times in all', [500, 502, 503], '::warning::No comment: GET /repos/acme/credit/issues/7/comments', []],
    ['a limit is waited for', [429], 'Commented.', ['POST']],
  ])('%s', async (_, first, says, writes) => {
    await begin({ first });
    expect(await post(loud())).toMatch(new RegExp(`^${says.replace('?', '\\?')}`));
    expect(github.writes()).toEqual(writes);
    expect(waited).toHaveLength(Math.min(first.length, 2));
  });

  test.each([
    ['an answer that is an error', async () => new Response('', { status: 502 }), '502'],
    ['a lost connection', async () => Promise.reject(new TypeError('fetch failed')), 'TypeError'],
  ])('what may have been posted is not posted again: %s', async (_, answer, says) => {
    await begin();
    const posts: string[] = [];
    vi.stubGlobal('fetch', async (_: string, { method }: { method: string }) => {
      if (method === 'GET') return new Response('[]', { status: 200 });
      posts.push(method);
      return answer();
    });
    try {
      expect(await post(loud())).toMatch(new RegExp(`^::warning::No comment: POST .*: ${says}$`));
    } finally {
      vi.unstubAllGlobals();
    }
    expect(posts).toEqual(['POST']);
  });

  test('one that is not there is one line', async () => {
    await begin();
    const { url } = github;
    await github.close();
    expect(await post(loud(), pull(), { GITHUB_API_URL: url })).toMatch(
      /^::warning::No comment: GET .*: ECONNREFUSED$/,
    );
    await begin();
  });
});

test('a file without the mark is not posted', async () => {
  await begin();
  for (const text of ['', 'Hello.', `${mark}\nHello.`, '<!-- evenhand: -->', '<!-- evenhand:a --> -->'])
    expect(await post(text)).toMatch(/none that evenhand compare has written/);
  expect(github.requests).toEqual([]);
});

test('the token is in nothing that is said', async () => {
  await begin({ readOnly: true, first: [500, 401] });
  for (const said of [await post(loud()), await post(loud())]) expect(said).not.toContain(token);
});
