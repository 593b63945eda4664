import { t } from '@vscode/l10n';
import type { AuditDocument } from '../../protocol/document.ts';
import { isUndefined } from '../../protocol/measured.ts';
import { columnRemark, explainSentences, remainsText } from '../../words/explain.ts';
import { bare, count, interval } from '../../words/numbers.ts';
import { groupColumnName } from '../../words/roles.ts';
import { table } from '../table.ts';

/** Columns ranked by how much of a gap remains among rows that are alike in them. */
export function explainText(document: AuditDocument): string {
  const explanation = document.further?.explain;
  if (explanation === undefined) return '';
  const sentences = explainSentences(document, explanation).join('\n');
  if (isUndefined(explanation) || explanation.columns.length === 0) return sentences;
  const rows = explanation.columns.map((one) => [
    groupColumnName(one.column),
    columnRemark(one),
    isUndefined(one.gap) ? '–' : bare(one.gap.value, 'share'),
    isUndefined(one.gap) ? '' : (interval(one.gap.interval, 'share') ?? ''),
    remainsText(one),
    count(one.rows.compared),
    count(one.rows.dropped),
  ]);
  const head = [t('Alike in'), '', t('Gap'), '', t('Remains'), t('Rows compared'), t('left out')];
  return `${sentences}\n\n${table(head, rows, 2)}`;
}
