import type { Because } from './detection.ts';
import type { Interval, Measured, NoInterval, UndefinedReason } from './measured.ts';
import type { FileNote } from './reading.ts';
import type { Join, Roles, Task, WeightKind } from './roles.ts';

export type MetricId =
  | 'baseRate'
  | 'selectionRate'
  | 'truePositiveRate'
  | 'falsePositiveRate'
  | 'trueNegativeRate'
  | 'falseNegativeRate'
  | 'positivePredictiveValue'
  | 'negativePredictiveValue'
  | 'falseDiscoveryRate'
  | 'falseOmissionRate'
  | 'accuracy'
  | 'balancedAccuracy'
  | 'f1'
  | 'matthewsCorrelation'
  | 'rocAuc'
  | 'averagePrecision'
  | 'logLoss'
  | 'brier';

export type MetricFamily = 'rates' | 'errors' | 'predictive' | 'performance' | 'scores';

export type CatalogueEntry = {
  readonly id: MetricId;
  readonly title: string;
  readonly family: MetricFamily;
  readonly formula: string;
  /** `none`: neither direction is good in itself (base rate, selection rate). */
  readonly better: 'higher' | 'lower' | 'none';
  /** `share` is shown in percent, `number` as it is. */
  readonly scale: 'share' | 'number';
};

/** A group's value per grouping column, in the order of `by`; `null` is the group of rows without a value. */
export type GroupKey = { readonly [column: string]: string | null };

/** Rows per outcome; sums of weights in `weighted` where rows carry them. */
export type Confusion = { readonly tp: number; readonly fp: number; readonly fn: number; readonly tn: number };

/** Points of a ROC curve from (0, 0) to (1, 1), each at a threshold that occurs; at most 101. */
export type RocCurve = { readonly falsePositiveRate: readonly number[]; readonly truePositiveRate: readonly number[] };

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
  readonly calibration?: readonly CalibrationBin[];
};

export type Against = 'between' | 'overall' | 'reference';

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
      /** Inverts the interval: small where the gap is told apart from none. */
      readonly p?: number;
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

/** Something a reader must know about the data or the numbers. Sentences: `src/words/notes.ts`. */
export type Note =
  | FileNote
  | {
      readonly code: 'excluded';
      readonly missingLabel: number;
      readonly missingPrediction: number;
      readonly missingScore: number;
      readonly missingWeight: number;
    }
  | {
      readonly code: 'otherLabelValues';
      readonly column: string;
      readonly values: readonly string[];
      readonly rows: number;
    }
  | { readonly code: 'missingGroup'; readonly column: string; readonly rows: number }
  | {
      readonly code: 'smallGroup';
      readonly by: readonly string[];
      readonly keys: readonly GroupKey[];
      readonly metric?: MetricId;
      readonly rows: number;
    }
  | { readonly code: 'oneGroup'; readonly by: readonly string[] }
  | { readonly code: 'oneClass'; readonly value: string }
  | { readonly code: 'scoreOutOfRange'; readonly column: string; readonly low: number; readonly high: number }
  /** Neighbouring scores were counted together; the two metrics are at most so far from exact in any group. */
  | { readonly code: 'scoreBands'; readonly bands: number; readonly rocAuc: number; readonly averagePrecision: number }
  | { readonly code: 'thresholdDisagrees'; readonly threshold: number; readonly share: number }
  | { readonly code: 'thresholdMadePrediction'; readonly threshold: number }
  | {
      readonly code: 'joined';
      readonly file: string;
      readonly matched: number;
      readonly unmatched: number;
      readonly duplicateKeys: number;
    }
  | { readonly code: 'otherSplits'; readonly column: string; readonly use: string; readonly rows: number }
  | { readonly code: 'weightKind'; readonly kind: WeightKind }
  | { readonly code: 'prevalenceDiffers'; readonly by: readonly string[]; readonly metrics: readonly MetricId[] }
  | { readonly code: 'groupsAdded'; readonly column: string; readonly rows: number };

export type RoleName = Exclude<keyof Roles, 'groups' | 'weightKind'>;

/** What the engine returns, `--format json` prints, and every view renders: aggregates only, codes and facts, no sentences. */
export type AuditDocument = {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: 'evenhand'; readonly version: string };
  readonly input: {
    readonly path: string;
    readonly sha256: string;
    readonly format: string;
    readonly rows: number;
    readonly rowsUsed: number;
    readonly excluded: {
      readonly missingLabel?: number;
      readonly missingPrediction?: number;
      readonly missingScore?: number;
      readonly missingWeight?: number;
      readonly otherLabel?: number;
      readonly otherPrediction?: number;
      readonly otherSplit?: number;
      readonly where?: number;
    };
    readonly join?: Join & { readonly matched: number; readonly unmatched: number; readonly duplicateKeys: number };
    readonly where?: string;
  };
  readonly task: Task;
  readonly roles: Roles;
  readonly rolesBecause: { readonly [R in RoleName]?: Because & { readonly confidence: number } };
  readonly groupsBecause: { readonly [column: string]: Because & { readonly confidence: number } };
  readonly words?: { readonly unit?: string; readonly actual?: string; readonly predicted?: string };
  readonly settings: {
    readonly level: number;
    readonly minGroup: { readonly rows: number; readonly denominator: number };
    readonly seed: number;
    readonly reference?: { readonly [column: string]: string };
  };
  readonly catalogue: readonly CatalogueEntry[];
  readonly overall: Omit<GroupResult, 'key'>;
  readonly groupings: readonly Grouping[];
  readonly headline?: Headline;
  readonly findings: readonly never[];
  readonly notes: readonly Note[];
};
