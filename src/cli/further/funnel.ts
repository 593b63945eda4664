import { t } from '@vscode/l10n';
import type { AuditDocument } from '../../protocol/document.ts';
import type { FunnelGap, FunnelOfGroup } from '../../protocol/funnel.ts';
import { isUndefined, type Measured } from '../../protocol/measured.ts';
import { funnelSentences } from '../../words/funnel.ts';
import { byName, groupName } from '../../words/groups.ts';
import { bare, count, interval } from '../../words/numbers.ts';
import { shown } from '../../words/shown.ts';
import { table } from '../table.ts';

/** Pass rates of each stage, among those who passed all before, and of all stages together. */
export function funnelText(document: AuditDocument): string {
  const funnel = document.further?.funnel;
  if (funnel === undefined) return '';
  const row = (name: string, { n, stages }: FunnelOfGroup) => [
    name,
    count(n),
    ...stages.map(({ rate }) => value(rate)),
    value(stages.at(-1)?.cumulative),
  ];
  const tables = funnel.groupings
    .filter(({ by }) => by.length === 1)
    .map(({ by, groups, gaps, final }) =>
      table(
        [byName(by), 'n', ...funnel.stages.map((stage) => shown(stage)), t('All stages')],
        [
          ...groups.map((group) => row(groupName(group.key), group)),
          row(t('All'), funnel.overall),
          [t('Gap'), '', ...[...gaps, final].map(value)],
          ['', '', ...[...gaps, final].map(limits)],
        ],
      ),
    );
  const sentences = funnelSentences(document, funnel).map((sentence) => `• ${sentence}`);
  return [t('Who passes, in percent of those who passed all before'), sentences.join('\n'), ...tables]
    .filter((block) => block !== '')
    .join('\n\n');
}

const value = (of: Measured | undefined): string =>
  of === undefined || isUndefined(of) ? '–' : bare(of.value, 'share');
const limits = (gap: FunnelGap): string => (isUndefined(gap) ? '' : (interval(gap.interval, 'share') ?? ''));
