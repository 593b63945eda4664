import { t } from '@vscode/l10n';
import type {
  AequitasParity,
  AequitasProfile,
  AequitasReference,
  ImpactProfile,
  ProfileCaveat,
  ProfileRatio,
  ProfileResult,
  ProfileVerdict,
  Within,
} from '../protocol/profiles.ts';
import { groupName } from './groups.ts';
import { bare, count, interval } from './numbers.ts';
import { noIntervalWords, undefinedWords } from './undefined.ts';

/** What a profile is called, with the day on which it was read. */
export function profileTitle({ profile, asOf }: Pick<ProfileResult, 'profile' | 'asOf'>): string {
  switch (profile) {
    case 'fourFifths':
      return t('Four-fifths rule, 29 CFR 1607.4 D, as read on {0}', asOf);
    case 'newYorkLocalLaw144':
      return t('New York City Local Law 144, 6 RCNY 5-300, as read on {0}', asOf);
    case 'newYorkScoringRates':
      return t('New York City Local Law 144, scoring rates, 6 RCNY 5-300, as read on {0}', asOf);
    case 'aequitas':
      return t('Aequitas, as read on {0}', asOf);
  }
}

/** What the rate of a profile is the share of. */
export const rateTitle = ({ profile, favourable }: Pick<ImpactProfile, 'profile' | 'favourable'>): string => {
  if (profile !== 'newYorkScoringRates') return t('Selected');
  return favourable === 'positive' ? t('Above the median score') : t('Below the median score');
};

/** One sentence on what a profile found. It is about numbers and a limit, never about the law. */
export function profileSentence(profile: ImpactProfile): string {
  const of = [...profile.groups].flatMap(({ group, ratio }) =>
    ratio !== undefined && 'value' in ratio ? [{ group, value: ratio.value }] : [],
  );
  const lowest = of.reduce<(typeof of)[number] | undefined>(
    (least, one) => (least === undefined || one.value < least.value ? one : least),
    undefined,
  );
  if (lowest === undefined || profile.highest === undefined) return t('There are no two groups to compare.');
  const ratio =
    lowest.value === 1
      ? t('All groups that are compared have the same rate.')
      : t(
          'The lowest rate, of {0}, is {1} of the highest, of {2}.',
          groupName(lowest.group),
          bare(lowest.value, 'ratio'),
          groupName(profile.highest),
        );
  return profile.limit === undefined || profile.verdict === undefined
    ? ratio
    : `${ratio} ${verdictSentence(profile.verdict, profile.limit)}`;
}

function verdictSentence(verdict: ProfileVerdict, limit: number): string {
  const at = bare(limit, 'ratio');
  switch (verdict.verdict) {
    case 'below':
      return t('The data show a ratio below {0}.', at);
    case 'notBelow':
      return t('The data show no ratio below {0}.', at);
    case 'cannotTell':
      if (verdict.needed === undefined) return t('The data cannot tell whether a ratio is below {0}.', at);
      return verdict.needed === 'atTheLimit'
        ? t('The data cannot tell whether it is below {0}; so near the limit no realistic number of rows would.', at)
        : t(
            'The data cannot tell whether it is below {0}; about {1} rows of the two groups would.',
            at,
            count(verdict.needed),
          );
  }
}

/** Two or three words for a cell: "below 0.80", "not below 0.80", "cannot tell". */
export function verdictText(verdict: ProfileVerdict | undefined, limit: number | undefined): string {
  if (verdict === undefined || limit === undefined) return '';
  if (verdict.verdict === 'cannotTell') return t('cannot tell');
  const at = bare(limit, 'ratio');
  return verdict.verdict === 'below' ? t('below {0}', at) : t('not below {0}', at);
}

/** `0.82 [0.58, 1.00]`, `1.00` of the group that others are compared with, or why there is none. */
export function ratioText(ratio: ProfileRatio | undefined): string {
  if (ratio === undefined) return t('left out');
  if ('undefined' in ratio) return undefinedWords(ratio.undefined);
  if ('none' in ratio.interval && ratio.interval.none === 'itself') return bare(ratio.value, 'ratio');
  if ('none' in ratio.interval) return t('{0} ({1})', bare(ratio.value, 'ratio'), noIntervalWords(ratio.interval.none));
  return `${bare(ratio.value, 'ratio')} ${interval(ratio.interval, 'ratio') ?? ''}`;
}

/** What a reader must know before leaning on a profile. */
export function caveatSentence(caveat: ProfileCaveat): string {
  switch (caveat.code) {
    case 'rescissionPending':
      return t(
        'These guidelines were about to be withdrawn in July 2026 (RIN 3046-AB43); Title VII, which they read, is as it was. Whether the law is kept is not for a ratio to say.',
      );
    case 'fewRows':
      return t('Few people, so that a ratio says little: {0}.', names(caveat.keys));
    case 'aboveButToldApart':
      return t(
        'Not under the limit, but told apart from no gap; under the rule a smaller gap can count where it is significant: {0}.',
        names(caveat.keys),
      );
    case 'belowButNotToldApart':
      return t(
        'Under the limit, but not told apart from no gap; under the rule small numbers may not count: {0}.',
        names(caveat.keys),
      );
    case 'smallCategories':
      return t(
        'Under 2 % of the people, listed without a ratio, which the rule asks to be justified: {0}.',
        names(caveat.keys),
      );
    case 'unknownCategory':
      return t('{0} rows have no known category; they enter no ratio.', count(caveat.rows));
    case 'noPassMark':
      return t('The rule asks for these ratios to be published and names no limit that is passed or not.');
    case 'independentAuditor':
      return t('It asks for an independent auditor, and for data of actual use where there are enough of them.');
    case 'categoriesOfTheRule':
      return t('It asks for them by sex, by race or ethnicity, and by both crossed; other groupings are shown alike.');
    case 'favourableIsNegative':
      return t(
        'The good outcome here is not to be predicted positive, or a low score; those people count as selected, or as scoring high.',
      );
  }
}

const names = (keys: readonly Parameters<typeof groupName>[0][]): string => {
  const shown = keys.slice(0, 6).map(groupName).join('; ');
  return keys.length > 6 ? `${shown} +${keys.length - 6}` : shown;
};

/** One sentence on what Aequitas would say against the largest group, and which of it the intervals bear out. */
export function aequitasSentence({ tau, references }: AequitasProfile): string {
  const majority = references.find(({ reference }) => reference === 'majority');
  const outside = majority?.parities.filter(({ byNumber }) => byNumber === 'outside') ?? [];
  if (outside.length === 0)
    return t(
      'Against the largest group no ratio that is defined lies outside {0} to {1}.',
      bare(tau, 'ratio'),
      bare(1 / tau, 'ratio'),
    );
  const all = (of: typeof outside) => of.map(({ parity }) => parity).join(', ');
  const shown = outside.filter(({ verdict }) => verdict === 'outside');
  const byNumber = t(
    'Against the largest group, outside {0} to {1} by their numbers: {2}.',
    bare(tau, 'ratio'),
    bare(1 / tau, 'ratio'),
    all(outside),
  );
  if (shown.length === outside.length) return `${byNumber} ${t('The intervals bear all of them out.')}`;
  return shown.length === 0
    ? `${byNumber} ${t('The intervals bear none of them out.')}`
    : `${byNumber} ${t('The intervals bear out: {0}.', all(shown))}`;
}

/** Which group others are divided by. */
export function referenceTitle({ reference }: Pick<AequitasReference, 'reference'>): string {
  switch (reference) {
    case 'majority':
      return t('Each group divided by the largest');
    case 'minMetric':
      return t('Each group divided by the one with the smallest value of the metric');
    case 'named':
      return t('Each group divided by the named one');
  }
}

/** What an Aequitas parity compares. The names are Aequitas' own, and are not translated. */
export function parityWords(parity: AequitasParity): string {
  switch (parity) {
    case 'Statistical Parity':
      return t('share of all selected (ppr)');
    case 'Impact Parity':
      return t('selection rate (pprev)');
    case 'FDR Parity':
      return t('false discovery rate');
    case 'FPR Parity':
      return t('false positive rate');
    case 'FOR Parity':
      return t('false omission rate');
    case 'FNR Parity':
      return t('false negative rate');
    case 'TPR Parity':
      return t('true positive rate');
    case 'TNR Parity':
      return t('true negative rate');
    case 'NPV Parity':
      return t('negative predictive value');
    case 'Precision Parity':
      return t('positive predictive value');
    case 'TypeI Parity':
      return t('false discovery and false positive rate');
    case 'TypeII Parity':
      return t('false omission and false negative rate');
    case 'Equalized Odds':
      return t('false and true positive rate');
    case 'Unsupervised Fairness':
      return t('share of all selected and selection rate');
    case 'Supervised Fairness':
      return t('all four rates of errors');
  }
}

/** Where all groups are, by number or by evidence. */
export function withinText(within: Within | 'cannotTell'): string {
  switch (within) {
    case 'within':
      return t('within');
    case 'outside':
      return t('outside');
    case 'undefined':
      return t('not defined');
    case 'cannotTell':
      return t('cannot tell');
  }
}

/** "Within" is from tau to 1 / tau, as numbers for people. */
export const aequitasRule = ({ tau }: AequitasProfile): string =>
  t(
    'Within: every ratio is from {0} to {1}. By number is what Aequitas prints, groups of any size; by evidence is what the intervals show.',
    bare(tau, 'ratio'),
    bare(1 / tau, 'ratio'),
  );

/** Aequitas' last word, over all attributes: outside as soon as one attribute is. */
export function overallParity(
  profiles: readonly AequitasProfile[],
  reference: AequitasReference['reference'],
): Readonly<Record<'Unsupervised Fairness' | 'Supervised Fairness' | 'Overall Fairness', Within>> {
  const of = (parity: AequitasParity): Within =>
    fold(
      profiles.flatMap(({ references }) =>
        references
          .filter((one) => one.reference === reference)
          .flatMap(({ parities }) => parities.filter((one) => one.parity === parity).map(({ byNumber }) => byNumber)),
      ),
    );
  const [unsupervised, supervised] = [of('Unsupervised Fairness'), of('Supervised Fairness')];
  return {
    'Unsupervised Fairness': unsupervised,
    'Supervised Fairness': supervised,
    'Overall Fairness': fold([unsupervised, supervised]),
  };
}

const fold = (all: readonly Within[]): Within =>
  all.includes('outside') ? 'outside' : all.includes('within') ? 'within' : 'undefined';
