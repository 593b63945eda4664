import { t } from '@vscode/l10n';
import type { CostOfGroup } from '../../protocol/costs.ts';
import type { AuditDocument } from '../../protocol/document.ts';
import { isUndefined } from '../../protocol/measured.ts';
import { costInterval, costSentences, costText, monthText } from '../../words/costs.ts';
import { byName, groupName } from '../../words/groups.ts';
import { count } from '../../words/numbers.ts';
import { table } from '../table.ts';

/** What decisions cost, of all rows and by each single column. */
export function costsText(document: AuditDocument): string {
  const costs = document.further?.costs;
  if (costs === undefined) return '';
  const monthly = costs.perMonth !== undefined;
  const cells = ({ n, cost, perMonth }: Omit<CostOfGroup, 'key'>) => [
    count(n),
    isUndefined(cost) ? '–' : costText(cost.value),
    isUndefined(cost) ? '' : costInterval(cost.interval),
    ...(perMonth ? [count(perMonth.falsePositives), count(perMonth.falseNegatives), monthText(perMonth.cost)] : []),
  ];
  const tables = costs.groupings
    .filter(({ by }) => by.length === 1)
    .map(({ by, groups }) =>
      table(
        [
          byName(by),
          'n',
          t('Cost'),
          '',
          ...(monthly ? [t('Wrongly positive a month'), t('Wrongly negative a month'), t('Cost a month')] : []),
        ],
        groups.map((group) => [groupName(group.key), ...cells(group)]),
      ),
    );
  const sentences = costSentences(document, costs).map((sentence) => `• ${sentence}`);
  return [sentences.join('\n'), ...tables].join('\n\n');
}
