import type { GroupKey, RocCurve } from '../../protocol/document.ts';

/** Sums over some rows: how many, of their weights, and of the squares of those. Without weights all three are equal. */
export type Cell = { readonly rows: number; readonly weight: number; readonly weightSquared: number };

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

/** What the scores of a slice come to. Only rows with a score. */
export type Scores = {
  readonly positives: Cell;
  readonly negatives: Cell;
  /** Exact (ties count one half), with DeLong's variance unless rows carry sampling weights; absent with one class. */
  readonly auc?: { readonly value: number; readonly variance?: number };
  /** Step-wise, ties together, as scikit-learn; absent without positives. */
  readonly averagePrecision?: number;
  /** How far the two may be from exact, where neighbouring scores were counted together. */
  readonly bounds?: Bounds;
  /** -log of the probability given to what happened, clipped at 1e-15; absent unless all scores of the file lie in [0, 1]. */
  readonly logLoss?: Moments;
  /** Squared error of the score as a probability; absent likewise. */
  readonly brier?: Moments;
  readonly roc?: RocCurve;
  readonly bins: readonly ScoreBin[];
};

/** Everything metrics may know of one group. */
export type Slice = { readonly key: GroupKey; readonly outcomes: Outcomes; readonly scores?: Scores };

/** The waist of the engine: a source only knows how to make one, a metric only reads one. Slices and values are sorted. */
export type Cube = {
  readonly weighted: boolean;
  /** There were so many scores that neighbouring ones were counted together, in so many bands. */
  readonly scoreBands?: number;
  readonly overall: Slice;
  readonly groupings: readonly { readonly by: readonly string[]; readonly slices: readonly Slice[] }[];
};
