import { numbersInBin } from '../kernel/kernel.ts';

/** Sums over some rows by `who` (joint group * 2 + label): rows, weights, squared weights. Without weights all three are one array. */
export type RowSums = {
  readonly rows: Float64Array;
  readonly weight: Float64Array;
  readonly weightSquared: Float64Array;
};

/** Sums of w l, w l^2, w^2 l, w^2 l^2; without weights the last two are the arrays of the first two. */
export type Losses = readonly [Float64Array, Float64Array, Float64Array, Float64Array];

/** Sums of scores times weights, and times squared weights; without weights one array. */
export type Totals = { readonly scores: Float64Array; readonly squaredScores: Float64Array };

/** Bins of scores, from bin `from` on; of `who` in bin `b` at `(b - from) * size + who`. */
export type BinSums = RowSums &
  Totals & {
    readonly from: number;
    /** The lowest score of each bin; NaN where no score begins in that part of all rows, so that there is no such bin. */
    readonly lows: Float64Array;
  };

/** Sums over scored rows by `who`. */
export type ScoreSums = { readonly log: Losses; readonly brier: Losses; readonly bins: BinSums };

export function rowSums(length: number, weighted: boolean): RowSums {
  const rows = new Float64Array(length);
  return weighted
    ? { rows, weight: new Float64Array(length), weightSquared: new Float64Array(length) }
    : { rows, weight: rows, weightSquared: rows };
}

/** Nothing yet, with room for all bins. */
export function noSums(size: number, bins: number, weighted: boolean): ScoreSums {
  const losses = (): Losses => {
    const [first, second] = [new Float64Array(size), new Float64Array(size)];
    return weighted ? [first, second, new Float64Array(size), new Float64Array(size)] : [first, second, first, second];
  };
  const scores = new Float64Array(bins * size);
  return {
    log: losses(),
    brier: losses(),
    bins: {
      ...rowSums(bins * size, weighted),
      from: 0,
      lows: new Float64Array(bins).fill(Number.NaN),
      scores,
      squaredScores: weighted ? new Float64Array(bins * size) : scores,
    },
  };
}

/** Bins [from, to) of the kernel. */
export type BinRange = { readonly from: number; readonly to: number };

type SumAreas = { readonly losses: Float64Array; readonly lows: Float64Array; readonly bins: Float64Array };

/** A copy of the kernel's sums, which stand together for each `who` (`losses.as.ts`, `bins.as.ts`). */
export function scoreSumsOf(areas: SumAreas, size: number, weighted: boolean, { from, to }: BinRange): ScoreSums {
  const loss = (at: number) => everyOf(areas.losses, weighted ? 8 : 4, at);
  const lossesAt = (at: number): Losses => {
    const [wl, wll] = [loss(at), loss(at + 1)];
    return weighted ? [wl, wll, loss(at + 4), loss(at + 5)] : [wl, wll, wl, wll];
  };
  const numbers = numbersInBin(weighted);
  const swept = areas.bins.subarray(from * size * numbers, to * size * numbers);
  const bin = (at: number) => everyOf(swept, numbers, at);
  const [rows, scores] = [bin(0), bin(1)];
  const weights = weighted
    ? { weight: bin(2), weightSquared: bin(3), squaredScores: bin(4) }
    : { weight: rows, weightSquared: rows, squaredScores: scores };
  return {
    log: lossesAt(0),
    brier: lossesAt(2),
    bins: { from, lows: areas.lows.slice(from, to), rows, scores, ...weights },
  };
}

/** Numbers `at`, `at + step`, `at + 2 step` and so on. */
function everyOf(values: Float64Array, step: number, at: number): Float64Array {
  const some = new Float64Array(values.length / step);
  for (let which = 0; which < some.length; which++) some[which] = values[which * step + at]!;
  return some;
}

/** Adds the sums of scores above to those of all scores below, which have room for every bin. */
export function addSums(to: ScoreSums, more: ScoreSums): void {
  const { from, lows } = more.bins;
  for (const [at, low] of lows.entries()) if (Number.isNaN(to.bins.lows[from + at]!)) to.bins.lows[from + at] = low;
  addEach([...to.log, ...to.brier], [...more.log, ...more.brier]);
  const size = lows.length === 0 ? 0 : more.bins.rows.length / lows.length;
  const arrays = ({ rows, weight, weightSquared, scores, squaredScores }: BinSums) => [
    rows,
    weight,
    weightSquared,
    scores,
    squaredScores,
  ];
  addEach(arrays(to.bins), arrays(more.bins), from * size);
}

export function addRowSums(to: RowSums, more: RowSums): void {
  const arrays = ({ rows, weight, weightSquared }: RowSums) => [rows, weight, weightSquared];
  addEach(arrays(to), arrays(more));
}

/** One array may stand for several, and is added once. */
function addEach(to: readonly Float64Array[], more: readonly Float64Array[], offset = 0): void {
  for (const [which, array] of to.entries()) {
    if (to.indexOf(array) < which) continue;
    const added = more[which]!;
    for (let at = 0; at < added.length; at++) array[offset + at]! += added[at]!;
  }
}

/** Over all bins, by `who`. */
export function totalsOf({ lows, scores, squaredScores }: BinSums): Totals {
  const over = (values: Float64Array) => {
    const size = values.length / lows.length;
    const totals = new Float64Array(size);
    for (let bin = 0; bin < lows.length; bin++)
      for (let who = 0; who < size; who++) totals[who]! += values[bin * size + who]!;
    return totals;
  };
  const sums = over(scores);
  return { scores: sums, squaredScores: squaredScores === scores ? sums : over(squaredScores) };
}
