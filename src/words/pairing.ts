import { t } from '@vscode/l10n';
import type { Comparison, Flips, Unpaired } from '../protocol/comparison.ts';
import { groupName } from './groups.ts';
import { count } from './numbers.ts';

/** Whether the two are of the same rows, or why that cannot be told, and what it means for the intervals. */
export function pairingSentences({ paired, pairedBy, unpairedBecause, rows }: Comparison): readonly string[] {
  const chance = t('What a model trained again does by chance is outside of the intervals.');
  const { before, after, matched = 0, otherLabel = 0, otherGroup = 0 } = rows;
  if (!paired)
    return [
      t('Unpaired, from the records alone: {0} and {1} rows are taken as different ones.', count(before), count(after)),
      ...(unpairedBecause ? [unpairedSentence(unpairedBecause)] : []),
      chance,
    ];
  const key =
    pairedBy === 'id'
      ? t('Rows are the same that have the same id.')
      : t('There is no id: rows are the same that stand in the same place, for all labels and groups agree there.');
  return [
    t('Paired: {0} rows are in both, of {1} before and {2} after.', count(matched), count(before), count(after)),
    key,
    ...(otherLabel > 0 ? [t('Left out, for their label is another: {0}.', count(otherLabel))] : []),
    ...(otherGroup > 0 ? [t('Left out, for their group is another: {0}.', count(otherGroup))] : []),
    chance,
  ];
}

/** Why the rows of two audits are not told apart one by one. */
export function unpairedSentence(because: Unpaired): string {
  switch (because) {
    case 'recordsOnly':
      return t('With the data of both at hand, rows that are in both would be found.');
    case 'unreadable':
      return t('The data could not be read again.');
    case 'otherData':
      return t('The data at hand are not those that were audited.');
    case 'query':
      return t('The rows are what a query gave, and are gone.');
    case 'counts':
      return t('The data are counts: they have no rows to be found again.');
    case 'weights':
      return t('Rows carry weights: a row does not count as one.');
    case 'units':
      return t('Several rows are of one unit: flips of such rows are not independent.');
    case 'otherTruth':
      return t('The truth, or what counts as positive, is another.');
    case 'noKey':
      return t('No column of both names the rows, and rows in the same place do not surely belong together.');
    case 'repeatedKey':
      return t('Ids repeat, so that they do not tell which rows are the same.');
    case 'fewCommonRows':
      return t('Fewer than half of the rows are in both.');
    case 'otherLabels':
      return t('Too many rows of the same id have another label.');
    case 'withheld':
      return t('Not all rows are in both: the ones that are not could be computed, and may be few.');
    case 'otherGroups':
      return t('Too many rows of the same id are in other groups.');
  }
}

/** `sex = F: of 1,234 rows 12 are positive now and 3 negative; 4 are right now and 11 wrong.` */
export function flipsSentence({ group, matched, toPositive, toNegative, toRight, toWrong }: Flips): string {
  return t(
    '{0}: of {1} rows {2} are positive now and {3} negative; {4} are right now and {5} wrong.',
    group ? groupName(group) : t('All rows'),
    count(matched),
    count(toPositive),
    count(toNegative),
    count(toRight),
    count(toWrong),
  );
}
