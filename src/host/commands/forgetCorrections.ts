import { l10n, window } from 'vscode';
import type { Corrections } from '../workspace/corrections.ts';

/** Forgets corrected roles and joined files of this workspace, after asking. */
export async function forgetCorrections(corrections: Corrections): Promise<void> {
  const yes = l10n.t('Forget');
  const question = l10n.t('Forget the roles that were corrected and the files that were joined in this workspace?');
  const detail = l10n.t('Files are detected anew at their next audit.');
  if ((await window.showWarningMessage(question, { modal: true, detail }, yes)) !== yes) return;
  await corrections.forget();
  window.setStatusBarMessage(l10n.t('Corrections forgotten'), 3000);
}
