import { t } from '@vscode/l10n';
import type { Control, ControlledGrouping, PooledGap } from '../../protocol/control.ts';
import type { AuditDocument, MetricId } from '../../protocol/document.ts';
import { isUndefined, type Measured } from '../../protocol/measured.ts';
import { controlled, pairName, pooledSentences } from '../../words/control.ts';
import { failureSentence } from '../../words/failures.ts';
import { byName, groupName } from '../../words/groups.ts';
import { metricWords } from '../../words/metricWords.ts';
import { bare, count, interval } from '../../words/numbers.ts';
import { table } from '../table.ts';

/** What fits a terminal; `--format json` has all metrics, groups and strata. */
const metrics: readonly MetricId[] = [
  'selectionRate',
  'truePositiveRate',
  'falsePositiveRate',
  'positivePredictiveValue',
];
const mostPairs = 8;
const mostStrata = 30;

/** Gaps among rows alike in the controlled columns, for each way of grouping. */
export function controlText(document: AuditDocument): string {
  const control = document.further?.control;
  if (control === undefined) return '';
  const title = t('Among rows alike in {0}', controlled(control));
  if ('failure' in control) return `${title}: ${failureSentence(control.failure)}`;
  return control.groupings.map((grouping) => `${title}\n${groupingText(document, control, grouping)}`).join('\n\n');
}

function groupingText(document: AuditDocument, control: Control, grouping: ControlledGrouping): string {
  const pooled = grouping.pooled.filter(({ metric }) => metrics.includes(metric));
  const told = pooled.filter(({ metric, turn }, at) => turn !== undefined || (at === 0 && metric === 'selectionRate'));
  return [
    strataTable(document, control, grouping, 'selectionRate'),
    pooledTable(grouping, pooled),
    told
      .slice(0, mostPairs)
      .map((one) => `• ${pooledSentences(document, control, one).join(' ')}`)
      .join('\n'),
  ]
    .filter((block) => block !== '')
    .join('\n\n');
}

/** One metric in each stratum: from the lowest group to the highest. */
function strataTable(
  document: AuditDocument,
  control: Control,
  { strata, unlisted = 0 }: ControlledGrouping,
  metric: MetricId,
): string {
  const listed = strata.slice(0, mostStrata);
  const more = strata.length - listed.length + unlisted;
  const rows = listed.map(({ key, n, values, disparities }) => {
    const found = disparities.find(
      (one) => one.metric === metric && one.kind === 'difference' && one.against === 'between',
    );
    const ends = found && !isUndefined(found) && found.lowest && found.highest ? [found.lowest, found.highest] : [];
    return [
      groupName(key),
      ends.map(groupName).join(' → '),
      count(n),
      number(values[metric]),
      found === undefined || isUndefined(found) ? '–' : bare(found.value, 'share'),
      found === undefined || isUndefined(found) ? '' : (interval(found.interval, 'share') ?? ''),
    ];
  });
  const { title } = metricWords(metric);
  const all = [t('All'), '', count(document.overall.n), number(document.overall.values[metric]), '', ''];
  const body = table([controlled(control), t('Lowest → highest'), 'n', title, t('Gap'), ''], [...rows, all], 2);
  return more > 0 ? `${body}\n${t('… and {0} more', count(more))}` : body;
}

/** Over all rows and pooled, pair by pair. */
function pooledTable({ by }: ControlledGrouping, pooled: readonly PooledGap[]): string {
  const pairs = new Set(pooled.map(({ group }) => groupName(group)));
  const shownPairs = [...pairs].slice(0, mostPairs);
  const rows = pooled
    .filter(({ group }) => shownPairs.includes(groupName(group)))
    .map((one) => [
      metricWords(one.metric).title,
      pairName(groupName, one),
      number(one.crude),
      number(one.difference),
      limits(one.difference),
      ratio(one.oddsRatio),
      one.association === undefined ? '' : probability(one.association.p),
    ]);
  const body = table([byName(by), t('Groups'), t('Overall'), t('Pooled'), '', t('Odds ratio'), t('p (CMH)')], rows, 2);
  const more = pairs.size - shownPairs.length;
  return more > 0 ? `${body}\n${t('… and {0} more groups', count(more))}` : body;
}

const number = (of: Measured | undefined): string =>
  of === undefined || isUndefined(of) ? '–' : bare(of.value, 'share');
const limits = (of: Measured): string => (isUndefined(of) ? '' : (interval(of.interval, 'share') ?? ''));
const ratio = (of: Measured): string => (isUndefined(of) ? '–' : bare(of.value, 'ratio'));
const probability = (p: number): string => (p < 0.001 ? '<0.001' : p.toFixed(3));
