import type { Failure } from './failures.ts';
import type { Interval, Known } from './measured.ts';
import type { GroupKey, MetricId } from './names.ts';
import type { GroupColumn } from './roles.ts';

/** Metrics that subgroups can be searched by: shares of rows, no two of them complements of each other. */
export const subgroupMetrics = [
  'errorRate',
  'truePositiveRate',
  'falsePositiveRate',
  'positivePredictiveValue',
  'selectionRate',
] as const satisfies readonly MetricId[];
export type SubgroupMetric = (typeof subgroupMetrics)[number];

/** Columns to be combined, up to `order` at a time, and the metrics to compare by; absent: error rate, TPR and FPR. */
export type SubgroupAsk = {
  readonly columns: readonly GroupColumn[];
  readonly order: 1 | 2 | 3;
  readonly metrics?: readonly SubgroupMetric[];
};

/** Rows that share some values, for which the model does worse than for all other rows. */
export type Subgroup = {
  /** Its values by column; `null` is no value. */
  readonly key: GroupKey;
  readonly metric: SubgroupMetric;
  readonly rows: number;
  /** Limits of this and of `rest` at the level of the search. */
  readonly value: Known;
  /** The same metric for all rows that are not in the subgroup. */
  readonly rest: Known;
  /** `value - rest`; its interval excludes 0. */
  readonly difference: { readonly value: number; readonly interval: Interval };
  /** Adjusted for all comparisons (Benjamini and Hochberg). */
  readonly p: number;
  /** A subgroup of the list that holds all these rows and is nearest to them in the metric; this one differs from it, too. */
  readonly parent?: { readonly key: GroupKey; readonly value: number };
  /** Parts of this subgroup that differ from all other rows as well, yet not from the rest of this subgroup. */
  readonly folded: number;
};

/** What a search among combinations of columns found. */
export type SubgroupSearch = {
  /** As they were counted: numbers in parts. */
  readonly columns: readonly GroupColumn[];
  readonly order: 1 | 2 | 3;
  readonly metrics: readonly SubgroupMetric[];
  /** Subgroups with enough rows. */
  readonly subgroups: number;
  /** Comparisons with enough rows on both sides: each of a subgroup with all other rows in one metric. */
  readonly of: number;
  /** Share of the list that is wrong, at most and on average: the rate of false discoveries, and of intervals that miss. */
  readonly falseShare: number;
  /** Coverage of each interval in the list: `1 - falseShare * listed / of`. */
  readonly level: number;
  /** Largest of them first, by the limit of the difference that is nearer to 0. */
  readonly list: readonly Subgroup[];
  /** Told apart just as clearly but not listed: parts explained by a listed subgroup, those that do better, those beyond the list's end. */
  readonly unlisted: { readonly folded: number; readonly better: number; readonly more: number };
};

/** The columns may have too many values together; the audit stands without the search. */
export type SubgroupResult = SubgroupSearch | { readonly columns: readonly GroupColumn[]; readonly failure: Failure };
