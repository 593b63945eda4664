import type { Calibrated, Reliability } from './calibration.ts';
import type { DefinitionResult } from './definitions.ts';
import type { GroupIndex } from './indices.ts';
import type { Interval, Measured, NoInterval, UndefinedReason } from './measured.ts';
import type { Against, GroupKey, MetricId } from './names.ts';
import type { ProfileResult } from './profiles.ts';
import type { GroupTest, ScoresApart } from './tests.ts';

export type MetricFamily = 'rates' | 'errors' | 'predictive' | 'performance' | 'scores' | 'calibration' | 'ranking';

export type CatalogueEntry = {
  readonly id: MetricId;
  readonly title: string;
  readonly family: MetricFamily;
  readonly formula: string;
  /** `none`: neither direction is good in itself (base rate, selection rate). */
  readonly better: 'higher' | 'lower' | 'none';
  /** `share` is shown in percent, `number` as it is. */
  readonly scale: 'share' | 'number';
  /** A plain share of rows, told by the outcomes alone: what can be pooled over strata. */
  readonly countable?: true;
  /** Never leads: what it says follows from others, or few ask for it. */
  readonly secondary?: true;
};

/** Rows per outcome; sums of weights in `weighted` where rows carry them. */
export type Confusion = { readonly tp: number; readonly fp: number; readonly fn: number; readonly tn: number };

/** Points of a ROC curve from (0, 0) to (1, 1), each at a threshold that occurs; at most 101. */
export type RocCurve = { readonly falsePositiveRate: readonly number[]; readonly truePositiveRate: readonly number[] };

/** Points of a precision-recall curve from the highest threshold to the lowest, each one that occurs; at most 101. */
export type PrCurve = { readonly recall: readonly number[]; readonly precision: readonly number[] };

/** One bin of a reliability diagram. The same bins serve every group. Empty bins are left out. */
export type CalibrationBin = {
  readonly low: number;
  readonly high: number;
  readonly n: number;
  readonly meanScore: number;
  readonly rate: number;
  readonly interval: Interval | NoInterval;
};

export type GroupResult = {
  readonly key: GroupKey;
  readonly n: number;
  readonly confusion: Confusion;
  readonly values: { readonly [M in MetricId]?: Measured };
  readonly roc?: RocCurve;
  readonly prCurve?: PrCurve;
  readonly calibration?: readonly CalibrationBin[];
  readonly reliability?: Reliability;
  readonly calibrated?: Calibrated;
  readonly scoresApart?: ScoresApart;
};

/**
 * What each group is compared with: a named value by group column, the largest group, or the one for which the metric is best
 * or worst (highest or lowest where neither is good in itself).
 */
export type Reference = { readonly [column: string]: string } | 'largest' | 'best' | 'worst';

export type Disparity = {
  readonly metric: MetricId;
  readonly kind: 'difference' | 'ratio';
  /** `between`: max - min or min / max. `overall`: the group farthest from all rows. `reference`: `group` against the named one. */
  readonly against: Against;
  readonly reference?: GroupKey;
  readonly group?: GroupKey;
} & (
  | {
      readonly value: number;
      readonly interval: Interval | NoInterval;
      /** `overall` differences: the group's value less that of all rows. */
      readonly signed?: number;
      /** Inverts the interval: small where the gap is told apart from none. */
      readonly p?: number;
      /** `between` differences of shares: whether any group differs (Pearson's chi-squared, N - 1), where rows suffice. */
      readonly omnibus?: GroupTest;
      readonly lowest?: GroupKey;
      readonly highest?: GroupKey;
      /** Groups that entered. */
      readonly groups: number;
      /** Gap to be expected if all groups were equal, on these denominators: mean and 95th percentile. */
      readonly noise?: { readonly mean: number; readonly p95: number };
      /** Groups too small for this metric (`minGroup`), left out and named. */
      readonly leftOut?: readonly GroupKey[];
      /** The same gap with the small groups in. */
      readonly withSmallGroups?: number;
    }
  | { readonly undefined: UndefinedReason; readonly leftOut?: readonly GroupKey[] }
);

export type Grouping = {
  readonly by: readonly string[];
  readonly groups: readonly GroupResult[];
  readonly disparities: readonly Disparity[];
  /** Whether some groups score higher than others (Kruskal and Wallis). */
  readonly scoreTest?: GroupTest;
  /** What named definitions of group fairness make of these groups. */
  readonly definitions?: readonly DefinitionResult[];
  /** What rules with a date make of them. */
  readonly profiles?: readonly ProfileResult[];
  readonly indices?: readonly GroupIndex[];
};

/** The metric that speaks for the model as a whole, and what of the base rate it was chosen by. */
export type Leading = { readonly metric: MetricId; readonly because: 'balanced' | 'rarePositives' | 'rareNegatives' };

/** What a model reaches that knows nothing of a row: always the commoner class, the base rate as its score. */
export type Baseline = {
  readonly predicts: 'positive' | 'negative';
  readonly values: { readonly [M in MetricId]?: number };
};

/** The gap that is clearest from zero, its interval widened because it was picked as the largest of `of`. */
export type Headline = {
  readonly of: number;
  readonly by: readonly string[];
  readonly metric: MetricId;
  readonly value: number;
  readonly interval: Interval | NoInterval;
  readonly lowest: GroupKey;
  readonly highest: GroupKey;
};
