import { basename, dirname, sep } from 'node:path';
import type { Uri, WorkspaceFolder } from 'vscode';
import type { ModelFound } from '../../protocol/detection.ts';
import type { RoleChoices } from '../../protocol/roles.ts';
import type { Found } from '../workspace/files.ts';
import type { Line } from './row.ts';

/** What stands in the view: one object for the same thing, as long as its folder is not searched anew. */
export type Node = FolderNode | FileNode | PageNode | ModelNode | { readonly kind: 'line'; readonly line: Line };
export type FolderNode = { readonly kind: 'folder'; readonly folder: WorkspaceFolder };
export type FileNode = {
  readonly kind: 'file';
  readonly uri: Uri;
  readonly folder: WorkspaceFolder;
  /** Its folder within the workspace folder; empty at the top. */
  readonly place: string;
  /** Another file of this folder has the same name. */
  readonly alike: boolean;
};
/** One of several models of a file; commands take its file and choices from it. */
export type ModelNode = {
  readonly kind: 'model';
  readonly uri: Uri;
  readonly model: ModelFound;
  readonly choices: RoleChoices;
};
/** A row that holds other files: those that git ignores, or those for which there was no more room. */
export type PageNode = {
  readonly kind: 'ignored' | 'more';
  readonly folder: WorkspaceFolder;
  readonly files: readonly FileNode[];
  /** There may be more than these. */
  readonly cut: boolean;
  /** Nothing else stands beside it. */
  readonly alone: boolean;
};

/** The files of a folder as the view lists them. */
export type Listing = { readonly files: readonly FileNode[]; readonly ignored?: PageNode; readonly cut: boolean };

export function listingOf(folder: WorkspaceFolder, { tables, ignored, cut }: Found): Listing {
  const top = folder.uri.fsPath.length + sep.length;
  const names = new Map<string, number>();
  for (const uri of [...tables, ...ignored]) {
    const name = basename(uri.fsPath);
    names.set(name, (names.get(name) ?? 0) + 1);
  }
  const fileNode = (uri: Uri): FileNode => {
    const place = dirname(uri.fsPath.slice(top));
    return {
      kind: 'file',
      uri,
      folder,
      place: place === '.' ? '' : place,
      alike: names.get(basename(uri.fsPath))! > 1,
    };
  };
  const aside = ignored.map(fileNode);
  const alone = tables.length === 0;
  return {
    files: tables.map(fileNode),
    ...(aside.length > 0 && { ignored: { kind: 'ignored', folder, files: aside, cut, alone } }),
    cut,
  };
}

/** The first files of a list, and a row for the others where there are any. */
export function firstOf(
  { folder, files, cut }: Omit<PageNode, 'kind' | 'alone'>,
  limit: number,
): { readonly files: readonly FileNode[]; readonly more?: PageNode } {
  const others = files.slice(limit);
  return {
    files: files.slice(0, limit),
    ...((others.length > 0 || cut) && { more: { kind: 'more', folder, files: others, cut, alone: false } }),
  };
}
