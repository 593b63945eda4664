/** One bin of scores: `low` and `high` are scores that occur; the next one begins at `high`. `tenth` of all rows it begins in. */
export type BinEdge = { readonly low: number; high: number; readonly tenth: number };

/** Sums over some rows by `who`: rows, weights, squared weights. Without weights all three are one array. */
export type RowSums = {
  readonly rows: Float64Array;
  readonly weight: Float64Array;
  readonly weightSquared: Float64Array;
};

/** Sums of w l, w l^2, w^2 l, w^2 l^2; without weights the last two are the arrays of the first two. */
export type Losses = readonly [Float64Array, Float64Array, Float64Array, Float64Array];

/** Sums over the scored rows of one joint group and label (`who` = joint group * 2 + label). */
export type ScoreSums = {
  readonly size: number;
  readonly all: RowSums;
  readonly log: Losses;
  readonly brier: Losses;
  readonly edges: BinEdge[];
  /** Of `who` in bin `b` at `b * size + who`. */
  readonly bins: RowSums & { readonly scores: Float64Array };
};

export const mostBins = 10;

export function scoreSums(joints: number, weighted: boolean): ScoreSums {
  const size = joints * 2;
  const numbers = () => new Float64Array(size);
  const rowSums = (length: number): RowSums => {
    const rows = new Float64Array(length);
    return weighted
      ? { rows, weight: new Float64Array(length), weightSquared: new Float64Array(length) }
      : { rows, weight: rows, weightSquared: rows };
  };
  const losses = (): Losses => {
    const plain = numbers();
    const squared = numbers();
    return weighted ? [plain, squared, numbers(), numbers()] : [plain, squared, plain, squared];
  };
  return {
    size,
    all: rowSums(size),
    log: losses(),
    brier: losses(),
    edges: [],
    bins: { ...rowSums(mostBins * size), scores: new Float64Array(mostBins * size) },
  };
}

/** Probabilities are kept this far from 0 and 1, so that a loss stays finite (as scikit-learn's for doubles). */
const clip = 1e-15;
export const clipped = (score: number): number => (score < clip ? clip : score > 1 - clip ? 1 - clip : score);

/** -log of the probability given to what happened. */
export const logLoss = (score: number, positive: boolean): number =>
  -Math.log(positive ? clipped(score) : 1 - clipped(score));

/** The bin that rows of a score fall into; a new one is begun where a tenth of all rows is full and the score is new. */
export function beginBin(edges: BinEdge[], score: number, before: number, total: number): number {
  const last = edges.at(-1);
  if (last !== undefined && before < binEnd(edges, total)) return edges.length - 1;
  if (last !== undefined) last.high = score;
  edges.push({ low: score, high: score, tenth: Math.floor((before * mostBins) / total) });
  return edges.length - 1;
}

/** The row from which on a new score begins a new bin. */
export const binEnd = (edges: readonly BinEdge[], total: number): number =>
  Math.ceil((total * (edges.at(-1)!.tenth + 1)) / mostBins);
