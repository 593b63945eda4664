import { basename } from 'node:path';
import { l10n, ThemeIcon, TreeItem, TreeItemCollapsibleState, type WorkspaceFolder } from 'vscode';
import { choicesOfModel, type Detection, type FileKind } from '../../protocol/detection.ts';
import { modelWords } from '../../words/detected.ts';
import { failureSentence } from '../../words/failures.ts';

import { count } from '../../words/numbers.ts';
import { commands } from '../ids.ts';
import type { Inspection } from './inspections.ts';
import type { FileNode, ModelNode, PageNode } from './listing.ts';
import { type Line, type RowWords, rowOf } from './row.ts';

export function folderItem(folder: WorkspaceFolder): TreeItem {
  const item = new TreeItem(folder.name, TreeItemCollapsibleState.Expanded);
  item.id = folder.uri.toString();
  item.iconPath = ThemeIcon.Folder;
  return item;
}

/** The row of a file as far as it is known. Its tooltip is made when somebody points at it. */
export function fileItem({ uri, folder, place, alike }: FileNode, look: Inspection): TreeItem {
  const item = new TreeItem(basename(uri.fsPath), TreeItemCollapsibleState.None);
  item.id = `${folder.uri} ${uri}`;
  item.resourceUri = uri;
  item.contextValue = 'file';
  if (look.kind === 'looking') {
    item.description = place;
    item.iconPath = new ThemeIcon('loading~spin');
  } else if (look.kind === 'unreadable') {
    item.description = l10n.t('cannot be read');
    item.iconPath = new ThemeIcon('warning');
  } else {
    const row = rowOf(look.detection, rowWords);
    // A view is narrow: what tells files apart comes first.
    const parts = alike ? [place, row.description] : [row.description, place];
    item.description = parts.filter((part) => part !== '').join(' · ');
    item.iconPath = new ThemeIcon(row.icon);
    if (row.lines.length > 0) item.collapsibleState = TreeItemCollapsibleState.Collapsed;
  }
  item.accessibilityInformation = { label: [item.label, item.description].filter((part) => part !== '').join(', ') };
  return item;
}

export function fileTooltip({ uri }: FileNode, look: Inspection | undefined): string | undefined {
  if (look?.kind === 'unreadable') return failureSentence(look.failure);
  if (look?.kind !== 'seen') return undefined;
  const row = rowOf(look.detection, rowWords);
  const lines = row.lines.map(({ label, why }) => (why ? `${label} (${why})` : label));
  return [uri.fsPath, row.description, row.because, '', ...lines]
    .filter((line, index, all) => line !== '' || all[index - 1] !== '')
    .join('\n');
}

export const linesOf = (detection: Detection): readonly Line[] => rowOf(detection, rowWords).lines;

/** A row for each of several models, which audits it. */
export const modelNodes = ({ uri }: FileNode, { models = [] }: Detection): readonly ModelNode[] =>
  models.map((model) => ({ kind: 'model', uri, model, choices: choicesOfModel(model) }));

export function modelItem(node: ModelNode): TreeItem {
  const { name, columns } = modelWords(node.model);
  const item = new TreeItem(l10n.t('model {0}', name), TreeItemCollapsibleState.None);
  item.description = columns;
  item.tooltip = l10n.t('Audit the model {0}', name);
  item.iconPath = new ThemeIcon('beaker');
  item.contextValue = 'model';
  item.command = { command: commands.auditThisFile, title: item.tooltip, arguments: [node] };
  return item;
}

export function lineItem({ label, why, icon }: Line): TreeItem {
  const item = new TreeItem(label, TreeItemCollapsibleState.None);
  item.description = why;
  item.tooltip = why === '' ? label : `${label}\n${why}`;
  item.iconPath = new ThemeIcon(icon);
  return item;
}

export function pageItem({ kind, folder, files, cut, alone }: PageNode): TreeItem {
  const { Collapsed, Expanded, None } = TreeItemCollapsibleState;
  const number = cut ? l10n.t('{0} or more', count(files.length)) : count(files.length);
  const item = new TreeItem('', files.length === 0 ? None : alone ? Expanded : Collapsed);
  if (kind === 'ignored') {
    item.label = l10n.t('Ignored by git');
    item.description = number;
    item.iconPath = new ThemeIcon('eye-closed');
    item.tooltip = l10n.t('Tables that git ignores. They are looked at when this is opened.');
  } else {
    item.label = files.length === 0 ? l10n.t('… and more') : l10n.t('… and {0} more', number);
    item.tooltip = cut
      ? l10n.t('Not all tables of this folder were searched. Exclude folders in the settings to see others.')
      : l10n.t('They are looked at when this is opened.');
  }
  item.accessibilityInformation = { label: kind === 'ignored' ? `${item.label}, ${number}` : String(item.label) };
  item.id = `${folder.uri} ${kind} ${files[0]?.uri ?? ''}`;
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
