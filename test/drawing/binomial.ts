import type { Uniform } from './random.ts';

/**
 * A draw of hits among n trials of probability p, exactly binomial: by inversion where few hits are to be expected, else
 * by the transformed rejection BTRS (Hörmann 1993, "The generation of binomial random variates"), a few uniform
 * numbers whatever n is.
 *
 * @param n whole number >= 0
 * @param p in [0, 1]
 */
export function binomial(next: Uniform, n: number, p: number): number {
  if (n === 0 || !(p > 0)) return 0;
  if (p >= 1) return n;
  if (p > 0.5) return n - binomial(next, n, 1 - p);
  return n * p < 10 ? byInversion(next, n, p) : byRejection(next, n, p);
}

/** Adds up P(0), P(1), ... until they pass a uniform number. */
function byInversion(next: Uniform, n: number, p: number): number {
  const odds = p / (1 - p);
  let probability = Math.exp(n * Math.log1p(-p));
  let left = next();
  let hits = 0;
  while (left >= probability && hits < n) {
    left -= probability;
    hits++;
    probability *= (odds * (n - hits + 1)) / hits;
  }
  return hits;
}

function byRejection(next: Uniform, n: number, p: number): number {
  const spread = Math.sqrt(n * p * (1 - p));
  const b = 1.15 + 2.53 * spread;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const centre = n * p + 0.5;
  const quick = 0.92 - 4.2 / b;
  const alpha = (2.83 + 5.1 / b) * spread;
  const logOdds = Math.log(p / (1 - p));
  const mode = Math.floor((n + 1) * p);
  const ofMode = logFactorial(mode) + logFactorial(n - mode);
  for (;;) {
    const u = next() - 0.5;
    const v = next();
    const width = 0.5 - Math.abs(u);
    const hits = Math.floor(((2 * a) / width + b) * u + centre);
    if (width >= 0.07 && v <= quick) return hits;
    if (hits < 0 || hits > n) continue;
    const bound = Math.log((v * alpha) / (a / (width * width) + b));
    if (bound <= ofMode - logFactorial(hits) - logFactorial(n - hits) + (hits - mode) * logOdds) return hits;
  }
}

/** ln k! for whole k: summed up to 20, then Stirling's series, good to 1e-13. */
function logFactorial(k: number): number {
  if (k < small.length) return small[k]!;
  const x = k + 1;
  const square = x * x;
  const series = (1 / 12 - (1 / 360 - (1 / 1260 - 1 / (1680 * square)) / square) / square) / x;
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series;
}

const small = Array.from({ length: 21 }, (_, k) => {
  let sum = 0;
  for (let i = 2; i <= k; i++) sum += Math.log(i);
  return sum;
});
