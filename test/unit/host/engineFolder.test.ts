import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
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
  writeFileSync(join(folder.path, 'x.audit.json'), '{}');
  folder.dispose();
  expect(existsSync(folder.path)).toBe(false);
});

test('documents stay when the engine starts again, what it spilled goes', () => {
  const folder = engineFolder(storage);
  folder.prepare();
  writeFileSync(join(folder.path, 'x.audit.json'), '{}');
  mkdirSync(join(folder.path, 'work-1', 'deep'), { recursive: true });
  folder.prepare();
  expect(readdirSync(folder.path)).toEqual(['x.audit.json']);
});

test('folders of processes that ended are removed, those of others and other names stay', () => {
  // No process has this id: it is above the largest that Linux, macOS and Windows give in practice.
  const ended = join(storage, 'engine-999999999');
  const alive = join(storage, `engine-${process.ppid}`);
  const stranger = join(storage, 'engine-notes');
  for (const folder of [ended, alive, stranger]) mkdirSync(folder);
  engineFolder(storage).prepare();
  expect([ended, alive, stranger].map(existsSync)).toEqual([false, true, true]);
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
