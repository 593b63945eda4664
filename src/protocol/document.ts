import type { Review } from './calibration.ts';
import type { DefinitionEntry } from './definitions.ts';
import type { Because } from './detection.ts';
import type { Further, FurtherResults } from './further.ts';
import type { Finding } from './gates.ts';
import type { Baseline, CatalogueEntry, Grouping, GroupResult, Headline, Leading, Reference } from './groups.ts';
import type { Index } from './indices.ts';
import type { GroupKey, MetricId } from './names.ts';
import type { Dataset } from './query.ts';
import type { FileNote } from './reading.ts';
import type { Join, Roles, Task, WeightKind } from './roles.ts';

/** What it is made of; further results are made of the same, and a document holds those. */
export type {
  Baseline,
  CalibrationBin,
  CatalogueEntry,
  Confusion,
  Disparity,
  Grouping,
  GroupResult,
  Headline,
  Leading,
  MetricFamily,
  PrCurve,
  Reference,
  RocCurve,
} from './groups.ts';
export type { Against, GroupKey, MetricId } from './names.ts';

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
  /** Audited rows share values of a column that names units; `taken`: it is the unit, and intervals allow for that. */
  | {
      readonly code: 'repeatedUnits';
      readonly column: string;
      readonly taken: boolean;
      readonly units: number;
      readonly rows: number;
      /** Rows of the unit that has most. */
      readonly mostRows: number;
    }
  /** Units with rows in several groups: gaps take the groups as independent all the same. */
  | { readonly code: 'unitsAcrossGroups'; readonly column: string; readonly by: readonly string[] }
  | { readonly code: 'prevalenceDiffers'; readonly by: readonly string[]; readonly metrics: readonly MetricId[] }
  /** A constant prediction is right as often as the model, as far as the data can tell. */
  | {
      readonly code: 'constantIsAsGood';
      readonly accuracy: number;
      readonly constant: number;
      readonly predicts: Baseline['predicts'];
    }
  | { readonly code: 'groupsAdded'; readonly column: string; readonly rows: number }
  /** The document is made to be shared. `all`: counts of all rows are below the limit, so that every number is withheld. */
  | { readonly code: 'suppressed'; readonly below: number; readonly all?: true }
  /** Groups that are withheld together; absent: all groups of the grouping. */
  | { readonly code: 'withheld'; readonly by: readonly string[]; readonly keys?: readonly GroupKey[] };

export type RoleName = Exclude<keyof Roles, 'groups' | 'weightKind'>;

/** What the engine returns, `--format json` prints, and every view renders: aggregates only, codes and facts, no sentences. */
export type AuditDocument = {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: 'evenhand'; readonly version: string };
  readonly input: {
    readonly path: string;
    readonly sha256: string;
    readonly format: string;
    /** All of the file; those that were used where `excluded` is absent. */
    readonly rows: number;
    readonly rowsUsed: number;
    /** Absent where it is withheld. */
    readonly excluded?: {
      readonly missingLabel?: number;
      readonly missingPrediction?: number;
      readonly missingScore?: number;
      readonly missingWeight?: number;
      readonly otherLabel?: number;
      readonly otherPrediction?: number;
      readonly otherSplit?: number;
      readonly where?: number;
    };
    /** Without its numbers where these are withheld. */
    readonly join?: Join & {
      readonly sha256: string;
      readonly matched?: number;
      readonly unmatched?: number;
      readonly duplicateKeys?: number;
    };
    /** The rows are what this gave; `path` names the first of its files, `sha256` is of all of them. */
    readonly query?: { readonly sql: string; readonly datasets: readonly (Dataset & { readonly sha256: string })[] };
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
    /** Counts below it are withheld, and what they could be computed from: the document is made to be shared. */
    readonly suppressBelow?: number;
    readonly reference?: Reference;
    readonly further?: Further;
  };
  readonly catalogue: readonly CatalogueEntry[];
  /** The definitions that groupings answer, and who calls them what. */
  readonly definitionCatalogue?: readonly DefinitionEntry[];
  /** Its counts are absent where they are withheld. */
  readonly overall: Omit<GroupResult, 'key' | 'confusion'> & Partial<Pick<GroupResult, 'confusion'>>;
  readonly groupings: readonly Grouping[];
  readonly indices?: readonly Index[];
  readonly leading?: Leading;
  readonly baseline?: Baseline;
  readonly review?: Review;
  readonly headline?: Headline;
  readonly further?: FurtherResults;
  /** The policy that the findings come from, the audit's name in it, a hash of what it says of the audit, and the day of the check. */
  readonly policy?: {
    readonly path: string;
    readonly audit: string;
    readonly sha256?: string;
    /** Of the record that changes are measured from. */
    readonly base?: string;
    readonly asOf: string;
  };
  readonly findings: readonly Finding[];
  readonly notes: readonly Note[];
};
