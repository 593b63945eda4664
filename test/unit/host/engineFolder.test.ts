import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { engineFolder } from '../../../src/host/engineFolder.ts';
import { toFailure } from '../../../src/protocol/failures.ts';

let storage: string;
beforeEach(() => {
  storage = mkdtempSync(join(tmpdir(), 'evenhand-test-'));
});
afterEach(() => rmSync(storage, { recursive: true, force: true }));

test('nothing is made before the engine starts; everything is gone after the end', () => {
  const folder = engineFolder(join(storage, 'not', 'there', 'yet'));
  expect(existsSync(folder.path)).toBe(false);
  folder.prepare();
  writeFileSync(join(folder.path, 'x.audit.json.gz'), '{}');
  folder.dispose();
  expect(existsSync(folder.path)).toBe(false);
});

test('documents stay when the engine starts again, what it spilled goes', () => {
  const folder = engineFolder(storage);
  folder.prepare();
  writeFileSync(join(folder.path, 'x.audit.json.gz'), '{}');
  mkdirSync(join(folder.path, 'work-1', 'deep'), { recursive: true });
  folder.prepare();
  expect(readdirSync(folder.path)).toEqual(['x.audit.json.gz']);
});

test('folders of processes that ended are removed, those of others and other names stay', () => {
  const host = hostname().replace(/[^\w.]/g, '_');
  // No process has this id: it is above the largest that Linux, macOS and Windows give in practice.
  const ended = join(storage, `engine-${host}-999999999`);
  const alive = join(storage, `engine-${host}-${process.ppid}`);
  const stranger = join(storage, `engine-${host}-notes`);
  for (const folder of [ended, alive, stranger]) mkdirSync(folder);
  engineFolder(storage).prepare();
  expect([ended, alive, stranger].map(existsSync)).toEqual([false, true, true]);
});

test('folders of other machines stay for a month', () => {
  const [lately, long] = ['lately', 'long'].map((machine) => join(storage, `engine-${machine}-999999999`));
  for (const folder of [lately!, long!]) mkdirSync(folder);
  const past = new Date(Date.now() - 31 * 86_400_000);
  utimesSync(long!, past, past);
  engineFolder(storage).prepare();
  expect([lately!, long!].map(existsSync)).toEqual([true, false]);
});

test('a storage that cannot be made is said by where it is', () => {
  writeFileSync(join(storage, 'file'), '');
  const prepare = () => engineFolder(join(storage, 'file', 'storage')).prepare();
  let failure: unknown;
  try {
    prepare();
  } catch (error) {
    failure = toFailure(error);
  }
  expect(failure).toMatchObject({ code: 'folderNotWritable', facts: { reason: 'ENOTDIR' } });
});
