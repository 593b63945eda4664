import { t } from '@vscode/l10n';
import type { AuditDocument, Grouping, GroupResult } from '../../../protocol/document.ts';
import { debiasedWords, distanceWords, toldWords } from '../../../words/calibration.ts';
import { byName, groupName } from '../../../words/groups.ts';
import { percent } from '../../../words/numbers.ts';
import type { Block, Cell } from '../block.ts';

type Row = Pick<GroupResult, 'reliability' | 'calibrated' | 'scoresApart'>;

/** How far scores are from what happened, beside what chance alone gives; nothing where they are no probabilities. */
export function reliabilityTable(document: AuditDocument, { by, groups }: Grouping): readonly Block[] {
  if (groups.every(({ reliability }) => reliability === undefined)) return [];
  const row = (name: string, { reliability, calibrated, scoresApart }: Row): readonly Cell[] => [
    name,
    toldWords(calibrated?.inTheLarge),
    toldWords(calibrated?.slope),
    reliability ? distanceWords(reliability.expected) : '',
    reliability ? distanceWords(reliability.largest) : '',
    { number: debiasedWords({ ...(reliability && { reliability }) }) },
    { number: scoresApart ? percent(scoresApart.distance) : '' },
  ];
  return [
    {
      kind: 'table',
      caption: t('How far scores are from what happened, by {0}', byName(by)),
      head: [
        byName(by),
        t('In the large'),
        t('Slope'),
        t('Expected error (ECE)'),
        t('Largest error (MCE)'),
        { number: t('Debiased'), says: t('Root of the mean squared distance, less what chance adds.') },
        {
          number: t('Scores apart'),
          says: t('Largest distance of the group’s distribution of scores from all others’.'),
        },
      ],
      rows: [row(t('All'), document.overall), ...groups.map((group) => row(groupName(group.key), group))],
      detail: true,
    },
  ];
}
