import { basename } from 'node:path';
import { l10n, ProgressLocation, type Uri, window } from 'vscode';
import { toFailure } from '../../protocol/failures.ts';
import type { Remote } from '../../protocol/rpc.ts';
import type { AuditSummary, EngineService } from '../../protocol/services.ts';
import { failureSentence } from '../../words/failures.ts';
import { headlineSentence } from '../../words/headline.ts';
import { toSignal } from '../cancel.ts';
import type { Panels } from '../panel/panels.ts';
import { plain } from '../plain.ts';
import type { Corrections } from '../workspace/corrections.ts';
import { untilStable } from '../workspace/stable.ts';
import { auditInPanel } from './auditThisFile.ts';
import { pickFile } from './target.ts';

/** One file, one line: the gap that is clearest from zero, and a button to see the rest. */
export async function quickCheck(
  engine: Remote<EngineService>,
  corrections: Corrections,
  panels: Panels,
): Promise<void> {
  const uri = await pickFile();
  if (!uri) return;
  const name = basename(uri.fsPath);
  const openPanel = l10n.t('Open Panel');
  const title = l10n.t('Auditing {0}', plain(name));
  const where = { location: ProgressLocation.Notification, cancellable: true, title };
  let summary: AuditSummary;
  try {
    summary = await window.withProgress(where, (_, token) => audit(uri, engine, corrections, toSignal(token)));
  } catch (error) {
    const failure = toFailure(error);
    if (failure.code !== 'needsAnswer') throw error;
    const chosen = await window.showInformationMessage(plain(failureSentence(failure)), openPanel);
    if (chosen === openPanel) await auditInPanel(uri, panels);
    return;
  }
  const line = `${name}: ${headlineSentence(summary.headline)}`;
  if ((await window.showInformationMessage(plain(line), openPanel)) === openPanel) panels.openWith(uri, summary);
}

async function audit(
  uri: Uri,
  engine: Remote<EngineService>,
  corrections: Corrections,
  signal: AbortSignal,
): Promise<AuditSummary> {
  const path = uri.fsPath;
  await untilStable(path, signal);
  const join = corrections.joinOf(uri.toString());
  const known = corrections.any() ? corrections.of((await engine.detect({ path }, signal)).headerHash) : undefined;
  return engine.audit(
    {
      path,
      ...(known && { choices: known.choices, choicesBecause: 'remembered' }),
      ...(known?.words && { words: known.words }),
      ...(join && { join }),
    },
    signal,
  );
}
