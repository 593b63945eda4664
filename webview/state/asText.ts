import { t } from '@vscode/l10n';
import type { AuditDocument, CatalogueEntry, Grouping, GroupResult } from '../../src/protocol/document.ts';
import { hasInterval, isUndefined } from '../../src/protocol/measured.ts';
import { byName, groupName } from '../../src/words/groups.ts';
import { metricWords } from '../../src/words/metricWords.ts';
import { undefinedShort } from '../../src/words/undefined.ts';

/**
 * A table by group as tab-separated text for a spreadsheet: full numbers, value, low and high of each metric.
 * Text that a spreadsheet would take for a formula gets an apostrophe in front.
 */
export function asText(document: AuditDocument, grouping: Grouping, columns: readonly CatalogueEntry[]): string {
  const head = [
    byName(grouping.by),
    'n',
    ...columns.flatMap(({ id }) => {
      const { title } = metricWords(id);
      return [title, t('{0}, low', title), t('{0}, high', title)];
    }),
  ];
  const rows = [
    [t('All'), document.overall] as const,
    ...grouping.groups.map((group) => [groupName(group.key), group] as const),
  ];
  return [head, ...rows.map(([name, group]) => [name, String(group.n), ...columns.flatMap(cells(group))])]
    .map((line) => line.map(plain).join('\t'))
    .join('\n');
}

const cells =
  ({ values }: Pick<GroupResult, 'values'>) =>
  ({ id }: CatalogueEntry): readonly string[] => {
    const measured = values[id];
    if (measured === undefined) return ['', '', ''];
    if (isUndefined(measured)) return [undefinedShort(measured.undefined), '', ''];
    const { interval } = measured;
    return [
      String(measured.value),
      ...(hasInterval(interval) ? [String(interval.low), String(interval.high)] : ['', '']),
    ];
  };

function plain(text: string): string {
  const line = text.replace(/[\t\r\n]/g, ' ');
  return /^[=+@-]/.test(line) && !/^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(line) ? `'${line}` : line;
}
