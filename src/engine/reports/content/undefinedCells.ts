import { t } from '@vscode/l10n';
import type { AuditDocument, GroupResult } from '../../../protocol/document.ts';
import { isUndefined, type UndefinedReason } from '../../../protocol/measured.ts';
import { byName, groupName } from '../../../words/groups.ts';
import { metricWords } from '../../../words/metricWords.ts';
import { undefinedWords } from '../../../words/undefined.ts';
import type { Block } from '../block.ts';

type Cell = { readonly grouping: string; readonly of: string; readonly what: string; readonly reason: UndefinedReason };

/** Every number of groups, and every gap between them, that does not exist, with its reason; those of one reason in a row. */
export function undefinedTable(document: AuditDocument): readonly Block[] {
  const rows = new Map<string, { readonly cell: Cell; readonly whats: string[] }>();
  for (const cell of cellsOf(document)) {
    const key = JSON.stringify([cell.grouping, cell.of, cell.reason]);
    const row = rows.get(key);
    if (row) row.whats.push(cell.what);
    else rows.set(key, { cell, whats: [cell.what] });
  }
  if (rows.size === 0) return [{ kind: 'text', text: t('Every number of every group is defined.') }];
  return [
    {
      kind: 'table',
      caption: t('Numbers that are not defined, and why'),
      head: [t('Of'), t('By'), t('Why'), t('Metrics')],
      rows: [...rows.values()].map(({ cell, whats }) => [
        cell.of,
        cell.grouping,
        undefinedWords(cell.reason),
        whats.join(', '),
      ]),
      detail: true,
    },
  ];
}

const cellsOf = ({ overall, groupings }: AuditDocument): readonly Cell[] => [
  ...ofGroup('', t('All'), overall),
  ...groupings.flatMap(({ by, groups, disparities }) => [
    ...groups.flatMap((group) => ofGroup(byName(by), groupName(group.key), group)),
    ...disparities.flatMap((gap) =>
      gap.against === 'between' && isUndefined(gap)
        ? [
            {
              grouping: byName(by),
              of: gap.kind === 'ratio' ? t('Ratio') : t('Gap'),
              what: metricWords(gap.metric).title,
              reason: gap.undefined,
            },
          ]
        : [],
    ),
  ]),
];

const ofGroup = (grouping: string, of: string, { values }: Pick<GroupResult, 'values'>): readonly Cell[] =>
  Object.entries(values).flatMap(([metric, measured]) =>
    isUndefined(measured)
      ? [{ grouping, of, what: metricWords(metric as keyof typeof values).title, reason: measured.undefined }]
      : [],
  );
