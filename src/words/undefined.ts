import { t } from '@vscode/l10n';
import type { NoIntervalReason, UndefinedReason } from '../protocol/measured.ts';

/** Why a number does not exist, in a sentence's tail: "not defined: …". */
export function undefinedWords(reason: UndefinedReason): string {
  switch (reason) {
    case 'noRows':
      return t('no rows');
    case 'noPositives':
      return t('no actual positives in this group');
    case 'noNegatives':
      return t('no actual negatives in this group');
    case 'noneSelected':
      return t('nobody in this group is predicted positive');
    case 'allSelected':
      return t('everybody in this group is predicted positive');
    case 'oneClass':
      return t('only one class occurs');
    case 'constantScore':
      return t('all scores are the same');
    case 'separated':
      return t('a score parts the classes, so that no slope is the steepest');
    case 'zeroReference':
      return t('the number to divide by is zero');
    case 'tooFewRows':
      return t('too few rows');
    case 'suppressed':
      return t('withheld: it would tell of too few rows');
    case 'notApplicable':
      return t('does not apply here');
    case 'noSharedStrata':
      return t('no two rows of both groups are alike in it');
    case 'tooManyValues':
      return t('too many different values');
    case 'infinite':
      return t('infinite: somebody, or a whole group, has nothing of what is compared');
  }
}

/** Two or three words for a table cell. */
export function undefinedShort(reason: UndefinedReason): string {
  switch (reason) {
    case 'noRows':
      return t('no rows');
    case 'noPositives':
      return t('no positives');
    case 'noNegatives':
      return t('no negatives');
    case 'noneSelected':
      return t('none selected');
    case 'allSelected':
      return t('all selected');
    case 'oneClass':
      return t('one class');
    case 'constantScore':
      return t('one score');
    case 'separated':
      return t('classes apart');
    case 'zeroReference':
      return t('reference is 0');
    case 'tooFewRows':
      return t('too few rows');
    case 'suppressed':
      return t('withheld');
    case 'notApplicable':
      return t('not applicable');
    case 'noSharedStrata':
      return t('none alike');
    case 'tooManyValues':
      return t('many values');
    case 'infinite':
      return t('infinite');
  }
}

/** Why a number that exists stands without an interval. */
export function noIntervalWords(reason: NoIntervalReason): string {
  switch (reason) {
    case 'tooFewRows':
      return t('too few rows for an interval');
    case 'noSoundMethod':
      return t('no method is known whose interval holds');
    case 'notDecomposable':
      return t('no interval: the gap mixes several rates');
    case 'weightedScores':
      return t('no interval: scores carry weights');
    case 'repeatedUnits':
      return t('no interval: several rows are of one unit');
    case 'degenerate':
      return t('no interval: all values are the same');
    case 'itself':
      return t('the group that others are compared with');
    case 'suppressed':
      return t('no interval: it would tell how few rows differ');
  }
}

/** The same for a cell of a table, where an interval would stand. */
export function noIntervalShort(reason: NoIntervalReason): string {
  switch (reason) {
    case 'tooFewRows':
      return t('none: few rows');
    case 'noSoundMethod':
      return t('none: no method');
    case 'notDecomposable':
      return t('none: mixed rates');
    case 'weightedScores':
      return t('none: weights');
    case 'repeatedUnits':
      return t('none: repeated units');
    case 'degenerate':
      return t('none: all alike');
    case 'itself':
      return t('the reference');
    case 'suppressed':
      return t('none: withheld');
  }
}
