import { normalCdf } from './distributions.ts';

/** Gap to be expected if all groups were equal: its mean and its 95th percentile. */
export type Noise = { readonly mean: number; readonly p95: number };

/**
 * Noise floor of max - min among k rates that are all equal, each a binomial share: exact on a lattice for up to 500
 * trials or 50 hits to be expected (a rare outcome is far from normal among many trials, too), normal beyond.
 *
 * @param rate the pooled rate, in [0, 1]
 * @param trials (effective) trials of each group, >= 1, at least two groups
 */
export function noiseOfShares(rate: number, trials: readonly number[]): Noise {
  const p = Math.min(rate, 1 - rate);
  if (!(p > 0)) return { mean: 0, p95: 0 };
  // Effective numbers carry rounding: what is a half but for that is a half.
  const sizes = trials.map((n) => Math.max(1, Math.round(Number(n.toPrecision(9))))).sort((a, b) => a - b);
  const key = p.toPrecision(9) + ':' + sizes.join(',');
  let noise = known.get(key);
  if (noise === undefined) {
    if (known.size >= 2_000) known.clear();
    noise = shareNoise(p, sizes);
    known.set(key, noise);
  }
  return noise;
}

/** Noise floor of max - min among k equal normal estimates with these standard errors (> 0, at least two). */
export function noiseOfErrors(errors: readonly number[]): Noise {
  const half = reach * Math.max(...errors);
  const cells = cellsFor(errors.length);
  const step = (2 * half) / cells;
  return rangeOn(
    errors.map((error) => normalOnLattice(error, -half, step, cells + 1)),
    step,
  );
}

const known = new Map<string, Noise>();
/** Cells of the lattice: many groups have a wide range, and need it less fine. */
const cellsFor = (groups: number) => (groups > 16 ? 256 : 512);
const reach = 6.5;
const [mostTrials, mostHits] = [500, 50];

function shareNoise(p: number, sizes: readonly number[]): Noise {
  const smallest = sizes[0]!;
  const error = (n: number) => Math.sqrt((p * (1 - p)) / n);
  const from = Math.max(0, p - reach * error(smallest));
  const to = Math.min(1, p + (reach + 2) * error(smallest));
  let step = (to - from) / cellsFor(sizes.length);
  // A lattice on which the smallest group's shares lie, where it is no finer than needed.
  if (smallest * step < 1) step = 1 / (smallest * Math.ceil(1 / (smallest * step)));
  const first = Math.floor(from / step);
  const length = Math.ceil(to / step) - first + 1;
  const distributions = sizes.map((n) =>
    n <= mostTrials || n * p <= mostHits
      ? binomialOnLattice(p, n, first, step, length)
      : normalOnLattice(error(n), first * step - p, step, length),
  );
  return rangeOn(distributions, step);
}

/** Mean and 95th percentile of max - min from each group's cumulative distribution on one lattice. */
function rangeOn(distributions: readonly Float64Array[], step: number): Noise {
  const length = distributions[0]!.length;
  const below = new Float64Array(length).fill(1);
  const above = new Float64Array(length).fill(1);
  for (const cdf of distributions)
    for (let v = 0; v < length; v++) {
      below[v] = product(below[v]!, cdf[v]!);
      above[v] = product(above[v]!, 1 - cdf[v]!);
    }
  let mean = 0;
  for (let v = 0; v < length; v++) mean += 1 - below[v]! - above[v]!;
  return { mean: mean * step, p95: percentile(distributions, mean) * step };
}

/** Cells of the smallest width that max - min keeps to with 95 %: regula falsi on the log of what is beyond. */
function percentile(distributions: readonly Float64Array[], mean: number): number {
  const end = distributions[0]!.length - 1;
  const f = (width: number) => Math.log(Math.max(1e-12, 1 - within(distributions, width)) / 0.05);
  let low = -1;
  let fLow = Math.log(1 / 0.05);
  let high = Math.min(end, Math.ceil(2 * mean));
  let fHigh = f(high);
  while (fHigh > 0 && high < end) {
    [low, fLow] = [high, fHigh];
    high = Math.min(end, Math.ceil(1.3 * high) + 1);
    fHigh = f(high);
  }
  while (high - low > 1) {
    // The log of a normal tail falls as the square: between squares the line is nearly straight.
    const share = fLow / (fLow - fHigh);
    const at = Math.ceil(Math.sqrt(Math.max(0, low) ** 2 + share * (high ** 2 - Math.max(0, low) ** 2)));
    const middle = Math.min(high - 1, Math.max(low + 1, at));
    const fMiddle = f(middle);
    if (fMiddle > 0) [low, fLow] = [middle, fMiddle];
    else [high, fHigh] = [middle, fMiddle];
    // The answer is at hand then: a step to the other side closes the bracket.
    const beside = fMiddle > 0 ? middle + 2 : middle - 2;
    if (beside <= low || beside >= high) continue;
    const fBeside = f(beside);
    if (fBeside > 0) [low, fLow] = [beside, fBeside];
    else [high, fHigh] = [beside, fBeside];
  }
  return high;
}

/** Taken as 0 before it gets so small that processors slow down. */
const product = (a: number, b: number) => {
  const c = a * b;
  return c > 1e-40 ? c : 0;
};

/** Room for `within`, which is asked some thousand times an audit; nothing in it outlives a call. */
const scratch = [new Float64Array(2048), new Float64Array(2048)] as const;

/** P(max - min <= width cells): over the lattice, the chance that all lie in [v, v + width] and one at v. */
function within(distributions: readonly Float64Array[], width: number): number {
  const length = distributions[0]!.length;
  const [start, end] = reachable(distributions, width);
  const from = scratch[0].fill(1, start, end + 1);
  const after = scratch[1].fill(1, start, end + 1);
  // One group after the other: each array is read in its order.
  for (const cdf of distributions) {
    let before = start === 0 ? 0 : cdf[start - 1]!;
    for (let v = start; v <= end; v++) {
      const here = cdf[v]!;
      const upper = v + width < length ? cdf[v + width]! : 1;
      from[v] = product(from[v]!, upper - before);
      after[v] = product(after[v]!, upper - here);
      before = here;
    }
  }
  let sum = 0;
  for (let v = start; v <= end; v++) sum += from[v]! - after[v]!;
  return sum;
}

/** Where a window of this width may begin: it must reach some of every group's mass. */
function reachable(distributions: readonly Float64Array[], width: number): readonly [number, number] {
  const length = distributions[0]!.length;
  let start = 0;
  let end = length - 1;
  for (const cdf of distributions) {
    while (start < length - 1 && start + width < length && cdf[start + width]! < 1e-12) start++;
    while (end > start && cdf[end - 1]! > 1 - 1e-12) end--;
  }
  return [start, end];
}

/** Cumulative distribution of a binomial share, each value moved to the nearest lattice point. */
function binomialOnLattice(p: number, n: number, first: number, step: number, length: number): Float64Array {
  const mass = new Float64Array(length);
  const mode = Math.min(n, Math.floor((n + 1) * p));
  const odds = p / (1 - p);
  const put = (hits: number, weight: number) => {
    const at = Math.min(length - 1, Math.max(0, Math.round(hits / n / step) - first));
    mass[at] = mass[at]! + weight;
    return weight;
  };
  let total = put(mode, 1);
  for (let hits = mode, weight = 1; hits < n && weight > 1e-17; ) {
    weight *= ((n - hits) / (hits + 1)) * odds;
    total += put(++hits, weight);
  }
  for (let hits = mode, weight = 1; hits > 0 && weight > 1e-17; ) {
    weight *= hits / ((n - hits + 1) * odds);
    total += put(--hits, weight);
  }
  let sum = 0;
  return mass.map((weight) => {
    sum += weight / total;
    return Math.min(1, sum);
  });
}

/** Cumulative distribution of a centred normal on lattice cells around `start`, `start + step`, ... */
function normalOnLattice(error: number, start: number, step: number, length: number): Float64Array {
  const cdf = new Float64Array(length);
  for (let v = 0; v < length; v++) cdf[v] = tabled((start + (v + 0.5) * step) / error);
  return cdf;
}

const table = Float64Array.from({ length: 18 * 256 + 1 }, (_, i) => normalCdf(i / 256 - 9));

/** The normal's distribution to 5e-7: plenty for a percentile, and a hundred times faster. */
function tabled(z: number): number {
  const at = (z + 9) * 256;
  if (!(at > 0)) return 0;
  if (at >= table.length - 1) return 1;
  const i = Math.floor(at);
  return table[i]! + (at - i) * (table[i + 1]! - table[i]!);
}
