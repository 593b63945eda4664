import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { AuditError } from '../protocol/failures.ts';

/**
 * SHA-256 of a file's bytes as 64 hexadecimal digits, read in pieces of 1 MiB so that messages are heard between them.
 *
 * @throws AuditError `fileUnreadable` with the file and the system's code; the signal's reason once it is aborted
 */
export async function fingerprint(path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const piece of createReadStream(path, { highWaterMark: 1 << 20, signal })) hash.update(piece as Buffer);
  } catch (error) {
    signal.throwIfAborted();
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new AuditError('fileUnreadable', { file: path, reason }, error);
  }
  return hash.digest('hex');
}
