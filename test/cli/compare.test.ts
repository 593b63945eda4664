import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { branchedRepository, git, predictions, write } from '../fixtures/repository.ts';

const cli = join(import.meta.dirname, '../../dist/cli.js');
const root = realpathSync(mkdtempSync(join(tmpdir(), 'evenhand-compare-')));
const run = (cwd: string, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { cwd, encoding: 'utf8' });
  return { status, stdout, stderr };
};

beforeAll(() => expect(existsSync(cli), 'dist/cli.js: run `npm run build` first').toBe(true));
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe.each([true, false])('a feature whose model is worse for one group (data ignored by git: %s)', (ignored) => {
  const folder = join(root, String(ignored));
  beforeAll(async () => {
    mkdirSync(folder);
    await branchedRepository(folder, ignored, (place) => expect(run(place, 'record').status).toBe(0));
  });

  test('breaks the gate: exit 1, and the group stands in the first three lines', () => {
    const { status, stdout, stderr } = run(folder, 'compare', '--base', 'main');
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    const [first, second, ...rest] = stdout.split('\n');
    expect(first).toMatch(/^credit \(main at [0-9a-f]{8} → work tree\): one gate breaks/);
    expect(second).toMatch(/gap: pass → fail\. .*26\.1 pp .*\(F to M\)/);
    expect(rest[1]).toMatch(/True positive rate of F/);
    expect(stdout).toMatch(ignored ? /Unpaired, from the records alone/ : /Paired: 2,000 rows are in both/);
  });

  test('the same in JSON, with nothing of this machine in it', () => {
    const { status, stdout } = run(folder, 'compare', '--base', 'main', '--head', 'feature', '--format', 'json');
    expect(status).toBe(1);
    expect(stdout).not.toContain(root);
    expect(stdout).not.toContain(tmpdir());
    expect(JSON.parse(stdout)).toMatchObject({
      schemaVersion: 1,
      policy: 'evenhand.yaml',
      base: { revision: 'main' },
      audits: [{ audit: 'credit', comparison: { paired: !ignored, gates: [{ id: 'gap', kind: 'broken' }, {}] } }],
    });
  });

  test('the branch against itself: exit 0', () => {
    expect(run(folder, 'compare', '--base', 'feature').status).toBe(0);
  });
});

test('two files of predictions are compared row by row', () => {
  const folder = join(root, 'files');
  write(folder, { 'a.csv': predictions('base'), 'b.csv': predictions('worse') });
  const roles = ['--label', 'repaid', '--prediction', 'granted', '--positive', '1', '--groups', 'sex'];
  const { status, stdout, stderr } = run(folder, 'compare', 'a.csv', 'b.csv', ...roles);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(/Paired: 2,000 rows are in both/);
  expect(stdout.split('\n').slice(0, 3).join()).toMatch(/ of F: -/);
});

test.each<[args: readonly string[], says: RegExp]>([
  [[], /two records or files, or --base REVISION/],
  [['--base', 'nowhere'], /no branch, tag or commit nowhere/],
  [['--base', '--upload-pack=x'], /--upload-pack=x/],
  [['--base', 'main', '--audit', 'nobody'], /has no audit “nobody”/],
])('%j ends in one sentence', (args, says) => {
  const { status, stdout, stderr } = run(join(root, 'true'), 'compare', ...args);
  expect(status).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toMatch(says);
});

test('outside of a repository there is no base', () => {
  const folder = join(root, 'none');
  write(folder, { 'evenhand.yaml': 'version: 1\naudits: {}\n' });
  expect(run(folder, 'compare', '--base', 'main').stderr).toMatch(/in no git repository/);
});

test('a record that was made two commits ago is made again', () => {
  const folder = join(root, 'false');
  write(folder, { 'README.md': '1' });
  git(folder, 'add', '-A');
  git(folder, 'commit', '-q', '-m', 'One');
  write(folder, { 'README.md': '2' });
  git(folder, 'commit', '-q', '-a', '-m', 'Two');
  expect(run(folder, 'verify', 'audits/credit.audit.json')).toEqual({
    status: 0,
    stdout: 'audits/credit.audit.json is reproduced, field by field.\n',
    stderr: '',
  });
});
