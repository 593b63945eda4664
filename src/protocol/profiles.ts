import type { Interval, Measured, NoInterval, UndefinedReason } from './measured.ts';
import type { GroupKey } from './names.ts';

/** A rule or a toolkit's convention as it stood on a day. A profile compares numbers with a limit; it is no finding of law. */
export type ProfileResult = ImpactProfile | AequitasProfile;

/** What a reader must know before leaning on a profile. Sentences: `src/words/profiles.ts`. */
export type ProfileCaveat =
  /** The rule is being withdrawn; the statute that it read is not changed. */
  | { readonly code: 'rescissionPending' }
  /** Ratios on few people are no evidence under the rule itself. */
  | { readonly code: 'fewRows'; readonly keys: readonly GroupKey[] }
  /** A smaller gap may count all the same where it is told apart from none. */
  | { readonly code: 'aboveButToldApart'; readonly keys: readonly GroupKey[] }
  /** A larger gap may not count where it is not told apart from none. */
  | { readonly code: 'belowButNotToldApart'; readonly keys: readonly GroupKey[] }
  /** Under 2 % of the people: listed, without a ratio. */
  | { readonly code: 'smallCategories'; readonly keys: readonly GroupKey[] }
  /** People whose category is not known are counted and enter no ratio. */
  | { readonly code: 'unknownCategory'; readonly rows: number }
  /** The rule names no limit. */
  | { readonly code: 'noPassMark' }
  /** The rule asks for an independent auditor, and for data of actual use where there are enough. */
  | { readonly code: 'independentAuditor' }
  /** The rule wants sex, race or ethnicity, and both crossed. */
  | { readonly code: 'categoriesOfTheRule' }
  /** Who gets the good outcome is what counts; here that is not to be predicted positive. */
  | { readonly code: 'favourableIsNegative' };

/** What the evidence says of a limit: the words are "not below", "below", "cannot tell". */
export type ProfileVerdict =
  | { readonly verdict: 'notBelow' }
  | { readonly verdict: 'below' }
  | { readonly verdict: 'cannotTell'; readonly needed?: number | 'atTheLimit' };

export type ProfileRatio =
  | { readonly value: number; readonly interval: Interval | NoInterval }
  | { readonly undefined: UndefinedReason };

/** Rates of the favourable outcome, and their ratios to the highest of them. */
export type ImpactProfile = {
  /** `newYorkScoringRates`: being above the median score counts as the favourable outcome. */
  readonly profile: 'fourFifths' | 'newYorkLocalLaw144' | 'newYorkScoringRates';
  /** The day on which the rule was read, `YYYY-MM-DD`. */
  readonly asOf: string;
  readonly favourable: 'positive' | 'negative';
  /** Where the rule has one. */
  readonly limit?: number;
  /** The group with the highest rate; absent where no two can be compared. */
  readonly highest?: GroupKey;
  readonly groups: readonly {
    readonly group: GroupKey;
    readonly n: number;
    readonly rate: Measured;
    /** Absent where the rule leaves the group out. */
    readonly ratio?: ProfileRatio;
    readonly verdict?: ProfileVerdict;
  }[];
  /** Of the lowest ratio. */
  readonly verdict?: ProfileVerdict;
  readonly caveats: readonly ProfileCaveat[];
};

/** Group metrics under the names that Aequitas gives them. `ppr` is a share of the selected, `pprev` the selection rate. */
export const aequitasMetrics = ['ppr', 'pprev', 'precision', 'fdr', 'for', 'fpr', 'fnr', 'tpr', 'tnr', 'npv'] as const;
export type AequitasMetric = (typeof aequitasMetrics)[number];

export const aequitasParities = [
  'Statistical Parity',
  'Impact Parity',
  'FDR Parity',
  'FPR Parity',
  'FOR Parity',
  'FNR Parity',
  'TPR Parity',
  'TNR Parity',
  'NPV Parity',
  'Precision Parity',
  'TypeI Parity',
  'TypeII Parity',
  'Equalized Odds',
  'Unsupervised Fairness',
  'Supervised Fairness',
] as const;
export type AequitasParity = (typeof aequitasParities)[number];

/** Where the number alone lies. `undefined` has a reason in the ratios. */
export type Within = 'within' | 'outside' | 'undefined';

export type AequitasProfile = {
  readonly profile: 'aequitas';
  readonly asOf: string;
  readonly tau: number;
  /** Those whose value is known, in the order of the grouping; all lists by group are in this order. */
  readonly groups: readonly GroupKey[];
  /** `ppr`. */
  readonly sharesOfSelected: readonly Measured[];
  readonly references: readonly AequitasReference[];
};

/** Ratios to a reference group: the largest, the one with the smallest value of each metric, or the named one. */
export type AequitasReference = {
  readonly reference: 'majority' | 'minMetric' | 'named';
  readonly metrics: readonly {
    readonly metric: AequitasMetric;
    readonly reference?: GroupKey;
    readonly ratios: readonly ProfileRatio[];
  }[];
  readonly parities: readonly {
    readonly parity: AequitasParity;
    /** As Aequitas has it, from the numbers alone: the attribute is outside as soon as a group is. */
    readonly byNumber: Within;
    /** What the intervals show: all groups surely within, one surely outside, or neither. */
    readonly verdict: 'within' | 'outside' | 'cannotTell';
    /** Groups outside by their number. */
    readonly outside: readonly GroupKey[];
  }[];
};
