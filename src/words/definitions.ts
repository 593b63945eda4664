import { t } from '@vscode/l10n';
import type { DefinitionId, DefinitionResult, SpreadResult } from '../protocol/definitions.ts';
import type { Interval, NoInterval, UndefinedReason } from '../protocol/measured.ts';
import { groupName, sameGroup } from './groups.ts';
import { metricWords } from './metricWords.ts';
import { gap, interval, type Scale } from './numbers.ts';
import { noIntervalWords, undefinedWords } from './undefined.ts';

/** Title of a definition, and what must be alike among groups for it to be met, for anyone. */
export function definitionWords(id: DefinitionId): { readonly title: string; readonly says: string } {
  switch (id) {
    case 'demographicParity':
      return {
        title: t('Demographic parity'),
        says: t('Each group is selected equally often, whatever the truth is.'),
      };
    case 'equalOpportunity':
      return {
        title: t('Equal opportunity'),
        says: t('Of those who are actually positive, the model finds equally many in each group.'),
      };
    case 'predictiveEquality':
      return {
        title: t('Predictive equality'),
        says: t('Of those who are actually negative, equally many are wrongly selected in each group.'),
      };
    case 'equalizedOdds':
      return {
        title: t('Equalized odds'),
        says: t('Both at once: equally many of the actual positives are found, and of the actual negatives selected.'),
      };
    case 'generalizedEqualizedOdds':
      return {
        title: t('Generalized equalized odds'),
        says: t('Actual positives score equally high on average in each group, and so do actual negatives.'),
      };
    case 'averageOdds':
      return {
        title: t('Average odds'),
        says: t('The mean of the differences in true and false positive rate. Signed, one can hide the other.'),
      };
    case 'predictiveParity':
      return {
        title: t('Predictive parity'),
        says: t('To be selected means the same in each group: equally many of the selected are actually positive.'),
      };
    case 'conditionalUseAccuracyEquality':
      return {
        title: t('Conditional use accuracy equality'),
        says: t('A prediction of either kind is right equally often in each group.'),
      };
    case 'averagePredictiveValue':
      return {
        title: t('Average predictive value'),
        says: t('The mean of the differences in positive predictive value and false omission rate, signed.'),
      };
    case 'overallAccuracyEquality':
      return {
        title: t('Overall accuracy equality'),
        says: t('The model is right equally often in each group; which kind of error it makes does not matter.'),
      };
    case 'treatmentEquality':
      return {
        title: t('Treatment equality'),
        says: t('For each false alarm there are equally many misses in each group.'),
      };
  }
}

/** What a number of a definition is: "difference, highest minus lowest". */
export function numberWords({ kind, against, combined }: DefinitionResult): string {
  const what =
    against === 'between'
      ? kind === 'difference'
        ? t('difference, highest minus lowest')
        : t('ratio, lowest divided by highest')
      : against === 'overall'
        ? kind === 'difference'
          ? t('difference of the farthest group to all rows')
          : t('ratio of the farthest group to all rows')
        : kind === 'difference'
          ? t('difference to one group')
          : t('ratio to one group');
  if (combined === undefined) return what;
  if (combined === 'worstCase') return t('{0}, the worse of both rates', what);
  if (combined === 'meanAbsolute') return t('{0}, mean of both sizes', what);
  return against === 'reference' ? t('{0}, mean of both, signed', what) : t('{0}, mean of both rates', what);
}

/** Shares are compared in percentage points; misses for each false alarm are no share. */
export const scaleOf = ({ definition, kind }: Pick<DefinitionResult, 'definition' | 'kind'>): Scale => {
  if (kind === 'ratio') return 'ratio';
  return definition === 'treatmentEquality' ? 'number' : 'share';
};

type Number =
  | { readonly value: number; readonly interval: Interval | NoInterval }
  | { readonly undefined: UndefinedReason };

/** `8.6 pp`, or why there is no such number. */
export const valueText = (number: Number, scale: Scale): string =>
  'undefined' in number ? t('not defined: {0}', undefinedWords(number.undefined)) : gap(number.value, scale);

/** `[4.2, 13.1]`, or why there is no interval. */
export function limitsText(number: Number, scale: Scale): string {
  if ('undefined' in number) return '';
  return 'none' in number.interval ? noIntervalWords(number.interval.none) : (interval(number.interval, scale) ?? '');
}

/** Between whom a number is, which rate decides, and who was left out. */
export function whomText(result: SpreadResult): string {
  const parts: string[] = [];
  if (!('undefined' in result)) {
    if (result.lowest && result.highest)
      parts.push(
        sameGroup(result.lowest, result.highest)
          ? t('all groups the same')
          : t('lowest {0}, highest {1}', groupName(result.lowest), groupName(result.highest)),
      );
    if (result.group) parts.push(groupName(result.group));
    if (result.decides) parts.push(t('by {0}', metricWords(result.decides).title));
  }
  if (result.leftOut?.length)
    parts.push(t('left out for few rows: {0}', result.leftOut.slice(0, 6).map(groupName).join('; ')));
  return parts.join(' · ');
}

/** One sentence on what the first number of a definition says: told apart from none, or not. */
export function definitionSentence(results: readonly DefinitionResult[], definition: DefinitionId): string {
  const { title } = definitionWords(definition);
  const first = results.find((one) => one.definition === definition && one.against === 'between');
  if (first === undefined || first.against === 'reference') return '';
  if ('undefined' in first) return t('{0}: not defined, {1}.', title, undefinedWords(first.undefined));
  const scale = scaleOf(first);
  const value = gap(first.value, scale);
  if ('none' in first.interval) return t('{0}: {1}; {2}.', title, value, noIntervalWords(first.interval.none));
  const { low } = first.interval;
  const limits = interval(first.interval, scale) ?? '';
  return low === 'unbounded' || low <= 0
    ? t('{0}: a gap of {1} {2}, which cannot be told from none.', title, value, limits)
    : t('{0}: a gap of {1} {2}, which is more than chance.', title, value, limits);
}
