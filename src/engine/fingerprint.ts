import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { AuditError } from '../protocol/failures.ts';

/** A thread of its own takes some 40 ms to start. */
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

async function inPieces(path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20, signal })) hash.update(piece as Buffer);
  return hash.digest('hex');
}

/** Text and not a file, so that no bundle has to know of it. */
const reading = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { closeSync, openSync, readSync } = require('node:fs');
  const hash = require('node:crypto').createHash('sha256');
  const file = openSync(workerData, 'r');
  const piece = Buffer.allocUnsafe(1 << 20);
  for (let length; (length = readSync(file, piece)) > 0; ) hash.update(piece.subarray(0, length));
  closeSync(file);
  parentPort.postMessage(hash.digest('hex'));
`;

function inThread(path: string, signal: AbortSignal): Promise<string> {
  const thread = new Worker(reading, { eval: true, workerData: path });
  const stop = () => void thread.terminate();
  signal.addEventListener('abort', stop, { once: true });
  return new Promise<string>((resolve, reject) => {
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', () => reject(new Error('the thread ended')));
    if (signal.aborted) stop();
  }).finally(() => signal.removeEventListener('abort', stop));
}
