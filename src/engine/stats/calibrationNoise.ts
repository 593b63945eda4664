import { normalQuantile } from './distributions.ts';

/** A bin of rows: its share of all, effective rows, mean score, and variance of the rate if every score meant what it says. */
export type NoiseBin = {
  readonly share: number;
  readonly n: number;
  readonly score: number;
  readonly variance: number;
};

export type Middle = { readonly low: number; readonly high: number };

const draws = 1024;
/** With so many positives and negatives to be expected in a bin its rate is taken as normal. */
const nearNormal = 25;

/**
 * Where the middle 95 % of mean and largest |rate - score| lie if every score means what it says: rates of bins are binomial,
 * or normal where there is much of both classes. By drawing, always the same draws: each bin runs through its whole
 * distribution in an order of its own.
 *
 * @param bins at least one, `n` > 0
 */
export function calibrationNoise(bins: readonly NoiseBin[]): { readonly expected: Middle; readonly largest: Middle } {
  const expected = new Float64Array(draws);
  const largest = new Float64Array(draws);
  for (const [which, bin] of bins.entries()) {
    const { distances, scale } = distancesOf(bin);
    const order = orderOf(which);
    for (let draw = 0; draw < draws; draw++) {
      const distance = scale * distances[order[draw]!]!;
      expected[draw]! += bin.share * distance;
      if (distance > largest[draw]!) largest[draw] = distance;
    }
  }
  return { expected: middleOf(expected), largest: middleOf(largest) };
}

function middleOf(values: Float64Array): Middle {
  return { low: nth(values, Math.floor(0.025 * draws)), high: nth(values, Math.ceil(0.975 * draws) - 1) };
}

/** The value that has `n` before it once they are sorted (Hoare 1961): a fifth of the time of sorting them. */
function nth(values: Float64Array, n: number): number {
  let [low, high] = [0, values.length - 1];
  while (low < high) {
    const pivot = values[(low + high) >> 1]!;
    let i = low;
    let j = high;
    while (i <= j) {
      while (values[i]! < pivot) i++;
      while (values[j]! > pivot) j--;
      if (i > j) break;
      const smaller = values[j]!;
      values[j--] = values[i]!;
      values[i++] = smaller;
    }
    if (n <= j) high = j;
    else if (n >= i) low = i;
    else break;
  }
  return values[n]!;
}

/** |rate - score| at evenly spaced probabilities of the rate, up to a factor. */
function distancesOf({ n, score, variance }: NoiseBin): { readonly distances: Float64Array; readonly scale: number } {
  const rows = Math.max(1, Math.round(n));
  if (rows * Math.min(score, 1 - score) >= nearNormal) return { distances: normals(), scale: Math.sqrt(variance) };
  const distances = new Float64Array(draws);
  // Of the rarer class, whose hits are few.
  const p = Math.min(score, 1 - score);
  let hits = 0;
  let chance = (1 - p) ** rows;
  let below = chance;
  for (let draw = 0; draw < draws; draw++) {
    while (below < (draw + 0.5) / draws && hits < rows) {
      chance *= ((rows - hits) / (hits + 1)) * (p / (1 - p));
      below += chance;
      hits++;
    }
    distances[draw] = Math.abs(hits / rows - p);
  }
  return { distances, scale: 1 };
}

let normal: Float64Array | undefined;
const normals = (): Float64Array => {
  normal ??= Float64Array.from({ length: draws }, (_, draw) => Math.abs(normalQuantile((draw + 0.5) / draws)));
  return normal;
};

const orders: Uint16Array[] = [];
/** A permutation of the draws, a fixed one for each bin (Fisher and Yates, from a linear congruential generator). */
function orderOf(which: number): Uint16Array {
  let order = orders[which];
  if (order === undefined) {
    order = Uint16Array.from({ length: draws }, (_, draw) => draw);
    let x = which + 1;
    for (let at = draws - 1; at > 0; at--) {
      x = (Math.imul(1664525, x) + 1013904223) >>> 0;
      const to = Math.floor((x / 2 ** 32) * (at + 1));
      [order[at], order[to]] = [order[to]!, order[at]!];
    }
    orders[which] = order;
  }
  return order;
}
