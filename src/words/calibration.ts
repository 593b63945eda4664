import { t } from '@vscode/l10n';
import type { Calibrated, DistanceAndChance, Told } from '../protocol/calibration.ts';
import type { AuditDocument, Grouping, GroupResult } from '../protocol/document.ts';
import { isUndefined, type Undefined } from '../protocol/measured.ts';
import { byName, groupName } from './groups.ts';
import { bare, count, percent } from './numbers.ts';
import { shown } from './shown.ts';
import { undefinedShort } from './undefined.ts';

/** Whether scores mean the same in each group, in a sentence or two; '' where scores are no probabilities. */
export function calibrationSentences({ by, groups }: Grouping): readonly string[] {
  const judged = groups.filter(
    ({ calibrated }) => calibrated !== undefined && typeof calibrated.inTheLarge === 'string',
  );
  if (judged.length === 0) return [];
  const told = (of: keyof Calibrated, side: Told) =>
    judged.filter(({ calibrated }) => calibrated?.[of] === side).map(({ key }) => groupName(key));
  const lines = [
    line(told('inTheLarge', 'above'), (names) => t('Scores say more than happens for {0}.', names)),
    line(told('inTheLarge', 'below'), (names) => t('Scores say less than happens for {0}.', names)),
    line(told('slope', 'below'), (names) => t('Scores are too extreme for {0}.', names)),
    line(told('slope', 'above'), (names) => t('Scores are not extreme enough for {0}.', names)),
  ].filter((sentence) => sentence !== '');
  return lines.length > 0 ? lines : [t('By {0}, no group’s scores can be told apart from what happened.', byName(by))];
}

const line = (names: readonly string[], say: (names: string) => string): string =>
  names.length === 0 ? '' : say(names.slice(0, 6).join(', ') + (names.length > 6 ? ' …' : ''));

/** One or two words for a cell. */
export function toldWords(told: Told | Undefined | undefined): string {
  if (told === undefined) return '';
  if (typeof told !== 'string') return undefinedShort(told.undefined);
  switch (told) {
    case 'above':
      return t('too high');
    case 'below':
      return t('too low');
    case 'notTold':
      return t('cannot tell');
  }
}

/** A distance beside what chance alone gives: `0.023 (0.010–0.028 by chance)`. */
export const distanceWords = ({ value, ifCalibrated: { low, high } }: DistanceAndChance): string =>
  t('{0} ({1}–{2} by chance)', bare(value, 'number'), bare(low, 'number'), bare(high, 'number'));

/** The debiased error; why there is none. */
export function debiasedWords({ reliability }: Pick<GroupResult, 'reliability'>): string {
  if (reliability === undefined) return '';
  const { debiased } = reliability;
  return isUndefined(debiased) ? undefinedShort(debiased.undefined) : bare(debiased.value, 'number');
}

/** What a review of the highest scores reaches, and what its intervals leave out; '' without scores. */
export function reviewSentence({ review }: AuditDocument): string {
  if (review === undefined) return '';
  const found = t(
    'The cut-off nearest to a review of {0} of all rows is a score of {1}: {2} rows, {3}.',
    percent(review.wanted),
    String(Number(review.cutoff.toPrecision(4))),
    count(review.rows),
    percent(review.share),
  );
  return `${found} ${t('It is chosen on this very file, and intervals hold for this cut-off only.')}`;
}

/** Says that some scores had to be moved for the slope; '' where none was. */
export function clippedSentence({ overall, roles }: AuditDocument): string {
  const clipped = overall.reliability?.clipped ?? 0;
  return clipped === 0
    ? ''
    : t(
        '{0} rows have a score of nearly 0 or 1 in {1}; for the slope they count as 0.000001 from it.',
        count(clipped),
        shown(roles.score ?? ''),
      );
}
