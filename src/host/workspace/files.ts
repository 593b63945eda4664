import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CancellationTokenSource, RelativePattern, type Uri, type WorkspaceFolder, workspace } from 'vscode';
import { isTableName } from '../../protocol/tableNames.ts';
import { editorExcludes, readSettings } from '../settings.ts';
import { auditableGlob } from './auditable.ts';

/** Folders that hold no data of the project, whatever the settings say. */
const never = ['**/node_modules/**', '**/.git/**', '**/.venv/**', '**/venv/**', '**/site-packages/**'];

/**
 * Files of a workspace folder that may hold a table, sorted by path; at most `limit`. The editor's own excludes hold
 * (`files.exclude`), and those of our settings.
 */
export async function findTables(
  folder: WorkspaceFolder,
  limit: number,
  signal?: AbortSignal,
): Promise<readonly Uri[]> {
  if (folder.uri.scheme !== 'file') return [];
  const source = new CancellationTokenSource();
  const stop = () => source.cancel();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    const exclude = `{${[...never, ...readSettings().fileExclude, ...editorExcludes(folder.uri)].join(',')}}`;
    const pattern = new RelativePattern(folder, auditableGlob);
    const found = await workspace.findFiles(pattern, exclude, limit, source.token);
    return found.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
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
    .filter((entry) => entry.isFile() && isTableName(entry.name))
    .map((entry) => join(folder, entry.name))
    .sort();
}
