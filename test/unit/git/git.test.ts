import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { bring } from '../../../src/git/bring.ts';
import { nameIn, repositoryOf } from '../../../src/git/repository.ts';
import { branches, dayOfCommit, likelyBase, mergeBase, revisionOf } from '../../../src/git/revisions.ts';
import { commitAll, git, write } from '../../fixtures/repository.ts';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'evenhand-git-')));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const { signal } = new AbortController();
let made = 0;
const folder = () => {
  const path = join(root, String(++made));
  write(path, { 'a.csv': 'y\n1\n' });
  return path;
};
function repository() {
  const path = folder();
  git(path, 'init', '-q');
  return { path, first: commitAll(path, 'One') };
}

describe('a repository', () => {
  test('is found from any folder in it, and has its name for each of its files', async () => {
    const { path } = repository();
    write(path, { 'deep/er/b.csv': '' });
    const found = await repositoryOf(join(path, 'deep/er'), signal);
    expect(found).toEqual({ top: path, common: join(path, '.git') });
    expect(nameIn(found, join(path, 'deep/er/b.csv'))).toBe('deep/er/b.csv');
    expect(nameIn(found, join(root, 'elsewhere.csv'))).toBeUndefined();
  });

  test('a second work tree shares the folder of the first', async () => {
    const { path } = repository();
    git(path, 'worktree', 'add', '-q', join(path, '../second'), '-b', 'second');
    const found = await repositoryOf(join(path, '../second'), signal);
    expect(found).toEqual({ top: join(root, 'second'), common: join(path, '.git') });
  });

  test('a line feed in a path is a part of it', async () => {
    const path = join(root, 'line\nfeed');
    write(path, { 'a.csv': '', 'deep/b.csv': '' });
    git(path, 'init', '-q');
    expect(await repositoryOf(join(path, 'deep'), signal)).toEqual({ top: path, common: join(path, '.git') });
  });

  test('a folder outside of any is none', async () => {
    await expect(repositoryOf(folder(), signal)).rejects.toMatchObject({ code: 'notARepository' });
  });
});

describe('revisions', () => {
  test.each(['main', 'v1', 'HEAD'])('%s is a commit', async (name) => {
    const { path, first } = repository();
    git(path, 'tag', '-a', 'v1', '-m', 'One');
    const found = await revisionOf(await repositoryOf(path, signal), name, signal);
    expect(found).toEqual({ name, commit: first });
  });

  test.each(['', 'nowhere', '--all', '-h', 'main; touch x', 'HEAD:a.csv', 'main\0'])('%j is none', async (name) => {
    const { path } = repository();
    const revision = revisionOf(await repositoryOf(path, signal), name, signal);
    await expect(revision).rejects.toMatchObject({ code: 'noSuchRevision', facts: { revision: name } });
  });

  test('branches part where their last common commit is', async () => {
    const { path, first } = repository();
    git(path, 'checkout', '-q', '-b', 'feature');
    write(path, { 'a.csv': 'y\n0\n' });
    commitAll(path, 'Two');
    git(path, 'checkout', '-q', 'main');
    write(path, { 'b.csv': 'y\n0\n' });
    commitAll(path, 'Three');
    const found = await repositoryOf(path, signal);
    const [main, feature] = await Promise.all(['main', 'feature'].map((name) => revisionOf(found, name, signal)));
    expect(await mergeBase(found, main!, feature!, signal)).toBe(first);
    expect(await branches(found, signal)).toEqual(expect.arrayContaining(['main', 'feature']));
    expect(await dayOfCommit(found, first, signal)).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });

  test('unrelated branches have no common commit; a clone that is too shallow says that it is', async () => {
    const { path } = repository();
    git(path, 'checkout', '-q', '-b', 'feature');
    for (const step of ['2', '3']) {
      write(path, { 'a.csv': step });
      commitAll(path, step);
    }
    git(path, 'checkout', '-q', '--orphan', 'alone');
    commitAll(path, 'Alone');
    const found = await repositoryOf(path, signal);
    const ends = async (of: typeof found, names: readonly string[]) => {
      const [base, head] = await Promise.all(names.map((name) => revisionOf(of, name, signal)));
      return mergeBase(of, base!, head!, signal);
    };
    await expect(ends(found, ['main', 'alone'])).rejects.toMatchObject({
      code: 'noMergeBase',
      facts: { shallow: false },
    });
    git(root, 'clone', '-q', '--depth=1', '--no-single-branch', `file://${path}`, 'shallow');
    const shallow = await repositoryOf(join(root, 'shallow'), signal);
    await expect(ends(shallow, ['origin/main', 'origin/feature'])).rejects.toMatchObject({
      code: 'noMergeBase',
      facts: { shallow: true },
    });
  });

  test.each<[how: string, branch: string, base: string | undefined]>([
    ['from its remote', 'feature', 'origin/main'],
    ['from main, without a remote', 'feature', 'main'],
    ['from nothing, on main itself', 'main', undefined],
  ])('a branch is likely to have been begun %s', async (how, branch, base) => {
    let { path } = repository();
    if (how === 'from its remote') {
      git(root, 'clone', '-q', path, `clone-${made}`);
      path = join(root, `clone-${made}`);
    }
    if (branch !== 'main') git(path, 'checkout', '-q', '-b', branch);
    expect(await likelyBase(await repositoryOf(path, signal), signal)).toBe(base);
  });
});

describe('files of a commit', () => {
  const brought = async (path: string, name: string, ending = '') => {
    const found = await repositoryOf(path, signal);
    const out = mkdtempSync(join(root, 'out-'));
    await bring(found, await revisionOf(found, 'main', signal), name, ending, out, signal);
    return out;
  };

  test('have the bytes and the age that they had then', async () => {
    const { path } = repository();
    write(path, { 'a.csv': 'y\r\nä\r\n' });
    commitAll(path, 'Two');
    write(path, { 'a.csv': 'changed since' });
    const file = join(await brought(path, 'a.csv'), 'a.csv');
    expect(readFileSync(file, 'utf8')).toBe('y\r\nä\r\n');
    expect(Math.floor(statSync(file).mtimeMs / 1000)).toBe(Number(git(path, 'log', '-1', '--format=%ct')));
  });

  test('a folder brings what is in it, with the ending that is asked for', async () => {
    const { path } = repository();
    write(path, { 'out/1.csv': '1', 'out/deep/2.csv': '2', 'out/notes.md': '', 'outside.csv': '' });
    commitAll(path, 'Two');
    const out = await brought(path, 'out', '.csv');
    expect(
      ['out/1.csv', 'out/deep/2.csv', 'out/notes.md', 'outside.csv'].map((name) => existsSync(join(out, name))),
    ).toEqual([true, true, false, false]);
  });

  test.each(['*.csv', ':(glob)**', '-r', 'a.cs', 'A.csv'])('%j is a name, and nothing has it', async (name) => {
    const { path } = repository();
    await expect(brought(path, name)).rejects.toMatchObject({ code: 'notInRevision', facts: { path: name } });
  });

  test('no filter and no attribute of the repository has a say', async () => {
    const { path } = repository();
    write(path, { '.gitattributes': '*.csv filter=evil diff=evil ident export-ignore\n', 'b.csv': '$Id$\n' });
    git(path, 'config', 'filter.evil.smudge', `touch ${join(path, 'evil')}`);
    git(path, 'config', 'diff.evil.textconv', `touch ${join(path, 'evil')}`);
    git(path, 'config', 'core.fsmonitor', `touch ${join(path, 'evil')}`);
    rmSync(join(path, 'evil'), { force: true });
    git(path, '-c', 'core.fsmonitor=false', 'add', '-A');
    git(path, '-c', 'core.fsmonitor=false', 'commit', '-q', '-m', 'Two');
    rmSync(join(path, 'evil'), { force: true });
    expect(readFileSync(join(await brought(path, 'b.csv'), 'b.csv'), 'utf8')).toBe('$Id$\n');
    expect(existsSync(join(path, 'evil'))).toBe(false);
  });

  test('nothing that the repository names verifies a signature', async () => {
    const { path } = repository();
    const program = join(path, 'verifier');
    writeFileSync(program, `#!/bin/sh\ntouch '${path}/evil'\n`, { mode: 0o755 });
    git(path, 'config', 'log.showSignature', 'true');
    git(path, 'config', 'gpg.program', program);
    const signature = 'gpgsig -----BEGIN PGP SIGNATURE-----\n \n AAAA\n -----END PGP SIGNATURE-----';
    const signed = git(path, 'cat-file', 'commit', 'main').replace('\n\n', `\n${signature}\n\n`);
    writeFileSync(join(path, 'signed'), `${signed}\n`);
    const commit = git(path, 'hash-object', '-t', 'commit', '-w', 'signed');
    git(path, 'update-ref', 'refs/heads/main', commit);
    await brought(path, 'a.csv');
    expect(await dayOfCommit(await repositoryOf(path, signal), commit, signal)).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(existsSync(join(path, 'evil'))).toBe(false);
  });

  test('a link is no file', async () => {
    const { path } = repository();
    symlinkSync('/etc/hostname', join(path, 'link.csv'));
    commitAll(path, 'Two');
    await expect(brought(path, 'link.csv')).rejects.toMatchObject({ code: 'notInRevision' });
  });

  test('what a partial clone leaves out is not fetched, and is said to be missing', async () => {
    const { path } = repository();
    write(path, { 'a.csv': 'y\n0\n' });
    commitAll(path, 'Two');
    git(path, 'config', 'uploadpack.allowFilter', 'true');
    const clone = `partial-${made}`;
    git(root, 'clone', '-q', '--filter=blob:none', '--no-checkout', `file://${path}`, clone);
    const found = await repositoryOf(join(root, clone), signal);
    git(found.top, 'config', 'protocol.allow', 'always');
    git(found.top, 'config', 'remote.origin.url', `ext::touch ${join(found.top, 'evil')}`);
    await expect(brought(found.top, 'a.csv')).rejects.toMatchObject({
      code: 'pointerOnly',
      facts: { kind: 'partial' },
    });
    const { commit } = await revisionOf(found, 'main', signal);
    expect(await dayOfCommit(found, commit, signal)).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(existsSync(join(found.top, 'evil'))).toBe(false);
  });

  const hash = createHash('sha256').update('y\n1\n').digest('hex');
  const lfs = `version https://git-lfs.github.com/spec/v1\noid sha256:${hash}\nsize 4\n`;
  const md5 = createHash('md5').update('y\n1\n').digest('hex');
  const dvc = `outs:\n- md5: ${md5}\n  size: 4\n  hash: md5\n  path: big.csv\n`;
  const stores = [
    ['lfs', { 'big.csv': lfs }, `.git/lfs/objects/${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}`],
    ['dvc', { 'big.csv.dvc': dvc }, `.dvc/cache/files/md5/${md5.slice(0, 2)}/${md5.slice(2)}`],
  ] as const;
  test.each(stores)('what %s keeps comes from its folder on this machine', async (kind, files, content) => {
    const { path } = repository();
    write(path, files);
    commitAll(path, 'Two');
    await expect(brought(path, 'big.csv')).rejects.toMatchObject({
      code: 'pointerOnly',
      facts: { path: 'big.csv', revision: 'main', kind },
    });
    write(path, { [content]: 'y\n1\n' });
    expect(readFileSync(join(await brought(path, 'big.csv'), 'big.csv'), 'utf8')).toBe('y\n1\n');
  });

  test.each(stores)('a link in the folder of %s leads nowhere', async (kind, files, content) => {
    const { path } = repository();
    write(path, files);
    commitAll(path, 'Two');
    mkdirSync(dirname(join(path, content)), { recursive: true });
    symlinkSync('/etc/hostname', join(path, content));
    await expect(brought(path, 'big.csv')).rejects.toMatchObject({ code: 'pointerOnly', facts: { kind } });
  });

  test.each([
    'outs: []',
    'outs:\n- md5: 0123456789abcdef0123456789abcdef.dir\n  path: big.csv\n',
    'outs:\n- md5: ../../../../etc/passwd\n',
    '{',
  ])('a .dvc that says %j keeps nothing that could be read', async (text) => {
    const { path } = repository();
    write(path, { 'big.csv.dvc': text });
    commitAll(path, 'Two');
    await expect(brought(path, 'big.csv')).rejects.toMatchObject({ code: 'pointerOnly', facts: { kind: 'dvc' } });
  });
});
