import type { CatalogueEntry, MetricId } from '../../protocol/document.ts';
import type { Measured } from '../../protocol/measured.ts';
import type { Slice } from '../cube/cube.ts';
import type { Limits } from '../stats/limits.ts';
import type { Trials } from '../stats/trials.ts';

/**
 * A number that a group has. One file a metric; `index.ts` lists them.
 *
 * All functions read one slice only and never answer NaN.
 */
export type GroupMetric = Estimator & {
  readonly entry: CatalogueEntry;
  readonly about: About;
  /** The metric whose complement (1 - TPR is FNR) or alias (it rises and falls with it) this is: their gaps are one comparison. */
  readonly complementOf?: MetricId;
  /** The groups' values are parts of one whole: they are not compared with each other. */
  readonly gapless?: true;
};

/** How a number comes from a slice, whatever it is called. */
export type Estimator = {
  /** Value with its evidence and the interval that is shown beside it, or why there is none. */
  of(slice: Slice, level: number, overall?: Slice): Measured;
  /** Limits that decide (exact where that is possible) at a critical value z; undefined without value or sound limits. */
  limits(slice: Slice, z: number): Limits | undefined;
  /** What `minGroup` counts: rows (effective ones, where weighted) of the smallest class or set that the metric rests on. */
  support(slice: Slice): number;
  /**
   * Standard error, for the noise floor of a metric that is no plain share: if all groups were equal, where the metric
   * can be pooled over them (`among`, the slice included), else as the slice is.
   */
  error?(slice: Slice, among: readonly Slice[]): number | undefined;
  /** The share behind it, where the metric is a plain share of rows. */
  share?(slice: Slice): Trials | undefined;
  /** Weight of the metric's denominator, where all rows' value is the weighted mean of the groups'. */
  mass?(slice: Slice): number;
};

/** What people read of a metric; `npm run docs` makes words and pages of it. */
export type About = {
  /** A column's head. */
  readonly short: string;
  /** "Of" or "How": what the number is about, in a sentence. */
  readonly says: string;
  readonly range: string;
  /** Where the formula stands, or who first used it. */
  readonly source: string;
  /** What others call it. */
  readonly peers?: { readonly [peer in 'sklearn' | 'fairlearn' | 'aif360' | 'aequitas']?: string };
};

/** What a metric's file gives beside its computation. */
export type Entry = CatalogueEntry & Pick<GroupMetric, 'complementOf' | 'about'>;
