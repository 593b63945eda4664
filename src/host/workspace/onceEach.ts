import { realpath } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';

/**
 * Each file once, however many folders that are links lead to it: by its shortest path, and of two alike by the one
 * without a link. A link to a single file stays beside that file: `latest.csv` is a name that somebody chose.
 */
export async function onceEach(paths: readonly string[]): Promise<readonly string[]> {
  const real = await realFolders([...new Set(paths.map(dirname))]);
  const best = new Map<string, string>();
  for (const path of paths) {
    const place = join(real.get(dirname(path))!, basename(path));
    const known = best.get(place);
    if (known === undefined || rank(path, place) < rank(known, place)) best.set(place, path);
  }
  return [...best.values()];
}

const rank = (path: string, place: string): number => path.split(sep).length + (path === place ? 0 : 0.5);

/** A few at a time: a thousand answers at once would be one long turn of the event loop. */
async function realFolders(folders: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const real = new Map<string, string>();
  for (let from = 0; from < folders.length; from += 16)
    await Promise.all(
      folders.slice(from, from + 16).map(async (folder) => {
        real.set(folder, await realpath(folder).catch(() => folder));
      }),
    );
  return real;
}
