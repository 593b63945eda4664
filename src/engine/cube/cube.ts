import type { GroupKey, RocCurve } from '../../protocol/document.ts';
import type { Sums } from '../stats/trials.ts';
import type { UnitSums } from '../stats/units.ts';

/** Sums over some rows: how many, of their weights, and of the squares of those. Without weights all three are equal. */
export type Cell = Sums;

/** Rows by outcome: label and prediction. */
export type Outcomes = { readonly tp: Cell; readonly fp: Cell; readonly fn: Cell; readonly tn: Cell };

/** Weighted sums of a loss l over rows: sum w, sum w l, sum w l^2, sum w^2, sum w^2 l, sum w^2 l^2. */
export type Moments = {
  readonly rows: number;
  readonly w: number;
  readonly wl: number;
  readonly wll: number;
  readonly w2: number;
  readonly w2l: number;
  readonly w2ll: number;
};

/** One bin of scores, the same for every slice: `low <= score < high`, the last one closed. */
export type ScoreBin = {
  readonly low: number;
  readonly high: number;
  readonly positives: Cell;
  readonly negatives: Cell;
  readonly scoreSum: number;
};

/** How far numbers made from bands of scores may be from the exact ones. */
export type Bounds = {
  /** Pairs of one band count one half each, and may all have been won or lost. */
  readonly auc: number;
  /** The positives of a band may all stand above its negatives, or below them. */
  readonly averagePrecision: number;
};

/** Sums over rows by step: how many, of their weights, of the squares of those, of weights times scores. */
export type StepSums = {
  readonly rows: Float64Array;
  readonly weight: Float64Array;
  readonly weightSquared: Float64Array;
  readonly scores: Float64Array;
};

/**
 * Rows of a slice by ascending steps of the score; steps without rows of the slice are left out. A step is the same for
 * every slice, and ties are in one: rows from a step on are exactly those with `score >= low`.
 */
export type ScoreSteps = {
  /** Every step is one score. */
  readonly exact: boolean;
  /** Lowest score of each step among all rows. */
  readonly low: Float64Array;
  /** Where each step is one score, that score; else the lowest score of the next step of all rows. */
  readonly high: Float64Array;
  readonly positives: StepSums;
  readonly negatives: StepSums;
};

/** The rows that a review of a share of all rows, those with the highest scores, would reach: `score >= cutoff`. */
export type Reviewed = {
  /** The share that is to be reached; what `score >= cutoff` reaches is as near to it as ties allow. */
  readonly wanted: number;
  readonly cutoff: number;
  readonly positives: Cell;
  readonly negatives: Cell;
};

/** What the scores of a slice come to. Only rows with a score. */
export type Scores = {
  readonly positives: Cell;
  readonly negatives: Cell;
  /**
   * Exact (ties count one half), with DeLong's variance unless rows carry sampling weights that differ; absent with one
   * class. `varianceOfRows` until it is known what weights mean: a row one, where all weigh the same, not a unit of weight.
   */
  readonly auc?: { readonly value: number; readonly variance?: number; readonly varianceOfRows?: number };
  /** Step-wise, ties together, as scikit-learn; absent without positives. */
  readonly averagePrecision?: number;
  /** How far the two may be from exact, where neighbouring scores were counted together. */
  readonly bounds?: Bounds;
  /** -log of the probability given to what happened, clipped at 1e-15; absent unless all scores of the file lie in [0, 1]. */
  readonly logLoss?: Moments;
  /** Squared error of the score as a probability; absent likewise. */
  readonly brier?: Moments;
  /** The score of the actual negatives, and 1 - score of the actual positives; absent likewise. */
  readonly generalized?: { readonly falsePositive: Moments; readonly falseNegative: Moments };
  readonly roc?: RocCurve;
  readonly bins: readonly ScoreBin[];
  /** Absent where rows are those that a group leaves. */
  readonly steps?: ScoreSteps;
  /** The cut-off is one for all slices; absent without rows. */
  readonly reviewed?: Reviewed;
};

/** Everything metrics may know of one group. */
export type Slice = {
  readonly key: GroupKey;
  readonly outcomes: Outcomes;
  readonly scores?: Scores;
  /** Where rows come in units: those of the rows here, and of all other rows. */
  readonly units?: { readonly own: UnitSums; readonly rest: UnitSums };
};

/** The waist of the engine: a source only knows how to make one, a metric only reads one. Slices and values are sorted. */
export type Cube = {
  readonly weighted: boolean;
  /** There were so many scores that neighbouring ones were counted together, in so many bands. */
  readonly scoreBands?: number;
  readonly overall: Slice;
  readonly groupings: readonly { readonly by: readonly string[]; readonly slices: readonly Slice[] }[];
};
