import type { Interval, NoInterval, UndefinedReason } from './measured.ts';
import type { GroupKey, MetricId } from './names.ts';

/** How bad it is where a gate fails: `error` fails the check, the others are only said. */
export type Severity = 'error' | 'warning' | 'info';

/** What a number is held to, on the metric's own scale. Equality passes. */
export type Limit = { readonly max: number } | { readonly min: number };

/** One limit that an audit is held to, as a policy writes it and a check decides it. */
export type Gate = {
  /** Unique within its audit. */
  readonly id: string;
  readonly metric: MetricId;
  /** Group columns, crossed where there are several; absent: the number of all rows. */
  readonly by?: readonly string[];
  /** What of the groups is held to the limit. `worst`: each group's own value. Only with `by`. */
  readonly compare?: Compare;
  readonly limit: Limit;
  /** `base`: the change since the base record is held to the limit, not the number itself. */
  readonly change?: true;
  readonly severity: Severity;
  /** `interval`: what the evidence shows decides. `point`: the number alone, which is wrong about half the time near the limit. */
  readonly decide: 'interval' | 'point';
  /** The rule that the limit comes from. */
  readonly profile?: string;
  /** Why this metric and this limit, in the owner's words. */
  readonly why?: string;
};

export type Compare = 'difference' | 'ratio' | 'worst';

/** Somebody answers for it that a gate fails, for a time and up to a value. */
export type Waiver = {
  readonly gate: string;
  /** Only where this group makes the gate fail; absent: whoever does. */
  readonly group?: GroupKey;
  readonly reason: string;
  readonly owner: string;
  readonly ticket?: string;
  /** Days, `YYYY-MM-DD`; it holds up to the end of the second. */
  readonly created?: string;
  readonly expires: string;
  /** A number worse than this fails all the same. */
  readonly value: number;
};

/** What must hold of the data before any number counts. */
export type Requirements = {
  /** The audit must be of a split; of this one, where it is named. */
  readonly split?: string | true;
  /** The audited file must have been written within so many days. */
  readonly newerThanDays?: number;
  /** Somebody must have signed: who, and the day. */
  readonly signOff?: { readonly by?: string; readonly on?: string };
};

/** What an audit is checked against. */
export type Checks = {
  readonly gates: readonly Gate[];
  readonly waivers: readonly Waiver[];
  readonly require?: Requirements;
  /** Absolute path of the record that changes are measured from. */
  readonly base?: string;
  /** The day of the check where its reader is, `YYYY-MM-DD`: waivers hold to the end of their last day. */
  readonly today: string;
  /** The policy's file, the audit's name in it, and a hash of all that it says of the audit, as they are to stand in the record. */
  readonly policy?: { readonly path: string; readonly audit: string; readonly sha256?: string };
};

export const verdicts = ['pass', 'fail', 'inconclusive', 'waived', 'error'] as const;
export type GateVerdict = (typeof verdicts)[number];
/** Those that ask for most first. */
export const verdictsByNeed = [
  'error',
  'fail',
  'inconclusive',
  'waived',
  'pass',
] as const satisfies readonly GateVerdict[];

/** What findings of requirements are called: where they stand in the policy. */
export const requirementIds = {
  split: 'require.split',
  newerThanDays: 'require.newer_than_days',
  signOff: 'require.sign_off',
} as const satisfies { [name in keyof Requirements]-?: string };

/** Why the evidence does not decide. */
export type WhyInconclusive =
  /** The limit lies inside the interval; `needed` rows would settle it, or none would. */
  | { readonly because: 'limitInInterval'; readonly needed: number | 'atTheLimit' }
  /** The data do not bound the side that the limit is on. */
  | { readonly because: 'unbounded' }
  | { readonly because: 'noInterval'; readonly none: NoInterval['none'] }
  | { readonly because: 'undefined'; readonly undefined: UndefinedReason }
  /** It would pass, but groups with this share of the rows were too small to be judged. */
  | { readonly because: 'notJudged'; readonly share: number; readonly notJudged: readonly GroupKey[] }
  /** There is no base to measure a change from. */
  | { readonly because: 'noBase' };

/** Why a gate cannot be decided at all: the policy or the data must change first. */
export type GateProblem =
  | { readonly problem: 'waiverExpired'; readonly expired: string }
  /** The audit has no such groups. */
  | { readonly problem: 'noSuchGroups' }
  /** These data cannot have the metric (no score, say). */
  | { readonly problem: 'notApplicable' }
  | { readonly problem: 'noSuchSplit'; readonly use?: string }
  | { readonly problem: 'tooOld'; readonly days: number }
  | { readonly problem: 'notSigned' };

/** A number that a gate is about. */
export type GateNumber =
  | { readonly value: number; readonly interval: Interval | NoInterval }
  | { readonly undefined: UndefinedReason };

/** One group of a gate: its own value, and what it does to the verdict. */
export type GateGroup = {
  readonly key: GroupKey;
  readonly n: number;
  readonly measured: GateNumber;
  readonly verdict: Exclude<GateVerdict, 'error'>;
};

/** What a check says of one gate. Sentences: `src/words/gates.ts`. */
export type Finding = {
  /** The gate's id, or one of `requirementIds`. */
  readonly id: string;
  /** Absent for a requirement. */
  readonly gate?: Gate;
  readonly severity: Severity;
  readonly verdict: GateVerdict;
  readonly measured?: GateNumber;
  /** Of a gap: the two groups that make it. Of `worst`: the group. */
  readonly lowest?: GroupKey;
  readonly highest?: GroupKey;
  /** Of a change: the number in the base. */
  readonly base?: number;
  readonly why?: WhyInconclusive;
  readonly problem?: GateProblem;
  /** The waiver that holds, or the one that has expired. */
  readonly waiver?: Waiver;
  /** Groups too small to be judged, named in a pass. */
  readonly notJudged?: readonly GroupKey[];
  readonly groups?: readonly GateGroup[];
};
