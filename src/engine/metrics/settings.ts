import type { Reference } from '../../protocol/document.ts';

/** What an audit fixes for all its numbers. */
export type MeasureSettings = {
  /** Coverage of intervals, in (0, 1). */
  readonly level: number;
  /** A group enters a gap with this many rows, and this much in the metric's denominator (effective, where weighted). */
  readonly minGroup: { readonly rows: number; readonly denominator: number };
  /** A grouping has a named reference where all its columns have one. */
  readonly reference?: Reference;
};

export const defaultSettings: MeasureSettings = { level: 0.95, minGroup: { rows: 50, denominator: 10 } };
