import { l10n, Uri, window } from 'vscode';
import type { Panels } from '../panel/panels.ts';
import { auditInPanel } from './auditThisFile.ts';

/** Audits the tables of a folder as one: the folder that the command was called on, else one that a person picks. */
export async function auditThisFolder(argument: unknown, panels: Panels): Promise<void> {
  const uri = argument instanceof Uri && argument.scheme === 'file' ? argument : await pickFolder();
  if (uri) await auditInPanel(uri, panels);
}

async function pickFolder(): Promise<Uri | undefined> {
  const picked = await window.showOpenDialog({
    title: l10n.t('Folder with the files of one table'),
    openLabel: l10n.t('Audit'),
    canSelectFiles: false,
    canSelectFolders: true,
    canSelectMany: false,
  });
  return picked?.find(({ scheme }) => scheme === 'file');
}
