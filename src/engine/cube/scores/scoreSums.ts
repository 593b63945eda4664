/** Sums over some rows by `who` (joint group * 2 + label): rows, weights, squared weights. Without weights all three are one array. */
export type RowSums = {
  readonly rows: Float64Array;
  readonly weight: Float64Array;
  readonly weightSquared: Float64Array;
};

/** Sums of w l, w l^2, w^2 l, w^2 l^2; without weights the last two are the arrays of the first two. */
export type Losses = readonly [Float64Array, Float64Array, Float64Array, Float64Array];

/** Sums over scored rows by `who`. */
export type ScoreSums = {
  readonly size: number;
  readonly log: Losses;
  readonly brier: Losses;
  /** The lowest score of each bin; NaN where no score begins in that tenth of all rows, so that there is no such bin. */
  readonly lows: Float64Array;
  /** Of `who` in bin `b` at `b * size + who`. */
  readonly bins: RowSums & { readonly scores: Float64Array };
};

export const mostBins = 10;

export function rowSums(length: number, weighted: boolean): RowSums {
  const rows = new Float64Array(length);
  return weighted
    ? { rows, weight: new Float64Array(length), weightSquared: new Float64Array(length) }
    : { rows, weight: rows, weightSquared: rows };
}

/** @param size how many `who` there are */
export function scoreSums(size: number, weighted: boolean): ScoreSums {
  const numbers = () => new Float64Array(size);
  const losses = (): Losses => {
    const plain = numbers();
    const squared = numbers();
    return weighted ? [plain, squared, numbers(), numbers()] : [plain, squared, plain, squared];
  };
  return {
    size,
    log: losses(),
    brier: losses(),
    lows: new Float64Array(mostBins).fill(Number.NaN),
    bins: { ...rowSums(mostBins * size, weighted), scores: new Float64Array(mostBins * size) },
  };
}

/** Adds the sums of scores above to those of scores below. */
export function addSums(to: ScoreSums, more: ScoreSums): void {
  for (const [at, low] of more.lows.entries()) if (Number.isNaN(to.lows[at]!)) to.lows[at] = low;
  const arrays = ({ log, brier, bins }: ScoreSums) => [...log, ...brier, bins.scores];
  addEach(arrays(to), arrays(more));
  addRowSums(to.bins, more.bins);
}

export function addRowSums(to: RowSums, more: RowSums): void {
  const arrays = ({ rows, weight, weightSquared }: RowSums) => [rows, weight, weightSquared];
  addEach(arrays(to), arrays(more));
}

/** One array may stand for several, and is added once. */
function addEach(to: readonly Float64Array[], more: readonly Float64Array[]): void {
  for (const [which, array] of to.entries()) {
    if (to.indexOf(array) < which) continue;
    for (let at = 0; at < array.length; at++) array[at]! += more[which]![at]!;
  }
}

/** Probabilities are kept this far from 0 and 1, so that a loss stays finite (as scikit-learn's for doubles). */
const clip = 1e-15;
export const clipped = (score: number): number => (score < clip ? clip : score > 1 - clip ? 1 - clip : score);

/** -log of the probability given to what happened. */
export const logLoss = (score: number, positive: boolean): number =>
  -Math.log(positive ? clipped(score) : 1 - clipped(score));

/** The tenth of all rows that a score's first row is in, counted from 0: its bin. Notes the score where it is the bin's first. */
export function binOf({ lows }: ScoreSums, score: number, before: number, total: number): number {
  const tenth = Math.floor((before * mostBins) / total);
  if (Number.isNaN(lows[tenth]!)) lows[tenth] = score;
  return tenth;
}

/** The row from which on a score is in a later bin. */
export const binEnd = (tenth: number, total: number): number => Math.ceil((total * (tenth + 1)) / mostBins);
