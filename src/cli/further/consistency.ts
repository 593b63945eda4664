import type { AuditDocument } from '../../protocol/document.ts';
import { consistencySentences } from '../../words/consistency.ts';

/** Whether rows that are alike are decided alike. */
export function consistencyText(document: AuditDocument): string {
  const consistency = document.further?.consistency;
  if (consistency === undefined) return '';
  return consistencySentences(document, consistency)
    .map((sentence) => `• ${sentence}`)
    .join('\n');
}
