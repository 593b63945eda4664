import { t } from '@vscode/l10n';
import type { AuditDocument, Grouping, MetricId } from '../protocol/document.ts';
import { isUndefined } from '../protocol/measured.ts';
import { calibrationSentences, distanceWords, reviewSentence, toldWords } from '../words/calibration.ts';
import { byName, groupName } from '../words/groups.ts';
import { metricWords, usualScale } from '../words/metricWords.ts';
import { bare } from '../words/numbers.ts';
import { table } from './table.ts';

const metrics: readonly MetricId[] = [
  'meanScore',
  'calibrationInTheLarge',
  'calibrationSlope',
  'captureAtBudget',
  'liftAtBudget',
];

/** Whether scores mean what they say in each group, and what a review of the highest would find; '' without scores. */
export function scoresText(document: AuditDocument): string {
  const columns = metrics.filter((metric) => document.overall.values[metric] !== undefined);
  if (columns.length === 0) return '';
  const blocks = document.groupings
    .filter(({ by }) => by.length === 1)
    .map((grouping) => block(document, grouping, columns));
  return [t('Scores'), ...blocks, ...(document.review ? [`ⓘ ${reviewSentence(document)}`] : [])].join('\n');
}

function block(document: AuditDocument, grouping: Grouping, columns: readonly MetricId[]): string {
  const row = (name: string, { values, calibrated, reliability }: AuditDocument['overall']) => [
    name,
    ...columns.map((metric) => {
      const measured = values[metric];
      return measured === undefined || isUndefined(measured) ? '–' : bare(measured.value, usualScale(metric));
    }),
    reliability ? distanceWords(reliability.expected) : '',
    toldWords(calibrated?.inTheLarge),
    toldWords(calibrated?.slope),
  ];
  return [
    table(
      [
        byName(grouping.by),
        ...columns.map((metric) => metricWords(metric).short),
        t('ECE'),
        t('Large ≠ 0'),
        t('Slope ≠ 1'),
      ],
      [...grouping.groups.map((group) => row(groupName(group.key), group)), row(t('All'), document.overall)],
    ),
    ...calibrationSentences(grouping).map((sentence) => `• ${sentence}`),
  ].join('\n');
}
