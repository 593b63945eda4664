import { t } from '@vscode/l10n';
import type { AuditPhase } from '../protocol/services.ts';

/** What an audit is doing, for people who wait. */
export function phaseWords(phase: AuditPhase): string {
  switch (phase) {
    case 'querying':
      return t('Running the query …');
    case 'detecting':
      return t('Finding out which column is which …');
    case 'reading':
      return t('Counting rows …');
    case 'measuring':
      return t('Computing metrics and intervals …');
    case 'lookingFurther':
      return t('Looking further …');
  }
}
