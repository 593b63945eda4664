import { stat } from 'node:fs/promises';
import { platform } from 'node:process';
import { filesOfTable } from './sources/files/parts.ts';

/**
 * What tells whether files are still the same, one text each (of a folder or a pattern: of all that is behind it): size, last change and identity, or why a file cannot be
 * looked at. The change of its entry counts as well, since the time of the last write can be set to anything; not on
 * Windows, where programs that only look at files set it too.
 */
export const stampOf = (paths: readonly string[]): Promise<readonly string[]> => Promise.all(paths.map(stampOfTable));

/** The stamp of a file that is not there. */
export const absent = 'ENOENT';

/** A second write within one tick of a file system's clock would leave the times as they are. */
const tickMs = 20;

/** The same, when a further write is sure to give another stamp. */
export async function settledStampOf(paths: readonly string[]): Promise<readonly string[]> {
  const files = (await Promise.all(paths.map(behind))).flat();
  const changed = await Promise.all(files.map(lastChangeOf));
  const ago = Date.now() - Math.max(...changed);
  if (ago < tickMs) await new Promise((resolve) => setTimeout(resolve, tickMs));
  return stampOf(paths);
}

async function stampOfTable(path: string): Promise<string> {
  const files = await behind(path);
  if (files.length === 1 && files[0] === path) return lookAt(path);
  return JSON.stringify(await Promise.all(files.map(async (file) => [file, await lookAt(file)])));
}

/** What cannot be looked through is looked at as it is; whoever reads it says what is wrong with it. */
const behind = (path: string): Promise<readonly string[]> => filesOfTable(path).catch(() => [path]);

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
