import type { Finding } from './gates.ts';
import type { Interval, NoInterval } from './measured.ts';
import type { GroupKey, MetricId } from './names.ts';

/** What of the ground of an audit is another than it was; numbers may differ because of it. */
export type GroundChange = 'data' | 'policy' | 'version' | 'settings';

/** `unchanged`: surely smaller than what is worth saying; `inconclusive`: neither that nor surely a change. */
export type Direction = 'worse' | 'better' | 'changed' | 'unchanged' | 'inconclusive';

/** What became of one number between two audits. */
export type NumberChange = {
  readonly metric: MetricId;
  /** Of all rows where absent; of a gap its two groups, the one with the higher value last. */
  readonly groups?: readonly [GroupKey] | readonly [GroupKey, GroupKey];
  readonly before: number;
  readonly after: number;
  readonly change: number;
  /** Of `change`; holds for all groups of a grouping, or all its pairs, at once. */
  readonly interval: Interval | NoInterval;
  readonly direction: Direction;
};

/** What became of one gate. */
export type GateChange = {
  readonly id: string;
  readonly before?: Finding;
  readonly after?: Finding;
  /**
   * `broken`: it held or could not be told, and fails now; `fixed`: the reverse. `new` and `gone`: one of the two audits has
   * no such gate. `other`: its metric, groups or limit are others, so that its verdicts cannot be compared.
   */
  readonly kind: 'broken' | 'fixed' | 'new' | 'gone' | 'other' | 'unclear' | 'same';
};

/** Two audits side by side, from their records alone: unpaired, so that intervals are wider than those of the same rows. */
export type Comparison = {
  readonly paired: false;
  readonly ground: readonly GroundChange[];
  readonly rows: { readonly before: number; readonly after: number };
  /** What asks for most first. */
  readonly gates: readonly GateChange[];
  /** Surely worse ones first, the clearest of them first. */
  readonly numbers: readonly NumberChange[];
};
