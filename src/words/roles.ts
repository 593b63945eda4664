import { t } from '@vscode/l10n';
import type { Question } from '../protocol/detection.ts';
import type { Reference, RoleName } from '../protocol/document.ts';
import type { GroupColumn } from '../protocol/roles.ts';
import { shown } from './shown.ts';

/** What a role is called. */
export function roleWords(role: RoleName | 'groups' | 'weightKind' | 'join'): string {
  switch (role) {
    case 'label':
      return t('truth');
    case 'prediction':
      return t('prediction');
    case 'score':
      return t('score');
    case 'weight':
      return t('weight');
    case 'weightKind':
      return t('kind of weight');
    case 'count':
      return t('count');
    case 'id':
      return t('id');
    case 'unit':
      return t('unit');
    case 'time':
      return t('time');
    case 'modelVersion':
      return t('model version');
    case 'positive':
      return t('positive value');
    case 'favourable':
      return t('favourable value');
    case 'threshold':
      return t('threshold');
    case 'split':
      return t('split');
    case 'groups':
      return t('groups');
    case 'join':
      return t('second file');
  }
}

/** One group column, where `groups` names them all. */
export const groupWord = (): string => t('group');

/** What is asked, as a question. */
export function questionSentence({ about, code }: Pick<Question, 'about' | 'code'>): string {
  switch (about) {
    case 'label':
      return code === 'missing'
        ? t('No column holds the truth. Is it in another file?')
        : t('Which column holds the truth?');
    case 'prediction':
      return code === 'missing'
        ? t('Which column holds the prediction, or the score?')
        : code === 'ambiguous'
          ? t('There are several models here. Which one is to be audited?')
          : t('Which column holds the prediction?');
    case 'score':
      return code === 'ambiguous'
        ? t('There are several models here. Which one is to be audited?')
        : t('Which column holds the score of the positive class?');
    case 'positive':
      return t('Which value counts as positive?');
    case 'groups':
      return code === 'missing'
        ? t('No column looks like a group to compare, such as sex or age. Choose one, or join the file that holds it.')
        : t('Which columns say the groups to compare?');
    case 'split':
      return t('Which rows are the test rows?');
    case 'weightKind':
      return t('What do the weights say: sampling weights, or how many identical rows a row stands for?');
    case 'join':
      return t('Which file completes this one?');
    case 'count':
      return t('Which column holds the number of rows?');
  }
}

/** `age in 25, 40` for a number cut at edges, else the column. */
export const groupColumnName = ({ column, edges }: GroupColumn): string =>
  edges === undefined || edges.length === 0
    ? shown(column)
    : t('{0} cut at {1}', shown(column), edges.map(String).join(', '));

/** What groups are compared with. */
export function referenceWords(reference: Reference): string {
  switch (reference) {
    case 'largest':
      return t('the largest group');
    case 'best':
      return t('the group with the best value of each metric');
    case 'worst':
      return t('the group with the worst value of each metric');
    default:
      return Object.entries(reference)
        .map(([column, value]) => `${shown(column)} = ${shown(value)}`)
        .join(', ');
  }
}
