import type { Finding } from './gates.ts';
import type { Interval, NoInterval } from './measured.ts';
import type { GroupKey, MetricId } from './names.ts';

/** What of the ground of an audit is another than it was; numbers may differ because of it. */
export type GroundChange = 'data' | 'policy' | 'base' | 'version' | 'settings' | 'roles' | 'classes';

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
  /** In [0, 1], of no change: McNemar's, mid-p; for all groups at once, as the interval. Only of a share of the same rows. */
  readonly p?: number;
  /** Of the rows that are in both audits alone, and with an interval that knows they are the same. */
  readonly paired?: true;
  readonly direction: Direction;
};

/** What became of one gate. */
export type GateChange = {
  readonly id: string;
  readonly before?: Finding;
  readonly after?: Finding;
  /**
   * `broken`: it did not fail, and fails now. `fixed`: it passes now, and did not. `waived`: it fails, and somebody answers
   * for it now. `unclear`: it can be told less well than before, or fails in another way. `new` and `gone`: one of the two
   * audits has no such gate. `other`: its metric, groups or limit are others, so that its verdicts cannot be compared.
   */
  readonly kind: 'broken' | 'fixed' | 'new' | 'gone' | 'other' | 'unclear' | 'waived' | 'same';
};

/** Rows that are in both audits, of all of them or of one group, by what became of their prediction. */
export type Flips = {
  /** Of all rows where absent. */
  readonly group?: GroupKey;
  readonly matched: number;
  /** Predicted negative before and positive now. */
  readonly toPositive: number;
  readonly toNegative: number;
  /** Predicted wrongly before and rightly now. */
  readonly toRight: number;
  readonly toWrong: number;
};

/**
 * Why the rows of two audits are not told apart one by one. `recordsOnly`: no data at hand; `unreadable`: they cannot be read;
 * `otherData`: they are not those that were audited; `query`, `counts`, `weights`, `units`: rows of a query, counts in place of
 * rows, rows that stand for several, rows that are not independent; `otherTruth`: another label or positive class; `noKey`: no
 * column names the rows, and they do not stand in the same order; `repeatedKey`; `fewCommonRows`; `otherLabels`,
 * `otherGroups`: too many rows of the same key have another label, or other groups; `withheld`: not all rows are in both, and
 * small counts could be computed from the ones that are.
 */
export type Unpaired =
  | 'recordsOnly'
  | 'unreadable'
  | 'otherData'
  | 'query'
  | 'counts'
  | 'weights'
  | 'units'
  | 'otherTruth'
  | 'noKey'
  | 'repeatedKey'
  | 'fewCommonRows'
  | 'otherLabels'
  | 'otherGroups'
  | 'withheld';

/** Two audits side by side. */
export type Comparison = {
  /** The same rows are in both, found by their key; otherwise they are taken as independent, and intervals are wider. */
  readonly paired: boolean;
  /** Where it is paired: rows are the same that have the same id, or stand in the same place. */
  readonly pairedBy?: 'id' | 'rowOrder';
  /** Where it is not. */
  readonly unpairedBecause?: Unpaired;
  readonly ground: readonly GroundChange[];
  /**
   * Where it is paired, `matched`: rows that are in both, with the same label and groups; numbers that are paired are of these
   * alone. `otherLabel`, `otherGroup`: rows that are in both but for that.
   */
  readonly rows: {
    readonly before: number;
    readonly after: number;
    readonly matched?: number;
    readonly otherLabel?: number;
    readonly otherGroup?: number;
  };
  /** All rows first, then group by group; absent where it is not paired. */
  readonly flips?: readonly Flips[];
  /** What asks for most first. */
  readonly gates: readonly GateChange[];
  /** Groups that only one of the two audits has. */
  readonly groups: { readonly gone: readonly GroupKey[]; readonly added: readonly GroupKey[] };
  /** Surely worse ones first, the clearest of them first. Empty where truth or classes are others: the numbers are of other things. */
  readonly numbers: readonly NumberChange[];
};

/** Whether a gate of severity `error` fails that did not. */
export const breaks = ({ gates }: Pick<Comparison, 'gates'>): boolean =>
  gates.some(({ kind, after }) => kind === 'broken' && after?.severity === 'error');
