import { basename, dirname } from 'node:path';
import {
  Disposable,
  EventEmitter,
  l10n,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  type Uri,
  commands as vscodeCommands,
  type WorkspaceFolder,
  window,
  workspace,
} from 'vscode';
import type { FileKind } from '../../protocol/detection.ts';
import type { Remote } from '../../protocol/rpc.ts';
import type { EngineService } from '../../protocol/services.ts';
import { failureSentence } from '../../words/failures.ts';
import { contextKeys, views } from '../ids.ts';
import { readSettings } from '../settings.ts';
import { auditableGlob } from '../workspace/auditable.ts';
import { findTables } from '../workspace/files.ts';
import { inspections } from './inspections.ts';
import { type Line, type RowWords, rowOf } from './row.ts';

type Node =
  | { readonly kind: 'folder'; readonly folder: WorkspaceFolder }
  | { readonly kind: 'file'; readonly uri: Uri; readonly folder: WorkspaceFolder }
  | { readonly kind: 'line'; readonly line: Line };

export type FilesView = { refresh(): void; dispose(): void };

/** The view of datasets and prediction files. Nothing is searched and no engine is started before it is first visible. */
export function filesView(engine: Remote<EngineService>): FilesView {
  const changed = new EventEmitter<undefined>();
  const found = new Map<string, Promise<readonly Uri[]>>();
  let timer: NodeJS.Timeout | undefined;
  let settle: NodeJS.Timeout | undefined;
  const redraw = () => {
    clearTimeout(timer);
    timer = setTimeout(() => changed.fire(undefined), 100);
  };
  const looks = inspections(engine, redraw);

  const tablesOf = (folder: WorkspaceFolder): Promise<readonly Uri[]> => {
    const key = folder.uri.toString();
    const known = found.get(key) ?? findTables(folder, readSettings().fileLimit);
    found.set(key, known);
    return known;
  };

  /** Files that turned out to be neither datasets nor predictions are left out, and counted below the title. */
  const shownOf = async (folder: WorkspaceFolder): Promise<readonly Node[]> => {
    const nodes = (await tablesOf(folder)).flatMap((uri): Node[] => {
      const look = looks.of(uri.fsPath);
      const other = look.kind === 'seen' && look.detection.kind === 'other';
      return other ? [] : [{ kind: 'file', uri, folder }];
    });
    return nodes;
  };

  const say = async (folders: readonly WorkspaceFolder[]) => {
    const all = (await Promise.all(folders.map(tablesOf))).flat();
    const others = all.filter((uri) => {
      const look = looks.of(uri.fsPath);
      return look.kind === 'seen' && look.detection.kind === 'other';
    }).length;
    const { fileLimit } = readSettings();
    const capped = folders.length > 0 && all.length >= fileLimit;
    view.message = capped
      ? l10n.t('The first {0} tables of a folder are shown. Exclude folders in the settings to see others.', fileLimit)
      : others > 0
        ? l10n.t('Left out, neither datasets nor predictions: {0}', others)
        : '';
    void vscodeCommands.executeCommand('setContext', contextKeys.looked, true);
  };

  const childrenOf = async (node: Node | undefined): Promise<readonly Node[]> => {
    if (node?.kind === 'line') return [];
    if (node?.kind === 'folder') return shownOf(node.folder);
    if (node?.kind === 'file') {
      const look = looks.of(node.uri.fsPath);
      return look.kind === 'seen' ? rowOf(look.detection, rowWords).lines.map((line) => ({ kind: 'line', line })) : [];
    }
    watch();
    const folders = (workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
    void say(folders);
    const [only] = folders;
    if (folders.length === 1 && only) return shownOf(only);
    return folders.map((folder) => ({ kind: 'folder', folder }));
  };

  const itemOf = (node: Node): TreeItem => {
    if (node.kind === 'folder') return folderItem(node.folder);
    if (node.kind === 'line') return lineItem(node.line);
    const item = fileItem(node.uri, node.folder);
    const look = looks.of(node.uri.fsPath);
    if (look.kind === 'looking') {
      item.iconPath = new ThemeIcon('loading~spin');
    } else if (look.kind === 'unreadable') {
      item.description = l10n.t('cannot be read');
      item.tooltip = failureSentence(look.failure);
      item.iconPath = new ThemeIcon('warning');
    } else {
      const row = rowOf(look.detection, rowWords);
      item.description = [row.description, folderOf(node.uri)].filter((part) => part !== '').join(' · ');
      item.iconPath = new ThemeIcon(row.icon);
      const lines = row.lines.map(({ label, why }) => (why ? `${label} (${why})` : label));
      item.tooltip = [node.uri.fsPath, row.description, row.because, '', ...lines]
        .filter((line, index, all) => line !== '' || all[index - 1] !== '')
        .join('\n');
      if (row.lines.length > 0) item.collapsibleState = TreeItemCollapsibleState.Collapsed;
    }
    return item;
  };

  const view = window.createTreeView<Node>(views.files, {
    treeDataProvider: {
      getChildren: async (node) => [...(await childrenOf(node))],
      getTreeItem: itemOf,
      onDidChangeTreeData: changed.event,
    },
    showCollapseAll: true,
  });

  // Only once somebody has looked at the view, and never in Restricted Mode.
  let watching: Disposable | undefined;
  const watch = () => {
    if (watching || !workspace.isTrusted) return;
    const watcher = workspace.createFileSystemWatcher(auditableGlob);
    const later = () => {
      clearTimeout(settle);
      settle = setTimeout(() => view.visible && refresh(), 1000);
    };
    watching = Disposable.from(
      watcher,
      watcher.onDidCreate(later),
      watcher.onDidChange(later),
      watcher.onDidDelete(later),
    );
  };

  const refresh = () => {
    found.clear();
    looks.refresh();
    redraw();
  };
  const folders = workspace.onDidChangeWorkspaceFolders(refresh);
  const visible = view.onDidChangeVisibility(({ visible }) => {
    if (visible && found.size > 0) refresh();
  });
  const parts = Disposable.from(view, changed, folders, visible, looks);
  return {
    refresh,
    dispose() {
      clearTimeout(timer);
      clearTimeout(settle);
      watching?.dispose();
      parts.dispose();
    },
  };
}

/** The folder of a file within its workspace folder; empty at the top. */
function folderOf(uri: Uri): string {
  const folder = dirname(workspace.asRelativePath(uri, false));
  return folder === '.' ? '' : folder;
}

function folderItem(folder: WorkspaceFolder): TreeItem {
  const item = new TreeItem(folder.name, TreeItemCollapsibleState.Expanded);
  item.id = folder.uri.toString();
  item.iconPath = ThemeIcon.Folder;
  return item;
}

function fileItem(uri: Uri, folder: WorkspaceFolder): TreeItem {
  const item = new TreeItem(basename(uri.fsPath), TreeItemCollapsibleState.None);
  item.description = folderOf(uri);
  item.id = `${folder.uri} ${uri}`;
  item.resourceUri = uri;
  item.contextValue = 'file';
  return item;
}

function lineItem({ label, why, icon }: Line): TreeItem {
  const item = new TreeItem(label, TreeItemCollapsibleState.None);
  item.description = why;
  item.tooltip = why === '' ? label : `${label}\n${why}`;
  item.iconPath = new ThemeIcon(icon);
  return item;
}

const rowWords: RowWords = {
  kind: kindWords,
  rows: (rows) => l10n.t('{0} rows', rows),
  splitRows: (rows, split) => l10n.t('{0} {1} rows', rows, split),
  perhaps: (what) => l10n.t('perhaps {0}, not used', what),
};

/** What a kind of file is called. */
function kindWords(kind: FileKind, ready: boolean): string {
  switch (kind) {
    case 'audit':
      return ready ? l10n.t('audit-ready') : l10n.t('some columns to choose');
    case 'predictions':
      return l10n.t('truth missing');
    case 'dataset':
      return l10n.t('dataset');
    case 'counts':
      return l10n.t('table of counts');
    case 'other':
      return l10n.t('another table');
  }
}
