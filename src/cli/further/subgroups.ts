import { t } from '@vscode/l10n';
import type { AuditDocument } from '../../protocol/document.ts';
import { failureSentence } from '../../words/failures.ts';
import { relationText, searchSentences, subgroupCells, subgroupColumns } from '../../words/subgroups.ts';
import { table } from '../table.ts';

/** Lines that fit a screen; `--format json` has the rest. */
const mostLines = 20;

/** What the search among combinations of columns found. */
export function subgroupsText(document: AuditDocument): string {
  const search = document.further?.subgroups;
  if (search === undefined) return '';
  if ('failure' in search) return `${t('Subgroups')}: ${failureSentence(search.failure)}`;
  const shown = search.list.slice(0, mostLines);
  const rows = shown.map((subgroup) => [...subgroupCells(subgroup), relationText(subgroup)]);
  return [
    searchSentences(document, search)
      .map((sentence) => `• ${sentence}`)
      .join('\n'),
    ...(rows.length === 0 ? [] : [table([...subgroupColumns(), ''], rows)]),
    ...(search.list.length > mostLines ? [t('{0} more: --format json', String(search.list.length - mostLines))] : []),
  ].join('\n\n');
}
