import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { relative } from 'node:path';
import { Worker } from 'node:worker_threads';
import { AuditError } from '../protocol/failures.ts';
import { partsOf } from './sources/files/parts.ts';

/** A thread of its own takes some 40 ms to start; once begun it waits for the next file. */
const smallBytes = 16 << 20;

/**
 * SHA-256 of a file's bytes as 64 hexadecimal digits. A large file is read by a thread of its own, so that it costs no
 * time while something else is computed; a small one in pieces of 1 MiB, so that messages are heard between them.
 *
 * @throws AuditError `fileUnreadable` with the file and the system's code; the signal's reason once it is aborted
 */
export async function fingerprint(path: string, signal: AbortSignal): Promise<string> {
  try {
    const { size } = await stat(path);
    return await (size > smallBytes ? inThread(path, signal) : inPieces(path, signal));
  } catch (error) {
    signal.throwIfAborted();
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new AuditError('fileUnreadable', { file: path, reason }, error);
  }
}

/** The same of a table: in several files, of the list of their names below `path` and their hashes, in order. */
export async function fingerprintOf(path: string, signal: AbortSignal): Promise<string> {
  const files = (await partsOf(path))?.files;
  if (files === undefined) return fingerprint(path, signal);
  const all = createHash('sha256');
  for (const file of files) all.update(JSON.stringify([relative(path, file), await fingerprint(file, signal)]));
  return all.digest('hex');
}

async function inPieces(path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20, signal })) hash.update(piece as Buffer);
  return hash.digest('hex');
}

/** Text and not a file, so that no bundle has to know of it. An error ends the thread. */
const reading = `
  const { parentPort } = require('node:worker_threads');
  const { closeSync, openSync, readSync } = require('node:fs');
  const { createHash } = require('node:crypto');
  const piece = Buffer.allocUnsafe(1 << 20);
  parentPort.on('message', (path) => {
    const hash = createHash('sha256');
    const file = openSync(path, 'r');
    for (let length; (length = readSync(file, piece)) > 0; ) hash.update(piece.subarray(0, length));
    closeSync(file);
    parentPort.postMessage(hash.digest('hex'));
  });
`;

/** Waits for a file, and keeps no process from ending. */
let idle: Worker | undefined;

function newThread(): Worker {
  const thread = new Worker(reading, { eval: true });
  // Should it end while it waits, nobody else would hear of it.
  thread.on('error', () => undefined);
  thread.on('exit', () => {
    if (idle === thread) idle = undefined;
  });
  return thread;
}

async function inThread(path: string, signal: AbortSignal): Promise<string> {
  const thread = idle ?? newThread();
  idle = undefined;
  thread.ref();
  const heard = new AbortController();
  const next = (event: string) => once(thread, event, { signal: heard.signal });
  const stop = () => void thread.terminate();
  signal.addEventListener('abort', stop, { once: true });
  try {
    const ended = next('exit').then(() => Promise.reject(new Error('the thread ended')));
    thread.postMessage(path);
    if (signal.aborted) stop();
    const [digest] = (await Promise.race([next('message'), ended])) as [string];
    thread.unref();
    keep(thread);
    return digest;
  } finally {
    signal.removeEventListener('abort', stop);
    heard.abort();
  }
}

/** One is enough: files are seldom read at once. */
function keep(thread: Worker): void {
  void idle?.terminate();
  idle = thread;
}
