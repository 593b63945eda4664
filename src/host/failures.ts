import { l10n, window } from 'vscode';
import { AuditError, toFailure } from '../protocol/failures.ts';
import { failureSentence } from '../words/failures.ts';
import type { Log } from './log.ts';
import { plain } from './plain.ts';

/** Whether a request was stopped on purpose: nothing to say then. */
export const wasCancelled = (error: unknown): boolean => toFailure(error).code === 'cancelled';

/** Writes down that something failed: the code for everybody, facts and cause, which may hold names, at level debug. */
export function logFailure(what: string, error: unknown, log: Log): void {
  const { code, facts } = toFailure(error);
  log.error(`${what}: ${code}`);
  log.debug(JSON.stringify(facts));
  const cause = error instanceof AuditError ? error.cause : error;
  if (cause !== undefined) log.debug(cause instanceof Error ? (cause.stack ?? cause.message) : String(cause));
}

/** The sentence for what was thrown; its cause goes to the log. */
export function sentenceOf(error: unknown, log: Log): string {
  logFailure('failed', error, log);
  return failureSentence(toFailure(error));
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
