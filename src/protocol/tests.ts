/** A test of all groups of a grouping at once. */
export type GroupTest = { readonly statistic: number; readonly degrees: number; readonly p: number };

/** Whether the scores of a group are distributed as those of all other rows (Kolmogorov and Smirnov). */
export type ScoresApart = {
  /** Largest distance of the two distributions, in [0, 1]. */
  readonly distance: number;
  readonly p: number;
  /** The same for all groups of the grouping at once (Holm). */
  readonly adjusted: number;
};
