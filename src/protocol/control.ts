import type { Failure } from './failures.ts';
import type { Disparity, GroupResult } from './groups.ts';
import type { Measured } from './measured.ts';
import type { GroupKey, MetricId } from './names.ts';
import type { GroupColumn } from './roles.ts';

/** Gaps among rows that are alike in some columns. */
export type Control = {
  /** As they were counted, numbers with the edges that cut them. */
  readonly columns: readonly GroupColumn[];
} & ({ readonly groupings: readonly ControlledGrouping[] } | { readonly failure: Failure });

/** One way of grouping within the strata; columns that are controlled for are left out of `by`. */
export type ControlledGrouping = {
  readonly by: readonly string[];
  readonly strata: readonly Stratum[];
  /** Strata that are not listed, where there are very many: the smallest. What is pooled is pooled over them too. */
  readonly unlisted?: number;
  /** For each share of rows, every other group against the reference: the named group, or else the largest. */
  readonly pooled: readonly PooledGap[];
};

/** Rows alike in the controlled columns: all of them, their groups, and the gaps between those. */
export type Stratum = Omit<GroupResult, 'roc' | 'calibration'> & {
  readonly groups: readonly Omit<GroupResult, 'roc' | 'calibration'>[];
  readonly disparities: readonly Disparity[];
};

/**
 * What pooling turns a gap into. `reversed`: told apart from none with the other sign. `vanishes`: told apart over all
 * rows, not within strata, and clearly not what it was. `unclear`: likewise not told apart, but it may still be what it was:
 * strata leave too little to tell. `appears`: told apart within strata only.
 */
export type Turn = 'reversed' | 'vanishes' | 'unclear' | 'appears';

/** `group` - `reference` over all rows, and pooled over the strata that hold both. */
export type PooledGap = {
  readonly metric: MetricId;
  readonly group: GroupKey;
  readonly reference: GroupKey;
  readonly crude: Measured;
  /** Mantel-Haenszel risk difference with Sato's variance; the denominator counts the rows that were compared. */
  readonly difference: Measured;
  /** Mantel-Haenszel odds ratio with the variance of Robins, Breslow and Greenland. */
  readonly oddsRatio: Measured;
  /** Cochran-Mantel-Haenszel, one degree of freedom; absent where no stratum can tell. */
  readonly association?: TestResult & { readonly corrected: TestResult };
  /** Breslow-Day with Tarone's correction, whether strata share one odds ratio; absent with fewer than two that can tell. */
  readonly homogeneity?: TestResult & { readonly degrees: number };
  readonly strata: { readonly compared: number; readonly dropped: number };
  /** Rows of the metric's denominator in strata with both groups, and in those with one. */
  readonly rows: { readonly compared: number; readonly dropped: number };
  readonly turn?: Turn;
};

export type TestResult = { readonly statistic: number; readonly p: number };
