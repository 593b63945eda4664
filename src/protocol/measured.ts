/** Why a number does not exist. A closed list: every reader says what it shows for each. */
export const undefinedReasons = [
  'noRows',
  'noPositives',
  'noNegatives',
  'noneSelected',
  'allSelected',
  'oneClass',
  'zeroReference',
  'tooFewRows',
  'suppressed',
  'constantScore',
  'separated',
  'notApplicable',
  'noSharedStrata',
  'tooManyValues',
  'infinite',
] as const;
export type UndefinedReason = (typeof undefinedReasons)[number];

/** Why a number that exists has no interval. */
export type NoIntervalReason =
  | 'tooFewRows'
  | 'noSoundMethod'
  | 'notDecomposable'
  | 'weightedScores'
  | 'repeatedUnits'
  | 'degenerate'
  | 'itself'
  | 'suppressed';

/** A limit on the metric's own scale; `unbounded` where the data cannot bound that side. */
export type Bound = number | 'unbounded';

export type IntervalMethod =
  | 'wilson'
  | 'clopperPearson'
  | 'wilsonMapped'
  | 'mover'
  | 'moverRatio'
  | 'againstRest'
  | 'sidak'
  | 'atanhDelta'
  | 'logitDelta'
  | 'delongLogit'
  | 'logitApproximate'
  | 'studentT'
  | 'logStudentT'
  | 'wald'
  | 'logitDelta'
  | 'logDelta'
  | 'sato'
  | 'robinsBreslowGreenland'
  | 'logDelta'
  | 'aroundNoise'
  | 'jointLimits';

export type Interval = {
  readonly low: Bound;
  readonly high: Bound;
  /** Coverage asked for, in (0, 1); 0.95 unless said otherwise. */
  readonly level: number;
  readonly method: IntervalMethod;
};

export type NoInterval = { readonly none: NoIntervalReason };

export type Known = {
  readonly value: number;
  /** Rows (or pairs of classes, for a score metric: the positives) that the value rests on. */
  readonly denominator: number;
  /** The effective denominator; only where rows carry weights, or several are of one unit. */
  readonly effective?: number;
  readonly interval: Interval | NoInterval;
};

export type Undefined = { readonly undefined: UndefinedReason };

/** A number with its evidence, or the reason why there is none. Never NaN, null or a substituted 0. */
export type Measured = Known | Undefined;

export const isUndefined = (measured: object): measured is Undefined => 'undefined' in measured;
export const hasInterval = (interval: Interval | NoInterval): interval is Interval => !('none' in interval);
