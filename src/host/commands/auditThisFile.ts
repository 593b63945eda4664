import { basename } from 'node:path';
import { l10n, ProgressLocation, type Uri, window } from 'vscode';
import type { RoleChoices } from '../../protocol/roles.ts';
import { toSignal } from '../cancel.ts';
import type { Panels } from '../panel/panels.ts';
import { plain } from '../plain.ts';
import { choicesSchema } from '../workspace/schemas.ts';
import { targetOf } from './target.ts';

/**
 * Opens the panel of a file beside the editor and audits the file, or one of its models where it was called on that, with a
 * progress that can be cancelled.
 */
export async function auditThisFile(argument: unknown, panels: Panels): Promise<void> {
  const uri = await targetOf(argument, panels.active());
  const choices = choicesSchema.safeParse((argument as { choices?: unknown } | undefined)?.choices);
  if (uri) await auditInPanel(uri, panels, choices.data as RoleChoices | undefined);
}

export async function auditInPanel(uri: Uri, panels: Panels, model?: RoleChoices): Promise<void> {
  const title = l10n.t('Auditing {0}', plain(basename(uri.fsPath)));
  const where = { location: ProgressLocation.Notification, cancellable: true, title };
  await window.withProgress(where, (_, token) => {
    const panel = panels.open(uri);
    return model ? panel.runModel(model, toSignal(token)) : panel.run(toSignal(token));
  });
}
