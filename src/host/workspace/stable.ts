import { stat } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { AuditError } from '../../protocol/failures.ts';

/** What says that a file is still the one it was: size, time of its last change, and identity on its disk. */
export type Stamp = string;

export type Patience = { readonly stableMs: number; readonly everyMs: number; readonly atMostMs: number };

/**
 * Waits until a file has stayed the same for 300 ms, since it may still be written. One that was last changed longer ago
 * needs no wait; one that is not there yet is waited for as long (a writer may first remove it).
 *
 * @throws AuditError `fileNotFound` when it is not there, `fileChanging` when it still changes after 30 s;
 *   the signal's reason once it is aborted
 */
export async function untilStable(
  path: string,
  signal: AbortSignal,
  { stableMs, everyMs, atMostMs }: Patience = { stableMs: 300, everyMs: 50, atMostMs: 30_000 },
): Promise<Stamp> {
  const start = Date.now();
  let since = start;
  let last = await lookAt(path);
  for (;;) {
    signal.throwIfAborted();
    const now = Date.now();
    const calm = now - since >= stableMs;
    if (last && (calm || now - last.changed >= stableMs)) return last.stamp;
    if (!last && calm) throw new AuditError('fileNotFound', { path });
    if (now - start >= atMostMs) throw new AuditError('fileChanging', { path });
    await wait(everyMs, undefined, { signal });
    const next = await lookAt(path);
    if (next?.stamp !== last?.stamp) since = Date.now();
    last = next;
  }
}

async function lookAt(path: string): Promise<{ readonly stamp: Stamp; readonly changed: number } | undefined> {
  try {
    const { size, mtimeMs, ino } = await stat(path);
    return { stamp: `${size}:${mtimeMs}:${ino}`, changed: mtimeMs };
  } catch {
    return undefined;
  }
}
