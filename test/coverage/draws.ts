import type { Cell, Outcomes } from '../../src/engine/cube/cube.ts';
import type { Uniform as Next } from '../drawing/random.ts';

export type { Uniform as Next } from '../drawing/random.ts';

/** Hits in n trials with probability p: one uniform number, looked up in the distribution, which is
 * kept: for many draws from few (else `drawing/binomial.ts`). */
export function binomial(next: Next, n: number, p: number): number {
  if (n === 0 || p <= 0) return 0;
  if (p >= 1) return n;
  const { first, cdf } = distribution(n, p);
  const u = next();
  let [low, high] = [0, cdf.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cdf[middle]! > u) high = middle;
    else low = middle + 1;
  }
  return first + low;
}

/** Numbers of hits with their chances, as far as these are beyond 1e-15. */
export function binomialMasses(n: number, p: number): readonly (readonly [hits: number, chance: number])[] {
  const { first, cdf } = distribution(n, p);
  return Array.from(cdf, (upTo, at) => [first + at, upTo - (cdf[at - 1] ?? 0)] as const);
}

/** Rows by kind, n in all, each with its chance. */
export function multinomial(next: Next, n: number, chances: readonly number[]): readonly number[] {
  let rows = n;
  let left = 1;
  return chances.map((chance, at) => {
    const drawn = at === chances.length - 1 ? rows : binomial(next, rows, Math.min(1, chance / left));
    rows -= drawn;
    left -= chance;
    return drawn;
  });
}

/** Chances (or counts) of the four outcomes, in this order. */
export type Four = readonly [tp: number, fp: number, fn: number, tn: number];

export const asOutcomes = ([tp, fp, fn, tn]: readonly number[]): Outcomes => ({
  tp: plain(tp!),
  fp: plain(fp!),
  fn: plain(fn!),
  tn: plain(tn!),
});

export const plain = (rows: number): Cell => ({ rows, weight: rows, weightSquared: rows });

/** The weight of a row by its outcome: where positives are sampled more densely than negatives, say, it depends. */
export type Weigh = (next: Next, outcome: 0 | 1 | 2 | 3) => number;

/** Rows of each outcome, each with a weight of its own. */
export function weighed(next: Next, counts: readonly number[], weigh: Weigh): Outcomes {
  const [tp, fp, fn, tn] = counts.map((rows, outcome): Cell => {
    let [weight, weightSquared] = [0, 0];
    for (let row = 0; row < rows; row++) {
      const w = weigh(next, outcome as 0 | 1 | 2 | 3);
      weight += w;
      weightSquared += w * w;
    }
    return { rows, weight, weightSquared };
  });
  return { tp: tp!, fp: fp!, fn: fn!, tn: tn! };
}

const known = new Map<string, { readonly first: number; readonly cdf: Float64Array }>();

/** Cumulative distribution of a binomial, as far as it has mass beyond 1e-15. */
function distribution(n: number, p: number) {
  const key = `${n}/${p}`;
  let of = known.get(key);
  if (of === undefined) {
    if (known.size >= 50_000) known.clear();
    of = make(n, p);
    known.set(key, of);
  }
  return of;
}

function make(n: number, p: number) {
  const mode = Math.min(n, Math.floor((n + 1) * p));
  const odds = p / (1 - p);
  const below: number[] = [];
  for (let hits = mode, mass = 1; hits > 0; ) {
    mass *= hits / ((n - hits + 1) * odds);
    hits--;
    if (mass < 1e-15) break;
    below.push(mass);
  }
  const masses = [...below.toReversed(), 1];
  for (let hits = mode, mass = 1; hits < n; ) {
    mass *= ((n - hits) / (hits + 1)) * odds;
    hits++;
    if (mass < 1e-15) break;
    masses.push(mass);
  }
  const total = masses.reduce((sum, mass) => sum + mass, 0);
  let sum = 0;
  return {
    first: mode - below.length,
    cdf: Float64Array.from(masses, (mass) => {
      sum += mass;
      return sum / total;
    }),
  };
}
