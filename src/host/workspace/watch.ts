import { basename, dirname } from 'node:path';
import { Disposable, RelativePattern, Uri, workspace } from 'vscode';
import { isTableName } from '../../protocol/tableNames.ts';

export type Watch = {
  /** Watches these files from now on, and no others. */
  follow(paths: readonly string[]): void;
  dispose(): void;
};

/** Calls `changed` when a file was written or made, once for a burst of such events. */
export function watchFiles(changed: () => void): Watch {
  let timer: NodeJS.Timeout | undefined;
  let followed: string | undefined;
  let watchers = Disposable.from();
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(changed, 100);
  };
  return {
    follow(paths) {
      const key = JSON.stringify(paths);
      if (key === followed) return;
      followed = key;
      watchers.dispose();
      watchers = Disposable.from(...paths.map((path) => watch(path, soon)));
    },
    dispose() {
      clearTimeout(timer);
      watchers.dispose();
    },
  };
}

function watch(path: string, changed: () => void): Disposable {
  // Characters that mean something in a glob match themselves as `?`; the stamp of the file settles the rest.
  const pattern = isTableName(path)
    ? new RelativePattern(Uri.file(dirname(path)), basename(path).replaceAll(/[*?[\]{}]/g, '?'))
    : new RelativePattern(Uri.file(path), '**/*');
  const watcher = workspace.createFileSystemWatcher(pattern, false, false, true);
  return Disposable.from(watcher, watcher.onDidChange(changed), watcher.onDidCreate(changed));
}
