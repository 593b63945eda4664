import type { Finding, GateNumber } from './gates.ts';
import type { GroupKey, MetricId } from './names.ts';

export const riskLevels = ['low', 'moderate', 'high', 'critical'] as const;
/** How much something asks for attention. Not the severity of a gate, which says what its failing does to a check. */
export type RiskLevel = (typeof riskLevels)[number];

export type FirstLook = 'selection' | 'missed' | 'alarms' | 'trust' | 'errors' | 'ranking' | 'calibration' | 'data';

/** What to look at or to try. Sentences: `src/words/actions.ts`. */
export type Action =
  /** What kind of number it is says where to look first. */
  | { readonly action: FirstLook; readonly group?: GroupKey }
  /** How well scores rank the groups is not told apart: the cut-off may make the gap. */
  | { readonly action: 'cutOff' }
  /** It is: the gap begins before the cut-off. */
  | { readonly action: 'scoreItself' }
  | { readonly action: 'baseRatesDiffer'; readonly by: readonly string[] }
  /** Few of the audited rows are of the group: of the rows that were learnt from, maybe as few. */
  | { readonly action: 'fewRows'; readonly group: GroupKey; readonly rows: number; readonly of: number }
  | { readonly action: 'compareWithBase' }
  | { readonly action: 'collectRows'; readonly needed: number; readonly of: number }
  | { readonly action: 'atTheLimit' | 'noInterval' | 'recordBase' }
  | { readonly action: 'growGroups'; readonly groups: readonly GroupKey[] }
  | { readonly action: 'renewWaiver'; readonly expired: string }
  | { readonly action: 'beforeWaiverEnds'; readonly expires: string }
  | { readonly action: 'correctGroups' | 'correctMetric' | 'nameSplit' | 'writeAnew' | 'sign' };

/** A finding that is no pass, or a gap that no gate is about and that is told apart from none. */
export type Risk = {
  /** `AUDIT/GATE`, or `AUDIT/gap/METRIC/COLUMNS`: the same in every report of the same audit. */
  readonly id: string;
  /** Absent for a gap that no gate is about. */
  readonly finding?: Finding;
  readonly metric?: MetricId;
  readonly by?: readonly string[];
  /** The group that fares worse, and the one that it is compared with. */
  readonly group?: GroupKey;
  readonly other?: GroupKey;
  readonly measured?: GateNumber;
  /** Rows of the group (of all rows, where it is about no group). */
  readonly rows: number;
  /** Rows that would have come out otherwise at the other group's rate, or at the limit; rounded. */
  readonly affected: number;
  /** How sure it is: 1 shown, 0.5 likely, 0.25 not ruled out. */
  readonly certainty: 0.25 | 0.5 | 1;
  /** Size times reach times certainty, in [0, 1]; absent where there is no number. */
  readonly score?: number;
  readonly level: RiskLevel;
  readonly actions: readonly Action[];
};
