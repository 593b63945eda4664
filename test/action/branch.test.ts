import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Review } from '../../src/protocol/review.ts';
import { type GithubStub, githubStub, type StubOptions, token } from './githubStub.ts';
import { type Repository, repository, scores } from './repository.ts';
import { readAction, root, runAction } from './runAction.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

/** The action with the command line that there is, on a branch of a real repository. */
const cli = join(root, 'dist/cli.js');
beforeAll(() => expect(existsSync(cli), 'dist/cli.js: run `npm run build` first').toBe(true));

const all = mkdtempSync(join(tmpdir(), 'evenhand-branch-'));
afterAll(() => rmSync(all, { recursive: true, force: true }));

let temp: string;
let github: GithubStub;
let place: Repository;
beforeEach(() => {
  temp = mkdtempSync(join(all, 'one-'));
});
afterEach(() => github.close());

const head = 'a'.repeat(40);
async function begin(ignored: boolean, options?: StubOptions): Promise<void> {
  github = await githubStub(options);
  place = repository(temp, { ignored });
}

function run() {
  const event = join(temp, 'event.json');
  const repo = { full_name: 'acme/credit' };
  writeFileSync(event, JSON.stringify({ pull_request: { number: 7, head: { repo, sha: head }, base: { repo } } }));
  const env = {
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_API_URL: github.url,
    GITHUB_BASE_REF: 'main',
    GITHUB_EVENT_NAME: 'pull_request',
    GITHUB_EVENT_PATH: event,
    GITHUB_REPOSITORY: 'acme/credit',
    TEST_TOKEN: token,
  };
  return runAction(readAction(), { cli }, { workspace: place.workspace, temp, env });
}

describe.each([
  ['with its data in git', false],
  ['with its records alone', true],
])('a branch %s', (_, ignored) => {
  test('1 POST that names gate, groups and size first; 0 for the same; 1 PATCH when it is mended; 0 again', async () => {
    await begin(ignored);
    place.write(scores(0.3, 0.6));
    const broken = await run();
    expect(github.writes()).toEqual(['POST']);
    const [first, second] = github.comments[0]!.body.split('\n');
    expect(first).toMatch(/^### ✗ one gate breaks/);
    expect(second).toMatch(/^- ✗ Gate \*\*gap\*\* broke: .*f 30\.0 % against m 60\.0 %, gap 30\.0 pp \[/);
    expect(github.comments[0]!.body).toContain(ignored ? 'Unpaired, from the records alone' : 'Paired: 2,000 rows');
    expect(github.comments[0]!.body).toMatch(/vscode\.dev\/redirect\?url=vscode.*compare/);
    expect(github.comments[0]!.body).toContain(`--head ${head} evenhand.yaml`);
    expect(broken).toMatchObject({ outputs: { verdict: 'fail', failed: '1' }, failed: ['Decide'] });
    const review = JSON.parse(readFileSync(broken.outputs['comparison-path']!, 'utf8')) as Review;
    expect(review.audits).toMatchObject([
      { audit: 'credit', after: { from: ignored ? 'record' : 'data' }, comparison: { paired: !ignored } },
    ]);

    await run();
    expect(github.writes()).toEqual(['POST']);
    place.write(scores(0.5, 0.5));
    const mended = await run();
    await run();
    expect(github.writes()).toEqual(['POST', 'PATCH']);
    expect(github.comments[0]!.body).toMatch(/^### ✓ No gate changed/);
    expect(mended).toMatchObject({ outputs: { verdict: 'pass', failed: '0' }, failed: [] });
  });

  test('that changes nothing begins no comment', async () => {
    await begin(ignored);
    place.write(scores(0.5, 0.5));
    const { failed } = await run();
    expect([github.writes(), failed]).toEqual([[], []]);
  });

  test('0 with a token that may only read: the verdict and the summary are the same', async () => {
    await begin(ignored, { readOnly: true });
    place.write(scores(0.3, 0.6));
    const { outputs, summary, log } = await run();
    expect(github.comments).toEqual([]);
    expect(outputs.verdict).toBe('fail');
    expect(summary).toMatch(/^### ✗ one gate breaks/);
    expect(log).toMatch(/^::notice::No comment: the token may not/m);
  });
});
