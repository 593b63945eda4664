import { stat } from 'node:fs/promises';

/** What tells whether files are still the same: size, last change and identity of each; undefined when one is not there. */
export async function stampOf(paths: readonly string[]): Promise<string | undefined> {
  try {
    const stamps = await Promise.all(paths.map((path) => stat(path)));
    return JSON.stringify(stamps.map(({ size, mtimeMs, ino }) => [size, mtimeMs, ino]));
  } catch {
    return undefined;
  }
}
