import { realpathSync } from 'node:fs';
import { sep } from 'node:path';

/** Whether a path whose links are followed already lies in one of some folders, whose links are followed here. */
export const isWithin = (path: string, folders: readonly string[]): boolean =>
  folders.some((folder) => {
    const top = realPath(folder);
    return path === top || path.startsWith(top.endsWith(sep) ? top : top + sep);
  });

/** A path with its links followed; as it is where there is nothing. */
export function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
