export type { MetricId } from './metricIds.ts';

/** A group's value per grouping column, in the order of `by`; `null` is the group of rows without a value. */
export type GroupKey = { readonly [column: string]: string | null };

export type Against = 'between' | 'overall' | 'reference';
