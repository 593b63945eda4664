import { t } from '@vscode/l10n';
import type { Comparison, NumberChange } from '../../../protocol/comparison.ts';
import type { AuditReview } from '../../../protocol/review.ts';
import { groundSentence, numberChangeSentence } from '../../../words/comparison.ts';
import { groupName } from '../../../words/groups.ts';
import { markdownName, markdownText } from '../../../words/markdown.ts';
import { count } from '../../../words/numbers.ts';
import { pairingSentences } from '../../../words/pairing.ts';
import { originSentence } from '../../../words/review.ts';

/** As many numbers of a kind, or names of groups, as are told one by one. */
const most = 12;

/** One audit's comparison behind a fold: of which rows it is, what of the ground is another, and each number that moved. */
export function comparisonDetails(
  { audit, comparison, before, after }: Extract<AuditReview, { readonly comparison: Comparison }>,
  alone: boolean,
): readonly string[] {
  const { ground, groups, gates, numbers, paired } = comparison;
  const same = gates.filter(({ kind }) => kind === 'same').length;
  const title = paired ? t('The numbers, of the same rows') : t('The numbers, of rows taken as different ones');
  return [
    '',
    '<details>',
    `<summary>${alone ? title : `${markdownName(audit)}: ${title}`}</summary>`,
    '',
    markdownText(pairingSentences(comparison).join(' ')),
    ...[originSentence('before', before), originSentence('after', after)]
      .filter((said) => said !== '')
      .map((said) => `- ${markdownText(said)}`),
    ...ground.map((what) => `- ${groundSentence(what)}`),
    ...(groups.gone.length > 0 ? [`- ${t('Groups that are gone: {0}', named(groups.gone.map(groupName)))}`] : []),
    ...(groups.added.length > 0 ? [`- ${t('Groups that are new: {0}', named(groups.added.map(groupName)))}`] : []),
    ...(same > 0 ? [`- ${t('Gates that did not change: {0}', count(same))}`] : []),
    ...block(t('Worse'), numbers, 'worse'),
    ...block(t('Moved'), numbers, 'changed'),
    ...block(t('Better'), numbers, 'better'),
    '',
    '</details>',
  ];
}

function named(names: readonly string[]): string {
  const more = names.length > most ? ` +${names.length - most}` : '';
  return `${markdownText(names.slice(0, most).join(', '))}${more}`;
}

function block(
  title: string,
  numbers: readonly NumberChange[],
  direction: NumberChange['direction'],
): readonly string[] {
  const of = numbers.filter((one) => one.direction === direction);
  if (of.length === 0) return [];
  return [
    '',
    `**${title}**`,
    '',
    ...of.slice(0, most).map((one) => `- ${markdownText(numberChangeSentence(one))}`),
    ...(of.length > most ? [`- ${t('… and {0} more', count(of.length - most))}`] : []),
  ];
}
