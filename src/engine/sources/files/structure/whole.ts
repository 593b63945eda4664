import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Worker } from 'node:worker_threads';
import { createGunzip } from 'node:zlib';
import { AuditError, type Failure } from '../../../../protocol/failures.ts';
import type { Dialect } from '../dialect.ts';
import type { Reading } from '../reading.ts';
import { type Structure, structureOf } from './structure.ts';

/** What a thread is asked, and what it answers. */
export type StructureAsk = Pick<Reading, 'path' | 'file' | 'gzip'> & { readonly dialect: Dialect };
export type StructureAnswer = { readonly structure: Structure } | { readonly failure: Failure };

/** A thread takes some 50 ms to start. */
const smallBytes = 16 << 20;

/**
 * Looks at every row of a separated text file, in a thread of its own where there is one and the file is large.
 *
 * @param thread the bundle of `thread.ts`
 * @throws AuditError as `structureOf`; parseFailed `gzip`; the signal's reason once it is aborted
 */
export async function wholeStructure(
  ask: StructureAsk,
  bytes: number,
  thread: string | undefined,
  signal: AbortSignal,
): Promise<Structure> {
  if (thread === undefined || bytes <= smallBytes) return structureHere(ask, signal);
  signal.throwIfAborted();
  const worker = new Worker(thread, { workerData: ask });
  try {
    const answer = await new Promise<StructureAnswer>((resolve, reject) => {
      worker.once('message', resolve).once('error', reject);
      worker.once('exit', () => reject(new Error('the thread ended')));
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
    if ('failure' in answer) throw new AuditError(answer.failure.code, answer.failure.facts);
    return answer.structure;
  } finally {
    void worker.terminate();
  }
}

/** The same in this thread, in pieces of 1 MiB. */
export async function structureHere(
  { path, file, gzip, dialect }: StructureAsk,
  signal: AbortSignal,
): Promise<Structure> {
  const check = structureOf(path, dialect);
  const source = createReadStream(file, { highWaterMark: 1 << 20, signal });
  let fault: unknown;
  const all = async (pieces: AsyncIterable<Buffer>) => {
    for await (const piece of pieces) {
      try {
        check.take(piece);
      } catch (error) {
        // Thrown from here it would be lost: a pipeline of three says that it was aborted.
        fault = error;
        return;
      }
    }
  };
  try {
    await (gzip ? pipeline(source, createGunzip({ chunkSize: 1 << 18 }), all) : pipeline(source, all));
  } catch (error) {
    signal.throwIfAborted();
    if (fault !== undefined) throw fault;
    if (gzip && /^Z_/.test((error as NodeJS.ErrnoException).code ?? ''))
      throw new AuditError('parseFailed', { path, reason: 'gzip' }, error);
    throw new AuditError('fileUnreadable', { path, reason: (error as NodeJS.ErrnoException).code ?? 'unknown' }, error);
  }
  if (fault !== undefined) throw fault;
  return check.end();
}
