import { l10n, QuickPickItemKind, TabInputCustom, TabInputText, Uri, window, workspace } from 'vscode';
import { isTableName } from '../../protocol/tableNames.ts';
import { plain } from '../plain.ts';
import { auditableExtensions } from '../workspace/auditable.ts';
import { findTables } from '../workspace/files.ts';

/**
 * The file that a command is about: the one it was called on (explorer, title bar, our view), else the one in front,
 * else one that the person picks. Undefined when the picker is left.
 */
export async function targetOf(argument: unknown, activePanel: Uri | undefined): Promise<Uri | undefined> {
  return given(argument) ?? inFront() ?? activePanel ?? (await pickFile());
}

/** A file on this machine's disk; whatever else a command was called with is none. */
function given(argument: unknown): Uri | undefined {
  const uri = argument instanceof Uri ? argument : (argument as { uri?: unknown } | undefined)?.uri;
  return uri instanceof Uri && uri.scheme === 'file' ? uri : undefined;
}

function inFront(): Uri | undefined {
  const input = window.tabGroups.activeTabGroup.activeTab?.input;
  const uri = input instanceof TabInputText || input instanceof TabInputCustom ? input.uri : undefined;
  return uri?.scheme === 'file' && isTableName(uri.path) ? uri : undefined;
}

/** Lets a person pick a table of the workspace, the one in front first, those that git ignores last; or any file of the disk. */
export async function pickFile(): Promise<Uri | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  const front = inFront();
  const found = await Promise.all(folders.map((folder) => findTables(folder)));
  const tables = [...found.flatMap(({ tables }) => tables), ...found.flatMap(({ ignored }) => ignored)];
  const others = tables.slice(0, 1000).filter((uri) => uri.toString() !== front?.toString());
  const items = [...(front ? [front] : []), ...others].map((uri) => ({
    label: plain(workspace.asRelativePath(uri, folders.length > 1)),
    uri,
  }));
  if (items.length === 0) return browse();
  const elsewhere = { label: l10n.t('Browse…'), uri: undefined };
  const line = { label: '', kind: QuickPickItemKind.Separator, uri: undefined };
  const picked = await window.showQuickPick([...items, line, elsewhere], {
    placeHolder: l10n.t('File with predictions'),
    matchOnDescription: true,
  });
  return picked === elsewhere ? browse() : picked?.uri;
}

async function browse(): Promise<Uri | undefined> {
  const picked = await window.showOpenDialog({
    title: l10n.t('File with predictions'),
    openLabel: l10n.t('Audit'),
    canSelectMany: false,
    filters: { [l10n.t('Tables')]: [...auditableExtensions] },
  });
  return picked?.find(({ scheme }) => scheme === 'file');
}
