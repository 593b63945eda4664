import { t } from '@vscode/l10n';
import type { AuditDocument, GroupKey } from '../protocol/document.ts';
import type { Subgroup, SubgroupSearch } from '../protocol/subgroups.ts';
import { valueName } from './groups.ts';
import { metricWords } from './metricWords.ts';
import { bare, count, gap, interval, percent } from './numbers.ts';
import { shown } from './shown.ts';

/** A subgroup by its conditions: `sex: Female, age: <25`. */
export const conditionsText = (key: GroupKey): string =>
  Object.entries(key)
    .map(([column, value]) => `${shown(column)}: ${valueName(value)}`)
    .join(', ');

/** What was looked at, what was found, and what to make of it: one sentence each. */
export function searchSentences({ roles }: Pick<AuditDocument, 'roles'>, search: SubgroupSearch): readonly string[] {
  const { list, of, subgroups, metrics, unlisted, falseShare, order } = search;
  if (of === 0) return [t('No combination of these columns has enough rows to be compared.')];
  const looked = t(
    'Looked at {0} subgroups of up to {1} columns, each against all other rows: {2} comparisons ({3}).',
    count(subgroups),
    String(order),
    count(of),
    metrics.map((metric) => metricWords(metric).title).join(', '),
  );
  const independent =
    roles.unit === undefined
      ? []
      : [
          t(
            'Here rows are taken as independent, although several are of one {0}: too much may be listed, with intervals too narrow.',
            shown(roles.unit),
          ),
        ];
  if (list.length === 0)
    return [
      looked,
      ...independent,
      t('None of them is clearly worse, given how many were looked at. That does not show that there are none.'),
    ];
  return [
    looked,
    t(
      'Listed: {0}. On average at most {1} % of such a list is there by chance; its intervals are widened for the number looked at.',
      count(list.length),
      count(falseShare * 100),
    ),
    ...unlistedSentences(unlisted),
    ...independent,
    t('This search explores: confirm what it finds on other data.'),
  ];
}

function unlistedSentences({ folded, better, more }: SubgroupSearch['unlisted']): readonly string[] {
  return [
    ...(folded > 0
      ? [t('Not listed: {0} parts of those listed that do not clearly differ from the rest of them.', count(folded))]
      : []),
    ...(better > 0 ? [t('Not listed: {0} that do better.', count(better))] : []),
    ...(more > 0 ? [t('Not listed: {0} more with smaller differences.', count(more))] : []),
  ];
}

/** The cells of a listed subgroup, in the order of `subgroupColumns`. */
export function subgroupCells({ key, metric, rows, value, rest, difference }: Subgroup): readonly string[] {
  return [
    conditionsText(key),
    count(rows),
    metricWords(metric).short,
    bare(value.value, 'share'),
    bare(rest.value, 'share'),
    gap(difference.value, 'share'),
    interval(difference.interval, 'share') ?? '',
  ];
}

export const subgroupColumns = (): readonly string[] => [
  t('Subgroup'),
  t('Rows'),
  t('Metric'),
  t('Here %'),
  t('Elsewhere %'),
  t('Difference'),
  t('Interval'),
];

/** What the list leaves out of a subgroup, and how it stands to a larger one of the list. Empty where there is nothing. */
export function relationText({ parent, folded }: Subgroup): string {
  const parts = [
    ...(parent === undefined
      ? []
      : [t('part of {0}, which has {1}', conditionsText(parent.key), percent(parent.value))]),
    ...(folded === 0 ? [] : [t('{0} of its parts show the same', count(folded))]),
  ];
  return parts.join('; ');
}
