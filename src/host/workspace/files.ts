import { readdir } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { CancellationTokenSource, RelativePattern, type Uri, type WorkspaceFolder, workspace } from 'vscode';
import { isListedTable } from '../../protocol/tableNames.ts';
import { editorExcludes, readSettings } from '../settings.ts';
import { auditableGlob } from './auditable.ts';
import { gitIgnored } from './gitIgnored.ts';
import { onceEach } from './onceEach.ts';
import { byUse } from './order.ts';

/** Files of a workspace folder that may hold a table, each list in the order of use. */
export type Found = {
  readonly tables: readonly Uri[];
  /** Those that git ignores; in Restricted Mode git is not asked, and they stand among the others. */
  readonly ignored: readonly Uri[];
  /** There are more than were looked for. */
  readonly cut: boolean;
};

/** Tables that are looked for in a folder at most; whoever has more excludes folders. */
const bound = 5000;

/** Folders that hold no data of the project, whatever the settings say. */
export const neverLooked = ['node_modules', '.git', '.venv', 'venv', 'site-packages', '.tox', '.ipynb_checkpoints'];

/**
 * Looks through a workspace folder. The editor's own excludes hold (`files.exclude`), and those of our settings; links
 * are followed, but no file is named twice.
 */
export async function findTables(folder: WorkspaceFolder, signal?: AbortSignal): Promise<Found> {
  if (folder.uri.scheme !== 'file') return { tables: [], ignored: [], cut: false };
  const top = folder.uri.fsPath;
  const asked = workspace.isTrusted ? gitIgnored(top, signal) : undefined;
  const uris = await search(folder, signal);
  const inner = (workspace.workspaceFolders ?? [])
    .map(({ uri }) => uri.fsPath + sep)
    .filter((path) => path.startsWith(top + sep) && path !== top + sep);
  const byPath = new Map(uris.filter(({ fsPath }) => isListedTable(fsPath)).map((uri) => [uri.fsPath, uri]));
  // What lies in another folder of the workspace is found there.
  const own = [...byPath.keys()].filter((path) => !inner.some((other) => path.startsWith(other)));
  const once = await onceEach(own);
  const isIgnored = await asked;
  const sorted = (ignored: boolean) =>
    byUse(once.filter((path) => (isIgnored?.(path) ?? false) === ignored)).map((path) => byPath.get(path)!);
  return { tables: sorted(false), ignored: sorted(true), cut: uris.length >= bound };
}

async function search(folder: WorkspaceFolder, signal?: AbortSignal): Promise<readonly Uri[]> {
  const source = new CancellationTokenSource();
  const stop = () => source.cancel();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    const folders = neverLooked.map((name) => `**/${name}/**`);
    const exclude = `{${[...folders, ...readSettings().fileExclude, ...editorExcludes(folder.uri)].join(',')}}`;
    const pattern = new RelativePattern(folder, auditableGlob);
    return await workspace.findFiles(pattern, exclude, bound, source.token);
  } finally {
    signal?.removeEventListener('abort', stop);
    source.dispose();
  }
}

/** Tables in the same folder of the disk, for a file that is in no folder of the workspace. */
export async function tablesBeside(path: string): Promise<readonly string[]> {
  const folder = dirname(path);
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && isListedTable(entry.name))
    .map((entry) => join(folder, entry.name))
    .sort();
}
