import { l10n, window } from 'vscode';
import { AuditError, toFailure } from '../protocol/failures.ts';
import { failureSentence } from '../words/failures.ts';
import type { Log } from './log.ts';
import { plain } from './plain.ts';

/** Whether a request was stopped on purpose: nothing to say then. */
export const wasCancelled = (error: unknown): boolean => toFailure(error).code === 'cancelled';

/** The sentence for what was thrown; its cause goes to the log. */
export function sentenceOf(error: unknown, log: Log): string {
  const failure = toFailure(error);
  log.error(`failed: ${failure.code}`);
  log.debug(JSON.stringify(failure.facts));
  const cause = error instanceof AuditError ? error.cause : error;
  if (cause !== undefined) log.debug(cause instanceof Error ? (cause.stack ?? cause.message) : String(cause));
  return failureSentence(failure);
}

/** Says in a notification what went wrong, with a button for each next step; says nothing of what was cancelled. */
export async function showFailure(error: unknown, log: Log, tryAgain?: () => unknown): Promise<void> {
  if (wasCancelled(error)) return;
  const again = l10n.t('Try Again');
  const showLog = l10n.t('Show Log');
  const buttons = tryAgain ? [again, showLog] : [showLog];
  const chosen = await window.showErrorMessage(plain(sentenceOf(error, log)), ...buttons);
  if (chosen === again) await tryAgain?.();
  else if (chosen === showLog) log.show();
}
