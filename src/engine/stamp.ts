import { stat } from 'node:fs/promises';
import { platform } from 'node:process';

/**
 * What tells whether files are still the same, one text each: size, last change and identity, or why a file cannot be
 * looked at. The change of its entry counts as well, since the time of the last write can be set to anything; not on
 * Windows, where programs that only look at files set it too.
 */
export const stampOf = (paths: readonly string[]): Promise<readonly string[]> => Promise.all(paths.map(lookAt));

/** The stamp of a file that is not there. */
export const absent = 'ENOENT';

/** A second write within one tick of a file system's clock would leave the times as they are. */
const tickMs = 20;

/** The same, when a further write is sure to give another stamp. */
export async function settledStampOf(paths: readonly string[]): Promise<readonly string[]> {
  const changed = await Promise.all(paths.map(lastChangeOf));
  const ago = Date.now() - Math.max(...changed);
  if (ago < tickMs) await new Promise((resolve) => setTimeout(resolve, tickMs));
  return stampOf(paths);
}

async function lookAt(path: string): Promise<string> {
  try {
    const { size, mtimeNs, ctimeNs, dev, ino } = await stat(path, { bigint: true });
    return [size, mtimeNs, ...(platform === 'win32' ? [] : [ctimeNs]), dev, ino].join(':');
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'unknown';
  }
}

async function lastChangeOf(path: string): Promise<number> {
  try {
    const { mtimeMs, ctimeMs } = await stat(path);
    return Math.max(mtimeMs, ctimeMs);
  } catch {
    return 0;
  }
}
