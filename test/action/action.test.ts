import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { accuracy, broken, gapFinding, moved, review, reviewed } from '../fixtures/comparison.ts';
import { type GithubStub, githubStub, type StubOptions, token } from './githubStub.ts';
import { repository } from './repository.ts';
import { readAction, root, runAction } from './runAction.ts';
import { checkedAs, type Told, toldCli, unread } from './toldCli.ts';

vi.setConfig({ testTimeout: 120_000 });

const all = mkdtempSync(join(tmpdir(), 'evenhand-action-'));
afterAll(() => rmSync(all, { recursive: true, force: true }));

let temp: string;
let github: GithubStub;
let place: ReturnType<typeof repository>;
beforeEach(() => {
  temp = mkdtempSync(join(all, 'one-'));
  place = repository(temp);
});
afterEach(() => (github as GithubStub | undefined)?.close());
const begin = async (options?: StubOptions) => {
  github = await githubStub(options);
};

const worse = review(reviewed({ gates: [broken], numbers: [moved(), accuracy(-0.003)] }));
const same = review(reviewed({ gates: [{ ...broken, kind: 'same', after: gapFinding('pass') }] }));
const bad: Told = { checked: checkedAs(gapFinding('fail')), checkCode: 1, review: worse, compareCode: 1 };
const good: Told = { checked: checkedAs(gapFinding('pass')), checkCode: 0, review: same, compareCode: 0 };

const pullRequest = (head = 'acme/credit') => ({
  pull_request: { number: 7, head: { repo: { full_name: head } }, base: { repo: { full_name: 'acme/credit' } } },
});

function run(told: Told, inputs: { readonly [name: string]: string } = {}, event: object = pullRequest()) {
  const path = join(temp, 'event.json');
  writeFileSync(path, JSON.stringify(event));
  const pull = 'pull_request' in event;
  return runAction(
    readAction(),
    { cli: toldCli(temp, told), ...inputs },
    {
      workspace: place.workspace,
      temp,
      env: {
        CI: 'true',
        GITHUB_ACTIONS: 'true',
        GITHUB_API_URL: github.url,
        GITHUB_BASE_REF: pull ? 'main' : '',
        GITHUB_EVENT_NAME: pull ? 'pull_request' : 'push',
        GITHUB_EVENT_PATH: path,
        GITHUB_REPOSITORY: 'acme/credit',
        GITHUB_SERVER_URL: 'https://github.com',
        TEST_TOKEN: token,
      },
    },
  );
}

describe('on a pull request', () => {
  test('1 POST, 0 where nothing is another, 1 PATCH where something is, and 0 again', async () => {
    await begin();
    const first = await run(bad);
    expect(github.writes()).toEqual(['POST']);
    await run(bad);
    expect(github.writes()).toEqual(['POST']);

    const mended = await run(good);
    expect(github.writes()).toEqual(['POST', 'PATCH']);
    await run(good);
    expect(github.writes()).toEqual(['POST', 'PATCH']);
    expect(github.comments).toHaveLength(1);

    expect(first.outputs).toMatchObject({ verdict: 'fail', failed: '1' });
    expect(first.failed).toEqual(['Decide']);
    expect(mended.outputs).toMatchObject({ verdict: 'pass', failed: '0' });
    expect(mended.failed).toEqual([]);
  });

  test('the summary names gate, groups and size in its first three lines, and holds the gates', async () => {
    await begin();
    const { summary } = await run(bad);
    expect(summary.split('\n').slice(0, 3).join('\n')).toMatch(/gap[\s\S]*female 21\.0 %[\s\S]*gap 14\.0 pp/);
    expect(summary).toMatch(/\| fail \| \*\*gap\*\* \|/);
    expect(github.comments[0]!.body).toBe(summary.slice(0, github.comments[0]!.body.length));
  });

  test('a token that may only read: 0 comments, the same summary and verdict, and a notice', async () => {
    await begin({ readOnly: true });
    const { log, summary, outputs, failed } = await run(bad);
    expect(github.comments).toEqual([]);
    expect(log).toMatch(/^::notice::No comment: the token may not/m);
    expect(summary).toContain('one gate breaks');
    expect(outputs.verdict).toBe('fail');
    expect(failed).toEqual(['Decide']);
  });

  test('of a fork nothing is asked, and the rest is as ever', async () => {
    await begin();
    const { summary, outputs } = await run(good, {}, pullRequest('mallory/credit'));
    expect(github.requests).toEqual([]);
    expect([summary.split('\n')[0], outputs.verdict]).toEqual([
      '### ✓ No gate changed, and no number is surely worse',
      'pass',
    ]);
  });

  test('where nothing changed no comment is begun, and none is asked for with comment: false', async () => {
    await begin();
    await run(good);
    expect(github.writes()).toEqual([]);
    const asked = github.requests.length;
    await run(bad, { comment: 'false' });
    expect(github.requests).toHaveLength(asked);
  });

  test('a comparison that cannot be made is a warning, and the gates decide', async () => {
    await begin();
    const { log, outputs, failed } = await run({ ...good, compareCode: 4 });
    expect(log).toMatch(/^::warning::There is no comparison/m);
    expect(outputs).toMatchObject({ verdict: 'pass', 'comparison-path': '' });
    expect(failed).toEqual([]);
    expect(github.requests).toEqual([]);
  });

  test('what a shallow checkout lacks is fetched', async () => {
    await begin();
    place.shallow();
    const { log } = await run(good);
    expect(log).toContain('compare --base origin/main --out');
    expect(place.mergeBase('origin/main')).toMatch(/^[0-9a-f]{40}$/);
  });

  test('an audit whose data are not in the repository is judged by its record', async () => {
    await begin();
    const because = { code: 'fileNotFound', facts: {} } as const;
    const after = { from: 'record', record: 'audits/credit.audit.json', because } as const;
    const recorded = { ...bad.review, audits: bad.review.audits.map((one) => ({ ...one, after })) };
    const { log, outputs, failed } = await run({ ...bad, review: recorded, checked: unread, checkCode: 3 });
    expect(log).toMatch(/^::notice::Judged by committed records.*: credit$/m);
    expect([outputs.verdict, failed]).toEqual(['fail', ['Decide']]);
  });
});

describe('elsewhere', () => {
  test('a push has no base and no comment: the gates are checked', async () => {
    await begin();
    const { log, summary, outputs } = await run(bad, {}, { ref: 'refs/heads/main' });
    expect(github.requests).toEqual([]);
    expect(log).toContain('No base: this is no pull request');
    expect(summary).toMatch(/^### credit: 1 fail\n/);
    expect(outputs).toMatchObject({ verdict: 'fail', 'comparison-path': '' });
  });

  test('a push with a base is compared', async () => {
    await begin();
    const { outputs } = await run(good, { 'base-ref': 'origin/main' }, { ref: 'refs/heads/main' });
    expect(outputs['comparison-path']).toMatch(/evenhand\.comparison\.json$/);
    expect(github.requests).toEqual([]);
  });
});

describe('what decides', () => {
  test.each([
    ['error', ['Decide']],
    ['never', []],
    ['sometimes', ['Decide']],
  ])('fail-on: %s', async (failOn, failed) => {
    await begin();
    const ran = await run(bad, { 'fail-on': failOn, comment: 'false' });
    expect(ran.failed).toEqual(failed);
    if (failOn === 'sometimes') expect(ran.log).toMatch(/^::error::fail-on: sometimes is none of/m);
  });

  test('a policy that cannot be read fails whatever fail-on says', async () => {
    await begin();
    const { outputs, failed } = await run({ ...good, checkCode: 2, compareCode: 2 }, { 'fail-on': 'never' });
    expect([outputs.verdict, failed]).toEqual(['error', ['Decide']]);
  });
});

describe('what is handed on', () => {
  test('the reports, with the comparison that the panel opens, are kept', async () => {
    await begin();
    const { outputs, used } = await run(bad, { junit: 'gates.xml' });
    expect(readdirSync(outputs['report-path']!).sort()).toEqual([
      'check.json',
      'check.md',
      'check.xml',
      'comparison.md',
      'evenhand.comparison.json',
    ]);
    expect(JSON.parse(readFileSync(outputs['comparison-path']!, 'utf8'))).toEqual(worse);
    expect(readFileSync(join(place.workspace, 'gates.xml'), 'utf8')).toContain('<testsuites');
    expect(used).toEqual([
      {
        uses: expect.stringMatching(/^actions\/upload-artifact@/),
        with: { name: 'evenhand', path: outputs['report-path'], 'if-no-files-found': 'ignore' },
      },
    ]);
  });

  test('findings go to code scanning where that is asked for', async () => {
    await begin();
    const { used, outputs } = await run(good, { sarif: 'true', artifact: '' });
    expect(used).toEqual([
      {
        uses: expect.stringMatching(/^github\/codeql-action\/upload-sarif@/),
        with: { sarif_file: `${outputs['report-path']}/check.sarif` },
      },
    ]);
    expect(existsSync(used[0]!.with.sarif_file!)).toBe(true);
  });

  test('a policy in a folder of its own, with odd signs in its path, is one argument', async () => {
    await begin();
    const folder = 'a b; touch gotcha $(touch gotcha)';
    mkdirSync(join(place.workspace, folder));
    const { log, outputs } = await run(good, { policy: folder });
    expect(outputs.verdict).toBe('pass');
    expect(log).toContain(`check ${folder} --out`);
    expect(log).toContain(`compare --base origin/main ${folder} --out`);
    expect(existsSync(join(place.workspace, 'gotcha'))).toBe(false);
  });

  test('the token is nowhere in the log, and what data say is no command to the runner', async () => {
    await begin({ readOnly: true });
    const { log, summary } = await run(bad);
    expect(log + summary).not.toContain(token);
    const [, key] = /^::stop-commands::([0-9a-f-]{36})$/m.exec(log)!;
    expect(log.indexOf(`::${key}::`)).toBeGreaterThan(log.indexOf('credit: 1 pass'));
  });
});

describe('action.yml', () => {
  test.each(['action.yml', 'comment/action.yml'])('%s puts nothing into a script but by its environment', (file) => {
    for (const { run, shell, uses } of readAction(file).runs.steps) {
      if (run !== undefined) expect([run.includes('${{'), shell]).toEqual([false, 'bash']);
      else expect(uses, 'pinned').toMatch(/@[0-9a-f]{40}$/);
    }
  });

  test('docs/ci.md names every input and output', () => {
    const docs = readFileSync(join(root, 'docs/ci.md'), 'utf8');
    const { inputs, outputs } = readAction();
    for (const name of [...Object.keys(inputs), ...Object.keys(outputs!)]) expect(docs).toContain(`\`${name}\``);
  });

  test('the comment alone is posted by its own action', async () => {
    await begin();
    const file = join(temp, 'comparison.md');
    writeFileSync(file, '### ✗ one gate breaks\n\n<!-- evenhand:evenhand.yaml -->\n');
    const event = join(temp, 'event.json');
    writeFileSync(event, JSON.stringify(pullRequest()));
    const env = {
      GITHUB_API_URL: github.url,
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_EVENT_PATH: event,
      GITHUB_REPOSITORY: 'acme/credit',
      TEST_TOKEN: token,
    };
    const ran = await runAction(
      readAction('comment/action.yml'),
      { file },
      { workspace: place.workspace, temp, env, path: join(root, 'comment') },
    );
    expect([ran.failed, github.writes()]).toEqual([[], ['POST']]);
  });
});
