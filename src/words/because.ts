import { t } from '@vscode/l10n';
import type { Because } from '../protocol/detection.ts';
import { count, shareOfAll } from './numbers.ts';
import { listed, shown } from './shown.ts';

/** Why a column, value or file was taken for what it is: a short clause without a full stop. */
export function becauseSentence(because: Because): string {
  switch (because.code) {
    case 'given':
      return t('given');
    case 'remembered':
      return t('as corrected before for files with this header');
    case 'exactPair':
      return t('exact names {0} and {1}', shown(because.names[0]), shown(because.names[1]));
    case 'scoreReproduces':
      return t(
        'score ≥ {0} gives the prediction for {1} of rows',
        String(because.threshold),
        shareOfAll(because.share),
      );
    case 'agreementColumn':
      return t('column {0} says where the two agree', shown(because.column));
    case 'targetNamed':
      return t('named after the target {0}', shown(because.target));
    case 'probabilityName':
      return t('{0} is a usual name for a probability', shown(because.name));
    case 'rawScoreName':
      return t('{0} is a usual name for a raw score', shown(because.name));
    case 'classConfidence':
      return t('confidence of the predicted class, turned into the score of the positive class');
    case 'probabilitiesSumToOne':
      return t('{0} sum to one in every row', listed(because.columns));
    case 'roleName':
      return t('{0} is a usual name for it', shown(because.name));
    case 'usualPositive':
      return t('{0} is a usual positive value', shown(because.value));
    case 'onlyOther':
      return t('the only other value is {0}', shown(because.value));
    case 'defaultThreshold':
      return t('default threshold, nothing in the file says otherwise');
    case 'splitValues':
      return t('its values are {0}', listed(because.values));
    case 'sensitiveName':
      return t('the name says {0}', shown(because.attribute));
    case 'sensitiveValues':
      return t('the values look like {0}', shown(because.attribute));
    case 'oneHot':
      return t('one column for each value of {0}', shown(because.attribute));
    case 'fewValues':
      return t('it has {0} different values', count(because.values));
    case 'uniqueKey':
      return t('every row has its own value');
    case 'repeatedKey':
      return t('several rows have the same value');
    case 'timeValues':
      return t('its values are dates or times');
    case 'joinKey':
      return t('{0} of the keys are found in the other file', shareOfAll(because.overlap));
    case 'sameRowCount':
      return t('both files have {0} rows', count(because.rows));
    case 'fileName':
      return t('from the name of the file');
  }
}
