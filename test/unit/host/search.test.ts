import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gitIgnored } from '../../../src/host/workspace/gitIgnored.ts';
import { onceEach } from '../../../src/host/workspace/onceEach.ts';
import { byUse } from '../../../src/host/workspace/order.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'evenhand-test-')));
afterAll(() => rmSync(folder, { recursive: true }));
const put = (path: string, text = 'a\n') => {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
};

test('names that speak of predictions come first, then the top; ten stands behind nine', () => {
  const sorted = [
    'deep/er/predictions.csv',
    'deep/er/test_preds_2.parquet',
    'people.csv',
    'prednisone.csv',
    'data/run-9.csv',
    'data/run-10.csv',
    'data/a/one.csv',
  ];
  expect(byUse([...sorted].reverse())).toEqual(sorted);
});

test('files of a folder stay together', () => {
  const sorted = ['/w/a/2.csv', '/w/a/11.csv', '/w/b/1.csv', '/w/a/a/1.csv'];
  expect(byUse(['/w/b/1.csv', '/w/a/11.csv', '/w/a/a/1.csv', '/w/a/2.csv'])).toEqual(sorted);
});

test('a file that links lead to is there once, by its own path; a link to the file itself is a name of its own', async () => {
  const file = put('data/deep/t.csv');
  symlinkSync('data', join(folder, 'mirror'));
  symlinkSync('..', join(folder, 'data/back'));
  symlinkSync('data/deep/t.csv', join(folder, 'latest.csv'));
  const found = ['mirror/deep/t.csv', 'data/deep/t.csv', 'data/back/data/deep/t.csv', 'latest.csv'];
  expect(await onceEach(found.map((path) => join(folder, path)))).toEqual([file, join(folder, 'latest.csv')]);
});

test('the shorter way is the one that is shown', async () => {
  const file = put('very/far/down/t.csv');
  symlinkSync('very/far/down', join(folder, 'near'));
  expect(await onceEach([file, join(folder, 'near/t.csv')])).toEqual([join(folder, 'near/t.csv')]);
});

test('a folder that is gone since it was found is no failure', async () => {
  const gone = join(folder, 'gone/t.csv');
  expect(await onceEach([gone])).toEqual([gone]);
});

const noGit = (() => {
  try {
    execFileSync('git', ['--version']);
    return false;
  } catch {
    console.log('What git ignores: skipped, there is no git.');
    return true;
  }
})();

describe.skipIf(noGit)('git', () => {
  beforeAll(() => {
    put('repo/.gitignore', 'outputs/\n*.tmp.csv\n!keep.tmp.csv\n');
    put('repo/deep/.gitignore', '/secret\n');
    execFileSync('git', ['init', '--quiet', join(folder, 'repo')]);
  });

  test.each([
    { path: 'repo/outputs/run.csv', want: true },
    { path: 'repo/outputs/deep/er/run.csv', want: true },
    { path: 'repo/a.tmp.csv', want: true },
    { path: 'repo/deep/b.tmp.csv', want: true },
    { path: 'repo/deep/secret/c.csv', want: true },
    { path: 'repo/keep.tmp.csv', want: false },
    { path: 'repo/outputs.csv', want: false },
    { path: 'repo/a b ü.csv', want: false },
  ])('$path: ignored $want', async ({ path, want }) => {
    const file = put(path);
    expect((await gitIgnored(join(folder, 'repo')))(file)).toBe(want);
  });

  test('names that git would quote are told all the same', async () => {
    const file = put('repo/ü "x"\t.tmp.csv');
    expect((await gitIgnored(join(folder, 'repo')))(file)).toBe(true);
  });

  test('a folder within the repository is asked by its own paths', async () => {
    const file = put('repo/deep/secret/c.csv');
    expect((await gitIgnored(join(folder, 'repo/deep')))(file)).toBe(true);
    expect((await gitIgnored(join(folder, 'repo/deep')))(put('repo/deep/d.csv'))).toBe(false);
  });

  test('in a folder that is ignored itself, and was opened all the same, nothing is', async () => {
    const file = put('repo/outputs/inner/run.csv');
    expect((await gitIgnored(join(folder, 'repo/outputs')))(file)).toBe(false);
  });

  test('a tracked file is not ignored, whatever the rules say', async () => {
    const file = put('repo/tracked.tmp.csv');
    execFileSync('git', ['-C', join(folder, 'repo'), 'add', '-f', 'tracked.tmp.csv']);
    expect((await gitIgnored(join(folder, 'repo')))(file)).toBe(false);
  });

  test('what a link leads to is no failure', async () => {
    symlinkSync('..', join(folder, 'repo/loop'));
    expect((await gitIgnored(join(folder, 'repo')))(join(folder, 'repo/loop/repo/deep/d.csv'))).toBe(false);
  });

  test('no program that the repository names is run', async () => {
    const ran = join(folder, 'ran');
    const program = put('monitor.sh', `#!/bin/sh\ntouch '${ran}'\n`);
    execFileSync('chmod', ['+x', program]);
    execFileSync('git', ['-C', join(folder, 'repo'), 'config', 'core.fsmonitor', program]);
    await gitIgnored(join(folder, 'repo'));
    expect(() => realpathSync(ran)).toThrow();
  });
});

test('in no repository nothing is ignored', async () => {
  expect((await gitIgnored('/'))('/outputs/run.csv')).toBe(false);
});
