import { t } from '@vscode/l10n';

/** How long ago something was: `just now`, `5 min ago`, `3 h ago`, `2 days ago`. */
export function ageWords(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return t('just now');
  if (minutes < 60) return t('{0} min ago', String(minutes));
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return t('{0} h ago', String(hours));
  const days = Math.floor(hours / 24);
  return days === 1 ? t('1 day ago') : t('{0} days ago', String(days));
}
