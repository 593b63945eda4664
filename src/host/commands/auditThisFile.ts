import { basename } from 'node:path';
import { l10n, ProgressLocation, type Uri, window } from 'vscode';
import { toSignal } from '../cancel.ts';
import type { Panels } from '../panel/panels.ts';
import { plain } from '../plain.ts';
import { targetOf } from './target.ts';

/** Opens the panel of a file beside the editor and audits the file, with a progress that can be cancelled. */
export async function auditThisFile(argument: unknown, panels: Panels): Promise<void> {
  const uri = await targetOf(argument, panels.active());
  if (uri) await auditInPanel(uri, panels);
}

export async function auditInPanel(uri: Uri, panels: Panels): Promise<void> {
  const title = l10n.t('Auditing {0}', plain(basename(uri.fsPath)));
  const where = { location: ProgressLocation.Notification, cancellable: true, title };
  await window.withProgress(where, (_, token) => panels.open(uri).run(toSignal(token)));
}
