/** What a column is used for in an audit. */
export const columnRoles = [
  'label',
  'prediction',
  'score',
  'weight',
  'count',
  'id',
  'unit',
  'time',
  'modelVersion',
] as const;
export type ColumnRole = (typeof columnRoles)[number];

export type Task = 'binary' | 'multiclass' | 'regression' | 'unknown';

/** How weights are to be read: survey weights, or a row standing for several identical ones. Asked, never guessed. */
export type WeightKind = 'sampling' | 'frequency';

/** A numeric group column is cut into `edges`; a text one is taken value by value. */
export type GroupColumn = { readonly column: string; readonly edges?: readonly number[] };

/** The settled roles of an audit: what was found or given, nothing open. Column names are those of the (joined) file. */
export type Roles = {
  readonly label: string;
  /** Absent when the prediction is the score at or above `threshold`. */
  readonly prediction?: string;
  readonly score?: string;
  readonly weight?: string;
  readonly weightKind?: WeightKind;
  /** Column of row counts; its presence makes the file a table of counts. */
  readonly count?: string;
  readonly id?: string;
  /** Whose rows they are, where one person (or whatever is decided on) has several; such rows are not independent. */
  readonly unit?: string;
  readonly time?: string;
  readonly modelVersion?: string;
  /** Value of `label` that counts as positive, as text. */
  readonly positive: string;
  /** Value of `prediction` that is good for the person, as text; often but not always `positive`. */
  readonly favourable: string;
  /** A score >= threshold predicts positive. */
  readonly threshold?: number;
  readonly groups: readonly GroupColumn[];
  /** Only rows with this value of the column are audited. */
  readonly split?: { readonly column: string; readonly use: string };
};

/** What a user or a caller fixes; everything else is detected. `null` says "none, and do not look for one". */
export type RoleChoices = {
  readonly [R in ColumnRole]?: string | null;
} & {
  readonly weightKind?: WeightKind;
  readonly positive?: string;
  readonly favourable?: string;
  readonly threshold?: number;
  readonly groups?: readonly GroupColumn[];
  readonly split?: { readonly column: string; readonly use: string } | null;
};

/** Bring the columns of a second file in, by a key column or by row order. */
export type Join = {
  readonly path: string;
  /** The key: one name when both files call it the same. */
  readonly on: { readonly left: string; readonly right: string } | 'rowOrder';
};

/** Whether one column stands for truth and prediction: a table of decisions, of which selection rates alone say something. */
export const decisionsOnly = ({ label, prediction }: Roles): boolean => prediction === label;
