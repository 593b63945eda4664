import { t } from '@vscode/l10n';
import type { AuditDocument } from '../protocol/document.ts';
import type { ExplainedColumn, Explanation } from '../protocol/explain.ts';
import { hasInterval, isUndefined, type Known } from '../protocol/measured.ts';
import { byName, groupName } from './groups.ts';
import { metricWords } from './metricWords.ts';
import { bare, count, gap, intervalAfter, percent } from './numbers.ts';
import { crowd } from './people.ts';
import { groupColumnName } from './roles.ts';
import { undefinedWords } from './undefined.ts';

/** What carries a gap, in words: the gap, the column that leaves least of it, and what that does not say. */
export function explainSentences(document: AuditDocument, explanation: Explanation): readonly string[] {
  const { by, metric, of } = explanation;
  const { title } = metricWords(metric);
  if (isUndefined(explanation))
    return [t('{0} by {1}: no gap to look into, {2}.', title, byName(by), undefinedWords(explanation.undefined))];
  const { lowest, highest, crude, columns } = explanation;
  const lead = isUndefined(crude)
    ? ''
    : t(
        '{0} by {1}, {2} to {3}: gap {4}{5}.',
        title,
        byName(by),
        groupName(lowest),
        groupName(highest),
        gap(crude.value, 'share'),
        intervalAfter(crude.interval, 'share'),
      );
  return [lead, foremost(document, columns, crude as Known, of), caution(of)].filter((line) => line !== '');
}

function foremost(document: AuditDocument, columns: readonly ExplainedColumn[], crude: Known, of: number): string {
  const [first] = columns;
  if (first === undefined || isUndefined(first.gap) || first.fewComparable || first.remains === undefined)
    return t('None of {0} columns leaves enough rows that are alike to compare.', count(of));
  if (first.remains >= 1)
    return t(
      'None of {0} columns leaves a smaller gap among {1} that are alike in it.',
      count(of),
      crowd(document, {}),
    );
  const facts = [
    crowd(document, {}),
    groupColumnName(first.column),
    bare(crude.value, 'share'),
    gap(first.gap.value, 'share'),
    intervalAfter(first.gap.interval, 'share'),
  ] as const;
  const fallen =
    first.remains < 0 && hasInterval(first.gap.interval) && !holds(first.gap, 0)
      ? t('Among {0} alike in {1}, the gap turns round, from {2} to {3}{4}', ...facts)
      : t('Among {0} alike in {1}, the gap falls from {2} to {3}{4}', ...facts);
  const unsure = holds(first.gap, crude.value)
    ? t(', an interval that holds the whole gap too')
    : holds(first.gap, 0)
      ? t(', not told apart from none')
      : '';
  return of === 1
    ? `${fallen}${unsure}.`
    : `${fallen}${unsure}; ${t('of {0} columns this one leaves least.', count(of))}`;
}

function holds({ interval: of }: Known, value: number): boolean {
  return hasInterval(of) && of.low !== 'unbounded' && of.high !== 'unbounded' && of.low <= value && value <= of.high;
}

function caution(of: number): string {
  if (of === 0) return '';
  const what = t('This shows what goes together, not what causes what; a column can stand for the group itself.');
  return of === 1 ? what : `${what} ${t('Intervals hold for all {0} columns at once.', count(of))}`;
}

/** How much of the gap remains: `26.0 %`; nothing where it has no number. */
export const remainsText = ({ remains }: ExplainedColumn): string => (remains === undefined ? '–' : percent(remains));

/** What a reader must know of one column's number; empty mostly. */
export function columnRemark({ gap: of, fewComparable }: ExplainedColumn): string {
  if (isUndefined(of)) return undefinedWords(of.undefined);
  return fewComparable ? t('few rows are alike in it') : '';
}
