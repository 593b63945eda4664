import type { Bounds } from '../cube.ts';
import type { Losses } from './scoreSums.ts';

/**
 * Scores of more rows than are kept: neighbouring ones are counted together, in bands. Numbers of `who` in band `b` stand at
 * `who * count + b`. Losses are those of every row by itself, and exact.
 */
export type Bands = {
  readonly count: number;
  /** Ascending; a score is in the band that has as many splitters as are at most the score. */
  readonly splitters: Float64Array;
  readonly nearby: Nearby;
  rows: Float64Array;
  /** Absent where rows have none. */
  weights?: { weight: Float64Array; squared: Float64Array };
  /** Lowest and highest score of each band, and the sum of its scores times their weights. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly sum: Float64Array;
  readonly weight: Float64Array;
  log: Losses;
  brier: Losses;
  /** The same sums of the scores themselves. */
  score: Losses;
};

/** Where to look for a score: cell `c` of equal width can only hold bands [from[c], from[c + 1]]. */
type Nearby = { readonly low: number; readonly scale: number; readonly from: Uint32Array };

/** All scored rows that were counted in bands. */
export type Banded = { readonly bands: Bands; readonly size: number; readonly memory: WebAssembly.Memory };

const mostBands = 1 << 16;
const fewestBands = 1 << 6;
/** Bytes that counts may take. */
const room = 64 << 20;
const cells = 1 << 16;

/**
 * Empty bands.
 *
 * @param sample scores of the first rows, not empty; they are sorted
 * @param size how many `who` there are so far
 */
export function bandsFor(sample: Float64Array, size: number, weighted: boolean): Bands {
  sample.sort();
  const bytes = size * (weighted ? 3 : 1) * Float64Array.BYTES_PER_ELEMENT;
  const wanted = Math.max(fewestBands, Math.min(mostBands, Math.floor(room / bytes)));
  const splitters = splittersOf(sample, wanted);
  const count = splitters.length + 1;
  const sums = () => new Float64Array(size);
  const losses = (): Losses => {
    const [first, second] = [sums(), sums()];
    return weighted ? [first, second, sums(), sums()] : [first, second, first, second];
  };
  return {
    count,
    splitters,
    nearby: nearbyIn(splitters),
    rows: new Float64Array(size * count),
    ...(weighted
      ? { weights: { weight: new Float64Array(size * count), squared: new Float64Array(size * count) } }
      : {}),
    low: new Float64Array(count).fill(Infinity),
    high: new Float64Array(count).fill(-Infinity),
    sum: new Float64Array(count),
    weight: new Float64Array(count),
    log: losses(),
    brier: losses(),
    score: losses(),
  };
}

/**
 * Half of the bands hold equally many scores of the sample. The others are for scores that are still to come, for a file may
 * be sorted by them: of equal width from 0 to 1, and ever narrower towards both ends, where the sample are probabilities;
 * else of equal width over nine times its range.
 */
function splittersOf(sorted: Float64Array, bands: number): Float64Array {
  const [low, high] = [sorted[0]!, sorted.at(-1)!];
  const quantiles = evenly(bands / 2, (share) => sorted[Math.floor(share * sorted.length)]!);
  const range = high - low;
  const others =
    low >= 0 && high <= 1
      ? [
          ...evenly(bands / 4, (share) => share),
          ...evenly(bands / 8, (share) => 2 ** (-octaves * share)),
          ...evenly(bands / 8, (share) => 1 - 2 ** (-octaves * share)),
        ]
      : evenly(bands / 2, (share) => low + range * (9 * share - 4));
  const all = Float64Array.from([...quantiles, ...others].filter(Number.isFinite)).sort();
  return all.filter((score, at) => at === 0 || score > all[at - 1]!);
}

/** Probabilities below 2^-40 are one band. */
const octaves = 40;

const evenly = (pieces: number, at: (share: number) => number): number[] =>
  Array.from({ length: Math.floor(pieces) - 1 }, (_, piece) => at((piece + 1) / Math.floor(pieces)));

function nearbyIn(splitters: Float64Array): Nearby {
  const low = splitters[0] ?? 0;
  const width = (splitters.at(-1) ?? 0) - low;
  const scale = width > 0 ? (cells - 1) / width : 0;
  const from = new Uint32Array(cells + 1).fill(splitters.length);
  // Counted with the very expression that looks a score up, so that rounding puts both into one cell.
  for (let at = splitters.length - 1; at >= 0; at--) from[Math.floor((splitters[at]! - low) * scale)] = at;
  for (let cell = cells - 1; cell >= 0; cell--) from[cell] = Math.min(from[cell]!, from[cell + 1]!);
  return { low, scale, from };
}

/** The band of a finite score. */
export function bandOf({ splitters, nearby: { low, scale, from } }: Bands, score: number): number {
  const cell = Math.floor((score - low) * scale);
  if (cell < 0) return 0;
  let begin = cell < cells ? from[cell]! : splitters.length;
  let end = cell < cells ? from[cell + 1]! : splitters.length;
  while (begin < end) {
    const middle = (begin + end) >>> 1;
    if (splitters[middle]! <= score) begin = middle + 1;
    else end = middle;
  }
  return begin;
}

/** Adds rows; without weights each weighs one. */
export function addToBands(
  bands: Bands,
  scores: Float64Array,
  who: Uint32Array,
  weights: Float64Array | undefined,
): void {
  let size = bands.log[0].length;
  for (let row = 0; row < scores.length; row++) {
    const one = who[row]!;
    if (one >= size) size = widen(bands, one + 1);
    const score = scores[row]!;
    const band = bandOf(bands, score);
    const at = one * bands.count + band;
    const weight = weights?.[row] ?? 1;
    bands.rows[at]!++;
    if (bands.weights !== undefined) {
      bands.weights.weight[at]! += weight;
      bands.weights.squared[at]! += weight * weight;
    }
    if (score < bands.low[band]!) bands.low[band] = score;
    if (score > bands.high[band]!) bands.high[band] = score;
    bands.sum[band]! += weight * score;
    bands.weight[band]! += weight;
    const label = one & 1;
    const given = Math.min(Math.max(label === 1 ? score : 1 - score, nearest), 1 - nearest);
    addLoss(bands.log, one, -Math.log(given), weight);
    addLoss(bands.brier, one, (label - score) ** 2, weight);
    addLoss(bands.score, one, score, weight);
  }
}

/** Probabilities are kept this far from 0 and 1 (`kernel/losses.as.ts`). */
const nearest = 1e-15;

function addLoss([wl, wll, w2l, w2ll]: Losses, one: number, loss: number, weight: number): void {
  wl[one]! += weight * loss;
  wll[one]! += weight * loss * loss;
  if (w2l === wl) return;
  w2l[one]! += weight * weight * loss;
  w2ll[one]! += weight * weight * loss * loss;
}

/** Makes room for groups that come late; gives the new number of `who`. */
function widen(bands: Bands, needed: number): number {
  const size = Math.max(needed, 2 * bands.log[0].length);
  const wider = (old: Float64Array, length: number): Float64Array => {
    const wide = new Float64Array(length);
    wide.set(old);
    return wide;
  };
  const losses = (old: Losses): Losses => {
    const [wl, wll] = [wider(old[0], size), wider(old[1], size)];
    return old[2] === old[0] ? [wl, wll, wl, wll] : [wl, wll, wider(old[2], size), wider(old[3], size)];
  };
  bands.rows = wider(bands.rows, size * bands.count);
  if (bands.weights !== undefined)
    bands.weights = {
      weight: wider(bands.weights.weight, size * bands.count),
      squared: wider(bands.weights.squared, size * bands.count),
    };
  bands.log = losses(bands.log);
  bands.brier = losses(bands.brier);
  bands.score = losses(bands.score);
  return size;
}

/**
 * The bounds of a group; a band of one score is exact, for these are ties.
 *
 * @param positives `who` of the group's positives; of its negatives likewise
 */
export function boundsOf(bands: Bands, positives: readonly number[], negatives: readonly number[]): Bounds {
  const [yes, no] = [sumsOf(bands, positives), sumsOf(bands, negatives)];
  let [tp, fp, pairs, apart] = [0, 0, 0, 0];
  for (let band = bands.count - 1; band >= 0; band--) {
    const [p, n] = [yes[band]!, no[band]!];
    if (p > 0 && n > 0 && bands.low[band]! < bands.high[band]!) {
      pairs += p * n;
      const found = (tp + p) / (tp + fp + p + n);
      apart += p * Math.max((tp + p) / (tp + fp + p) - found, found - tp / (tp + fp + n));
    }
    tp += p;
    fp += n;
  }
  return { auc: tp * fp > 0 ? pairs / 2 / (tp * fp) : 0, averagePrecision: tp > 0 ? apart / tp : 0 };
}

function sumsOf(bands: Bands, who: readonly number[]): Float64Array {
  const all = new Float64Array(bands.count);
  const weights = bands.weights?.weight ?? bands.rows;
  for (const one of who)
    for (let band = 0; band < bands.count; band++) all[band]! += weights[one * bands.count + band]!;
  return all;
}
