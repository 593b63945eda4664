import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fingerprint } from '../../../src/engine/fingerprint.ts';

const folder = mkdtempSync(join(tmpdir(), 'evenhand-fingerprint-'));
const large = [1, 2].map((seed) => Buffer.alloc((17 << 20) + seed, `${seed} odd bytes`));
const path = (name: string) => join(folder, name);
beforeAll(() => {
  writeFileSync(path('empty'), '');
  writeFileSync(path('million'), 'a'.repeat(1_000_000));
  for (const [at, bytes] of large.entries()) writeFileSync(path(`large${at}`), bytes);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const never = new AbortController().signal;

// Oracle: the examples of FIPS 180-4.
test.each([
  ['empty', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['million', 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0'],
])('the digest of a small file: %s', async (name, digest) => expect(await fingerprint(path(name), never)).toBe(digest));

const digestOf = (at: number) => createHash('sha256').update(large[at]!).digest('hex');

test('large files, one after the other and at once, have their own digests', async () => {
  for (const at of [0, 1, 0]) expect(await fingerprint(path(`large${at}`), never)).toBe(digestOf(at));
  const at = [0, 1, 1, 0];
  const found = await Promise.all(at.map((which) => fingerprint(path(`large${which}`), never)));
  expect(found).toEqual(at.map(digestOf));
});

test('a thread that ended while it waited is not asked', async () => {
  const threads: Worker[] = [];
  const note = (thread: Worker) => threads.push(thread);
  process.on('worker', note);
  await Promise.all([0, 1].map((at) => fingerprint(path(`large${at}`), never)));
  process.off('worker', note);
  expect(threads.length).toBeGreaterThan(0);
  await Promise.all(threads.map((thread) => thread.terminate()));
  expect(await fingerprint(path('large0'), never)).toBe(digestOf(0));
});

test('a large file is hashed after one was cancelled, and after one could not be read', async () => {
  const controller = new AbortController();
  const cancelled = fingerprint(path('large0'), controller.signal);
  setTimeout(() => controller.abort(new Error('enough')), 5);
  await expect(cancelled).rejects.toThrow('enough');
  await expect(fingerprint(path('absent'), never)).rejects.toMatchObject({
    code: 'fileUnreadable',
    facts: { file: path('absent'), reason: 'ENOENT' },
  });
  await expect(fingerprint(folder, never)).rejects.toMatchObject({ facts: { reason: 'EISDIR' } });
  expect(await fingerprint(path('large1'), never)).toBe(digestOf(1));
});
