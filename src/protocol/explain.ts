import type { Measured, UndefinedReason } from './measured.ts';
import type { GroupKey, MetricId } from './names.ts';
import type { GroupColumn } from './roles.ts';

/** One gap, and how much of it remains among rows that are alike in a column. */
export type Explanation = {
  readonly by: readonly string[];
  readonly metric: MetricId;
  /** Columns that were looked at; intervals hold for all of them at once. */
  readonly of: number;
} & (
  | {
      readonly lowest: GroupKey;
      readonly highest: GroupKey;
      /** highest - lowest over all rows. */
      readonly crude: Measured;
      /** Least remaining gap first; those that leave few rows to compare behind the others, those without a number last. */
      readonly columns: readonly ExplainedColumn[];
    }
  | { readonly undefined: UndefinedReason }
);

export type ExplainedColumn = {
  readonly column: GroupColumn;
  /** highest - lowest pooled over the column's values (Mantel-Haenszel risk difference). */
  readonly gap: Measured;
  /** Pooled gap / crude gap: 1 where all of it remains, 0 where none, negative where it turns round. */
  readonly remains?: number;
  readonly strata: { readonly compared: number; readonly dropped: number };
  readonly rows: { readonly compared: number; readonly dropped: number };
  /** Less than half of the two groups' rows could be compared. */
  readonly fewComparable?: true;
};
