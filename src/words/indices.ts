import { t } from '@vscode/l10n';
import type { AuditDocument, Grouping } from '../protocol/document.ts';
import { type IndexName, type IndexOfGroups, type IndexSplit, isSplit } from '../protocol/indices.ts';
import { type Bound, hasInterval, isUndefined, type Measured } from '../protocol/measured.ts';
import { byName, groupName } from './groups.ts';
import { bare, percent } from './numbers.ts';
import { noIntervalShort, undefinedShort } from './undefined.ts';

export type IndexWords = { readonly title: string; readonly says: string };

/** What an index is called, and what it says to anyone: what it measures, and what 0 would be. */
export function indexWords({ index, alpha }: IndexName): IndexWords {
  switch (index) {
    case 'generalizedEntropy':
      return {
        title: t('Generalized entropy, α = {0}', String(alpha)),
        says: `${benefits()} ${t('The larger α, the more it looks at those who got more than they should.')}`,
      };
    case 'theil':
      return { title: t('Theil index'), says: benefits() };
    case 'coefficientOfVariation':
      return {
        title: t('Coefficient of variation'),
        says: `${benefits()} ${t('Said as a standard deviation, in units of the mean.')}`,
      };
    case 'differentialFairnessOfLabels':
      return { title: t('Differential fairness of the labels'), says: ratio(t('labels')) };
    case 'differentialFairnessOfPredictions':
      return { title: t('Differential fairness of the predictions'), says: ratio(t('predictions')) };
    case 'biasAmplification':
      return {
        title: t('Bias amplification'),
        says: t(
          'How much farther apart the groups are in the predictions than in the labels. 0 would be: as far apart as in the data; below 0: less far.',
        ),
      };
    case 'conditionalDemographicDisparity':
      return {
        title: t('Conditional demographic disparity'),
        says: t(
          'Each group’s share of the unfavourable predictions less its share of the favourable ones, averaged by group size. 0 would be: on balance, large and small groups are refused alike; above 0, large ones more often. Despite its name it conditions on nothing.',
        ),
      };
    case 'classImbalance':
      return {
        title: t('Class imbalance'),
        says: t(
          'How many more rows all others have than the reference group, as a share of all rows. 0 would be: as many on either side.',
        ),
      };
    case 'divergenceOfLabels':
      return { title: t('KL divergence of the labels'), says: divergence(t('labels')) };
    case 'divergenceOfPredictions':
      return { title: t('KL divergence of the predictions'), says: divergence(t('predictions')) };
  }
}

const benefits = () =>
  t(
    'How unequally the errors fall: who is wrongly refused gets 0, who is treated as the label says 1, who is favoured against it 2. 0 would be: everybody got the same, as when there are no errors.',
  );

const ratio = (what: string) =>
  t(
    'The largest ratio between two groups’ shares of favourable (or of unfavourable) {0}, as a logarithm, smoothed. 0 would be: all groups have the same share; 0.69: one group has twice the share of another.',
    what,
  );

const divergence = (what: string) =>
  t(
    'How far the reference group’s {0} are from those of all others, in nats. 0 would be: favourable ones are as frequent there as elsewhere.',
    what,
  );

/** An index to three decimals, small ones to two digits: parts between groups are often tiny, and not nothing. */
export function indexNumber(value: number): string {
  const size = Math.abs(value);
  if (size >= 0.0995 || size < 1e-9) return bare(value, 'number');
  return value.toFixed(1 - Math.floor(Math.log10(size)));
}

/** `[0.041, 0.12]`, or nothing. */
export function indexInterval(measured: Measured): string | undefined {
  if (isUndefined(measured) || !hasInterval(measured.interval)) return undefined;
  const { low, high } = measured.interval;
  return `[${bound(low, '−')}, ${bound(high, '')}]`;
}

const bound = (limit: Bound, sign: string) => (limit === 'unbounded' ? `${sign}∞` : indexNumber(limit));

/** The number, or two or three words for why there is none. */
export const indexText = (measured: Measured): string =>
  isUndefined(measured) ? undefinedShort(measured.undefined) : indexNumber(measured.value);

/** Its interval, or in a word or two why it has none; nothing where there is no number. */
export function indexEvidence(measured: Measured): string {
  if (isUndefined(measured)) return '';
  return hasInterval(measured.interval) ? (indexInterval(measured) ?? '') : noIntervalShort(measured.interval.none);
}

/** Whom an index compares: the reference with all others, or the two groups that are farthest apart. */
export function indexPair({ reference, farthest }: IndexOfGroups): string {
  if (reference !== undefined) return t('{0} with all others', groupName(reference));
  return farthest === undefined ? '' : t('{0} and {1}', groupName(farthest[0]), groupName(farthest[1]));
}

/** How much of the inequality among rows lies between the groups; nothing where it cannot be said. */
export function betweenSentence({ indices }: AuditDocument, { by, indices: ofGroups }: Grouping): string | undefined {
  const whole = indices?.find(({ index }) => index === 'theil')?.measured;
  const theil = ofGroups?.find((one): one is IndexSplit => one.index === 'theil' && isSplit(one));
  if (whole === undefined || theil === undefined || isUndefined(whole) || isUndefined(theil.between)) return undefined;
  if (whole.value === 0) return undefined;
  const share = t(
    'Of the inequality that the errors make among rows, {0} lies between the groups by {1}; the rest is within them.',
    little(theil.between.value / whole.value),
    byName(by),
  );
  const chance = theil.noise !== undefined && theil.between.value <= theil.noise.p95;
  return chance ? `${share} ${t('Chance alone may do as much where all groups fare alike.')}` : share;
}

/** A share in percent that says 0 only where it is nothing. */
const little = (share: number): string => (share > 0 && share < 0.001 ? t('less than 0.1 %') : percent(share));
