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
  readonly log: Losses;
  readonly brier: Losses;
  /** The lowest score of each bin; NaN where no score begins in that tenth of all rows, so that there is no such bin. */
  readonly lows: Float64Array;
  /** Of `who` in bin `b` at `b * size + who`. */
  readonly bins: RowSums & { readonly scores: Float64Array };
};

export function rowSums(length: number, weighted: boolean): RowSums {
  const rows = new Float64Array(length);
  return weighted
    ? { rows, weight: new Float64Array(length), weightSquared: new Float64Array(length) }
    : { rows, weight: rows, weightSquared: rows };
}

/** A copy of the kernel's sums, which stand together for each `who` (`losses.as.ts`, `bins.as.ts`). */
export function scoreSumsOf(
  areas: { readonly losses: Float64Array; readonly lows: Float64Array; readonly bins: Float64Array },
  weighted: boolean,
): ScoreSums {
  const loss = (at: number) => everyOf(areas.losses, weighted ? 8 : 4, at);
  const lossesAt = (at: number): Losses => {
    const [wl, wll] = [loss(at), loss(at + 1)];
    return weighted ? [wl, wll, loss(at + 4), loss(at + 5)] : [wl, wll, wl, wll];
  };
  const bin = (at: number) => everyOf(areas.bins, weighted ? 4 : 2, at);
  const rows = bin(0);
  const weights = weighted ? { weight: bin(2), weightSquared: bin(3) } : { weight: rows, weightSquared: rows };
  return { log: lossesAt(0), brier: lossesAt(2), lows: areas.lows.slice(), bins: { rows, scores: bin(1), ...weights } };
}

/** Numbers `at`, `at + step`, `at + 2 step` and so on. */
function everyOf(values: Float64Array, step: number, at: number): Float64Array {
  const some = new Float64Array(values.length / step);
  for (let which = 0; which < some.length; which++) some[which] = values[which * step + at]!;
  return some;
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
