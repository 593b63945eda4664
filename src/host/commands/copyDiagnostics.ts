import { version as editorVersion, env, l10n, ProgressLocation, type Uri, window, workspace } from 'vscode';
import { formatName } from '../../protocol/tableNames.ts';
import { diagnosticsText } from '../diagnostics.ts';
import type { Journal } from '../journal.ts';
import type { Panels } from '../panel/panels.ts';
import { changedSettings } from '../settings.ts';
import { findTables } from '../workspace/files.ts';

/** Puts a report on the clipboard that can be pasted into an issue as it is. */
export async function copyDiagnostics(version: string, journal: Journal, panels: Panels): Promise<void> {
  const where = { location: ProgressLocation.Window, title: l10n.t('Collecting diagnostics') };
  const folders = workspace.workspaceFolders ?? [];
  const found = await window.withProgress(where, () => Promise.all(folders.map((folder) => findTables(folder))));
  const { started, ...ends } = journal.lives();
  const text = diagnosticsText({
    version,
    editor: `${env.appName} ${editorVersion}, ${env.appHost}`,
    platform: `${process.platform} ${process.arch}, Node ${process.versions.node}`,
    remote: env.remoteName,
    trusted: workspace.isTrusted,
    folders: folders.length,
    settings: changedSettings(),
    engine: {
      running: started > ends.stopped + ends.killed + ends.ended,
      open: journal.open(),
      lives: { started, ...ends },
    },
    panels: tally(panels.controllers().map((controller) => controller.state().kind)),
    tables: tally(found.flatMap(({ tables }) => tables).map(formatOf)),
    ignored: tally(found.flatMap(({ ignored }) => ignored).map(formatOf)),
    events: journal.recent(),
    now: Date.now(),
  });
  await env.clipboard.writeText(text);
  window.setStatusBarMessage(l10n.t('Diagnostics copied: versions, counts and codes, no names and no paths'), 5000);
}

const formatOf = ({ path }: Uri): string => formatName(path) ?? 'other';

function tally(kinds: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const kind of kinds) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
