import { t } from '@vscode/l10n';
import type { AuditDocument, Disparity, Grouping, GroupResult, MetricId } from '../protocol/document.ts';
import { isUndefined, type Measured } from '../protocol/measured.ts';
import { auditedLines } from '../words/audited.ts';
import { byName, groupName } from '../words/groups.ts';
import { headlineSentence } from '../words/headline.ts';
import { leadingSentence } from '../words/leading.ts';
import { metricWords } from '../words/metricWords.ts';
import { noteLines } from '../words/notes.ts';
import { bare, count, interval } from '../words/numbers.ts';
import { meaning } from '../words/sentences.ts';
import { undefinedWords } from '../words/undefined.ts';
import { definitionBlocks } from './definitions.ts';
import { furtherBlocks } from './further/index.ts';
import { scoresText } from './scores.ts';
import { table } from './table.ts';

/** Columns that fit a terminal; `--format json` has the rest. */
const metrics = [
  'baseRate',
  'selectionRate',
  'truePositiveRate',
  'falsePositiveRate',
  'positivePredictiveValue',
  'rocAuc',
] as const;

/** An audit for a terminal: what was audited, the clearest gap, sentences, a table for each grouping, notes. */
export function auditText(document: AuditDocument): string {
  const shownMetrics = metrics.filter((metric) => document.overall.values[metric] !== undefined);
  const sentences = document.groupings.filter(({ by }) => by.length === 1).flatMap(({ by }) => meaning(document, by));
  const undefinedReasons = new Set<string>();
  const tables = document.groupings.map((grouping) => groupingText(document, grouping, shownMetrics, undefinedReasons));
  const blocks = [
    auditedLines(document).join('\n'),
    [leadingSentence(document), headlineSentence(document.headline, document.settings.suppressBelow)]
      .filter((line) => line !== '')
      .join('\n'),
    sentences.map((sentence) => `• ${sentence}`).join('\n'),
    ...tables,
    scoresText(document),
    ...definitionBlocks(document),
    ...furtherBlocks(document),
    undefinedReasons.size === 0 ? '' : `– ${t('not defined: {0}', [...undefinedReasons].join('; '))}`,
    noteLines(document.notes)
      .map((line) => `ⓘ ${line}`)
      .join('\n'),
  ];
  return blocks.filter((block) => block !== '').join('\n\n') + '\n';
}

function groupingText(
  document: AuditDocument,
  { by, groups, disparities }: Grouping,
  columns: readonly MetricId[],
  reasons: Set<string>,
): string {
  const row = (name: string, { n, values }: Pick<GroupResult, 'n' | 'values'>) => [
    name,
    count(n),
    ...columns.map((metric) => cell(document, metric, values[metric], reasons)),
  ];
  const gaps = columns.map((metric) => gapOf(disparities, metric));
  return table(
    [byName(by), 'n', ...columns.map((metric) => metricWords(metric).short)],
    [
      ...groups.map((group) => row(groupName(group.key), group)),
      row('All', document.overall),
      [
        'Gap',
        '',
        ...gaps.map((gap) =>
          gap === undefined || isUndefined(gap) ? '–' : bare(gap.value, scaleOf(document, gap.metric)),
        ),
      ],
      [
        '',
        '',
        ...gaps.map((gap) =>
          gap === undefined || isUndefined(gap) ? '' : (interval(gap.interval, scaleOf(document, gap.metric)) ?? ''),
        ),
      ],
    ],
  );
}

const gapOf = (disparities: readonly Disparity[], metric: MetricId) =>
  disparities.find((one) => one.metric === metric && one.kind === 'difference' && one.against === 'between');

function cell(document: AuditDocument, metric: MetricId, measured: Measured | undefined, reasons: Set<string>): string {
  if (measured === undefined) return '';
  if (!isUndefined(measured)) return bare(measured.value, scaleOf(document, metric));
  reasons.add(undefinedWords(measured.undefined));
  return '–';
}

const scaleOf = (document: AuditDocument, metric: MetricId) =>
  document.catalogue.find(({ id }) => id === metric)?.scale ?? 'number';
