import {
  Disposable,
  EventEmitter,
  l10n,
  type TreeItem,
  commands as vscodeCommands,
  type WorkspaceFolder,
  window,
  workspace,
} from 'vscode';
import type { Remote } from '../../protocol/rpc.ts';
import type { EngineService } from '../../protocol/services.ts';
import { count } from '../../words/numbers.ts';
import { contextKeys, views } from '../ids.ts';
import { readSettings } from '../settings.ts';
import { auditableGlob } from '../workspace/auditable.ts';
import { findTables } from '../workspace/files.ts';
import { type Inspection, inspections } from './inspections.ts';
import { fileItem, fileTooltip, folderItem, lineItem, linesOf, modelItem, modelNodes, pageItem } from './items.ts';
import { type FileNode, firstOf, type Listing, listingOf, type Node, type PageNode } from './listing.ts';

export type FilesView = { refresh(): void; dispose(): void };

/** The view of datasets and prediction files. Nothing is searched and no engine is started before it is first visible. */
export function filesView(engine: Remote<EngineService>): FilesView {
  const changed = new EventEmitter<Node[] | undefined>();
  let listings = new Map<string, Promise<Listing>>();
  let searching = new AbortController();
  let nodes = new Map<string, FileNode>();
  const items = new WeakMap<FileNode, { readonly look: Inspection; readonly item: TreeItem }>();
  const leftOut = new WeakSet<FileNode>();
  const dirty = new Set<FileNode>();
  let whole = false;
  let timer: NodeJS.Timeout | undefined;
  let settle: NodeJS.Timeout | undefined;
  let disposed = false;

  /** A row that changed is drawn by itself; all of them only where one comes or goes. */
  const redraw = (path?: string) => {
    const node = path === undefined ? undefined : nodes.get(path);
    if (node && isOther(node) === leftOut.has(node)) dirty.add(node);
    else whole = true;
    timer ??= setTimeout(draw, 250);
  };
  const draw = () => {
    timer = undefined;
    changed.fire(whole ? undefined : [...dirty]);
    whole = false;
    dirty.clear();
  };
  const looks = inspections(engine, redraw);
  const isOther = ({ uri }: FileNode): boolean => {
    const look = looks.known(uri.fsPath);
    return look?.kind === 'seen' && look.detection.kind === 'other';
  };

  const listingFor = async (folder: WorkspaceFolder): Promise<Listing> => {
    const { signal } = searching;
    const key = folder.uri.toString();
    const known = listings.get(key) ?? listed(folder, nodes, signal);
    listings.set(key, known);
    const listing = await known;
    // A search that was stopped found only a part.
    return signal.aborted && !disposed ? listingFor(folder) : listing;
  };

  /** Files that turned out to be neither datasets nor predictions are left out, and counted below the title. */
  const pageOf = (page: Omit<PageNode, 'kind' | 'alone'>): readonly Node[] => {
    const { files, more } = firstOf(page, readSettings().fileLimit);
    const shown = files.filter((node) => {
      const other = isOther(node);
      if (other) leftOut.add(node);
      else leftOut.delete(node);
      return !other;
    });
    return [...shown, ...(more ? [more] : [])];
  };

  const shownOf = async (folder: WorkspaceFolder): Promise<readonly Node[]> => {
    const { files, ignored, cut } = await listingFor(folder);
    return [...pageOf({ folder, files, cut }), ...(ignored ? [ignored] : [])];
  };

  const say = async (folders: readonly WorkspaceFolder[]) => {
    const found = await Promise.all(folders.map(listingFor));
    const others = [...nodes.values()].filter(isOther).length;
    const { fileLimit } = readSettings();
    view.message = [...new Set(found.flatMap((listing) => longWords(listing, fileLimit))), leftOutWords(others)]
      .filter((text) => text !== '')
      .join(' ');
    void vscodeCommands.executeCommand('setContext', contextKeys.looked, true);
  };

  const childrenOf = async (node: Node | undefined): Promise<readonly Node[]> => {
    if (node?.kind === 'line' || node?.kind === 'model') return [];
    if (node?.kind === 'folder') return shownOf(node.folder);
    if (node?.kind === 'ignored' || node?.kind === 'more')
      return pageOf({ ...node, cut: node.cut && node.kind === 'more' });
    if (node?.kind === 'file') {
      const look = looks.of(node.uri.fsPath);
      if (look.kind !== 'seen') return [];
      return [
        ...modelNodes(node, look.detection),
        ...linesOf(look.detection).map((line): Node => ({ kind: 'line', line })),
      ];
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
    if (node.kind === 'model') return modelItem(node);
    if (node.kind !== 'file') return pageItem(node);
    const look = looks.of(node.uri.fsPath);
    const made = items.get(node);
    const item = made?.look === look ? made.item : fileItem(node, look);
    items.set(node, { look, item });
    return item;
  };

  const view = window.createTreeView<Node>(views.files, {
    treeDataProvider: {
      getChildren: async (node) => [...(await childrenOf(node))],
      getTreeItem: itemOf,
      resolveTreeItem(item, node) {
        if (node.kind === 'file') item.tooltip = fileTooltip(node, looks.known(node.uri.fsPath));
        return item;
      },
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
      watcher.onDidChange(({ fsPath }) => looks.again(fsPath)),
      watcher.onDidDelete(later),
    );
  };

  const refresh = () => {
    searching.abort();
    searching = new AbortController();
    listings = new Map();
    nodes = new Map();
    looks.refresh();
    redraw();
  };
  const folders = workspace.onDidChangeWorkspaceFolders(refresh);
  const visible = view.onDidChangeVisibility(({ visible }) => {
    if (visible && listings.size > 0) refresh();
  });
  const parts = Disposable.from(view, changed, folders, visible, looks);
  return {
    refresh,
    dispose() {
      disposed = true;
      searching.abort();
      clearTimeout(timer);
      clearTimeout(settle);
      watching?.dispose();
      parts.dispose();
    },
  };
}

/** What stands below the title of a list that is too long to be seen to its end. */
function longWords({ files, ignored, cut }: Listing, limit: number): readonly string[] {
  if (files.length <= limit) return [];
  const tables = l10n.t(
    '{0} tables, the likeliest first.',
    cut ? l10n.t('{0} or more', count(files.length)) : count(files.length),
  );
  return ignored ? [tables, l10n.t('At the end: those that git ignores.')] : [tables];
}

const leftOutWords = (others: number): string =>
  others > 0 ? l10n.t('Left out, neither datasets nor predictions: {0}', others) : '';

/** Searches a folder; its files are put into `nodes` by their paths. */
async function listed(folder: WorkspaceFolder, nodes: Map<string, FileNode>, signal: AbortSignal): Promise<Listing> {
  const listing = listingOf(folder, await findTables(folder, signal));
  for (const node of [...listing.files, ...(listing.ignored?.files ?? [])]) nodes.set(node.uri.fsPath, node);
  return listing;
}
