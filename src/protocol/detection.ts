import type { Query } from './query.ts';
import type { FileNote } from './reading.ts';
import type { GroupColumn, Join, RoleChoices, Task } from './roles.ts';

export type FileFormat = 'csv' | 'tsv' | 'jsonl' | 'json' | 'parquet' | 'arrow' | 'npy' | 'npz' | 'xlsx';

export type ColumnType = 'text' | 'integer' | 'real' | 'boolean' | 'time' | 'nested';

/** What a sample of the rows says of a column. Counts are of the sample, not of the file. */
export type ColumnFacts = {
  readonly name: string;
  readonly type: ColumnType;
  readonly missing: number;
  /** Distinct non-missing values seen. */
  readonly distinct: number;
  /** Up to 50 most frequent values as text, most frequent first, with their share of the non-missing rows. */
  readonly top: readonly { readonly value: string; readonly share: number }[];
  /** Numbers only. */
  readonly min?: number;
  readonly max?: number;
  /** Quarter, half and three quarters of the rows are below; only numbers of more than 12 values. */
  readonly quartiles?: readonly number[];
};

/** Why a role was given: one code a rule, with the facts that make its sentence. Sentences: `src/words/because.ts`. */
export type Because =
  | { readonly code: 'given' }
  | { readonly code: 'remembered' }
  | { readonly code: 'exactPair'; readonly names: readonly [string, string] }
  | { readonly code: 'scoreReproduces'; readonly threshold: number; readonly share: number }
  | { readonly code: 'agreementColumn'; readonly column: string }
  | { readonly code: 'targetNamed'; readonly target: string }
  | { readonly code: 'probabilityName'; readonly name: string }
  | { readonly code: 'rawScoreName'; readonly name: string }
  | { readonly code: 'classConfidence' }
  | { readonly code: 'probabilitiesSumToOne'; readonly columns: readonly string[] }
  | { readonly code: 'roleName'; readonly name: string }
  | { readonly code: 'usualPositive'; readonly value: string }
  | { readonly code: 'onlyOther'; readonly value: string }
  | { readonly code: 'defaultThreshold' }
  | { readonly code: 'splitValues'; readonly values: readonly string[] }
  | { readonly code: 'sensitiveName'; readonly attribute: string }
  | { readonly code: 'sensitiveValues'; readonly attribute: string }
  | { readonly code: 'oneHot'; readonly attribute: string }
  | { readonly code: 'fewValues'; readonly values: number }
  | { readonly code: 'uniqueKey' }
  | { readonly code: 'repeatedKey' }
  | { readonly code: 'timeValues' }
  | { readonly code: 'joinKey'; readonly overlap: number }
  | { readonly code: 'sameRowCount'; readonly rows: number }
  | { readonly code: 'fileName' };

/** One answer with how sure it is. Under `askBelow` it is asked, never taken in silence. */
export type Guess<T> = { readonly value: T; readonly confidence: number; readonly because: Because };

export const askBelow = 0.85;

/** What must be settled by a person before an audit can run. */
export type Question = {
  readonly about: 'label' | 'prediction' | 'score' | 'positive' | 'groups' | 'split' | 'weightKind' | 'join' | 'count';
  readonly code: 'missing' | 'unsure' | 'ambiguous';
  /** Offered answers, best first; column names, or values for `positive`. */
  readonly options: readonly string[];
};

/** What a file is taken for. */
export type FileKind = 'audit' | 'predictions' | 'dataset' | 'counts' | 'other';

/** A second file that would complete this one. */
export type JoinOffer = {
  readonly join: Join;
  readonly confidence: number;
  readonly because: Because;
  /** Keys of this file found in the other, keys not found, and keys that stand more than once in the other. */
  readonly matched: number;
  readonly unmatched: number;
  readonly duplicateKeys: number;
  /** Column names that the join would bring. */
  readonly brings: readonly string[];
};

/** One of several models whose predictions of the same label stand in a file; columns by name. */
export type ModelFound = { readonly name: string; readonly prediction?: string; readonly score?: string };

/** What is chosen with a model: its columns, and of predictions no other's where it has none. */
export const choicesOfModel = ({ prediction, score }: ModelFound): RoleChoices => ({
  prediction: prediction ?? null,
  ...(score !== undefined && { score }),
});

export type Detection = {
  readonly path: string;
  readonly format: FileFormat;
  readonly bytes: number;
  /** Exact where the format knows it (Parquet, Arrow) or the sample held the whole file. */
  readonly rows?: number;
  readonly sampledRows: number;
  /** Hash of format and column names in order: corrected roles are remembered under it. */
  readonly headerHash: string;
  readonly columns: readonly ColumnFacts[];
  readonly kind: FileKind;
  readonly task: Task;
  readonly roles: {
    readonly label?: Guess<string>;
    readonly prediction?: Guess<string>;
    readonly score?: Guess<string>;
    readonly weight?: Guess<string>;
    readonly count?: Guess<string>;
    readonly id?: Guess<string>;
    /** A column that names the same unit in several rows: noticed, never taken unasked. */
    readonly unit?: Guess<string>;
    readonly time?: Guess<string>;
    readonly modelVersion?: Guess<string>;
    readonly positive?: Guess<string>;
    readonly favourable?: Guess<string>;
    readonly threshold?: Guess<number>;
    readonly split?: Guess<{ readonly column: string; readonly use: string; readonly rows?: number }>;
  };
  /** Sensitive attributes found, most likely first; a numeric one with proposed edges. */
  readonly groups: readonly Guess<GroupColumn>[];
  readonly questions: readonly Question[];
  /** Where there are two or more: a person picks the one to audit. */
  readonly models?: readonly ModelFound[];
  /** What had to be decided to read the file, and what its cells show. */
  readonly notes: readonly FileNote[];
};

export type DetectAsk = {
  readonly path: string;
  readonly choices?: RoleChoices;
  readonly join?: Join;
  /** The rows are what this gives, as in `AuditAsk`. */
  readonly query?: Query;
};
