import type { NoInterval, Undefined } from './measured.ts';

/** A distance of scores from what happened. Chance alone makes it positive, and no interval of it is sound. */
export type Distance = { readonly value: number; readonly interval: NoInterval };

export type DistanceAndChance = Distance & {
  /** Where the middle 95 % of such numbers would lie if every score meant what it says. */
  readonly ifCalibrated: { readonly low: number; readonly high: number };
};

/** How far scores are from what happened, over the bins of `calibration`, which are the same for all groups. */
export type Reliability = {
  /** Mean distance of the rate of a bin from its mean score, by rows (weights): expected calibration error. */
  readonly expected: DistanceAndChance;
  /** The largest of those distances. */
  readonly largest: DistanceAndChance;
  /** Root of the mean squared distance, less what chance adds to it; 0 where that is all there is. */
  readonly debiased: Distance | Undefined;
  /** Rows with a score so near to 0 or 1 that the slope takes a less extreme one. */
  readonly clipped: number;
};

/** The cut-off of a review of some share of all rows, those with the highest scores: `score >= cutoff`. Ties are not split. */
export type Review = {
  /** The share that was wanted, and the one that the cut-off nearest to it gives. */
  readonly wanted: number;
  readonly share: number;
  readonly cutoff: number;
  readonly rows: number;
};

/** On which side of what would be right a number is told apart from it, all groups of a grouping at once. */
export type Told = 'above' | 'below' | 'notTold';

/** Calibration within groups: whether a group's scores are told apart from what happened. */
export type Calibrated = {
  /** Mean score minus rate, against 0. */
  readonly inTheLarge: Told | Undefined;
  /** Against 1. */
  readonly slope: Told | Undefined;
};
