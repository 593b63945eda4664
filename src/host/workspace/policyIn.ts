import { dirname } from 'node:path';
import { type Uri, workspace } from 'vscode';
import { readPolicy } from '../../disk/readPolicy.ts';
import type { Parsed } from '../../policy/parse.ts';

/** A policy's text as it stands at a place, with what it extends in this workspace. */
export const policyIn = (text: string, uri: Uri): Parsed => readPolicy(text, uri.fsPath, topsOf(uri));

/** Folders whose files a policy may name: those of the workspace, or its own. */
export function topsOf(uri: Uri): readonly string[] {
  const folders = (workspace.workspaceFolders ?? []).filter(({ uri: { scheme } }) => scheme === 'file');
  return workspace.getWorkspaceFolder(uri) ? folders.map((folder) => folder.uri.fsPath) : [dirname(uri.fsPath)];
}
