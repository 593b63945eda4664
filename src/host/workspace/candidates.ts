import { dirname } from 'node:path';
import { type Uri, workspace } from 'vscode';
import { findTables, tablesBeside } from './files.ts';

/** Files that might complete `uri`: those beside it first, then those of its workspace folder; at most 40. */
export async function candidatesFor(uri: Uri, signal: AbortSignal): Promise<readonly string[]> {
  const folder = workspace.getWorkspaceFolder(uri);
  const near = await tablesBeside(uri.fsPath);
  const found = folder ? await findTables(folder, signal) : undefined;
  const far = [...(found?.tables ?? []), ...(found?.ignored ?? [])].map(({ fsPath }) => fsPath);
  const home = dirname(uri.fsPath);
  const rest = far.filter((path) => dirname(path) !== home);
  return [...near, ...rest].filter((path) => path !== uri.fsPath).slice(0, 40);
}
