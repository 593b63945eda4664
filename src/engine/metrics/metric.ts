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
export type GroupMetric = {
  readonly entry: CatalogueEntry;
  /** The metric whose complement this is: 1 - TPR is FNR, and their gaps are one comparison. */
  readonly complementOf?: MetricId;
  /** Value with its evidence and the interval that is shown beside it, or why there is none. */
  of(slice: Slice, level: number): Measured;
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

/** The catalogue entry's fields that a metric's file gives beside its computation. */
export type Entry = CatalogueEntry & { readonly complementOf?: MetricId };
