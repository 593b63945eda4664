import { twoSided } from '../../src/engine/stats/distributions.ts';
import type { Limits } from '../../src/engine/stats/limits.ts';
import { clopperPearson, wilson } from '../../src/engine/stats/proportion.ts';
import { binomialMasses } from './draws.ts';

/** Coverage of a rate's intervals over a grid of true rates, summed over all that can happen: nothing is simulated. */
export type GridResult = {
  readonly n: number;
  readonly wilsonMean: number;
  /** Over the rates at which 5 hits and 5 misses are to be expected; absent where there are none. */
  readonly wilsonLeast?: number;
  readonly exactLeast: number;
};

export const gridSizes = [10, 25, 30, 60, 100, 150, 300, 1000, 3000, 10_000];

export function gridOf(n: number): GridResult {
  const rates = Array.from({ length: 49 }, (_, i) => (i + 1) / 50);
  const [shown, decides] = [wilson, clopperPearson].map((of) => rates.map((rate) => covered(of, n, rate))) as [
    number[],
    number[],
  ];
  const usual = shown.filter((_, at) => Math.min(rates[at]!, 1 - rates[at]!) * n >= 5 - 1e-9);
  return {
    n,
    wilsonMean: shown.reduce((sum, share) => sum + share, 0) / shown.length,
    ...(usual.length > 0 && { wilsonLeast: Math.min(...usual) }),
    exactLeast: Math.min(...decides),
  };
}

function covered(of: (hits: { hits: number; n: number }, z: number) => Limits, n: number, rate: number): number {
  let sum = 0;
  for (const [hits, mass] of binomialMasses(n, rate)) {
    const { low, high } = of({ hits, n }, twoSided(0.95));
    if (low <= rate && rate <= high) sum += mass;
  }
  return sum;
}
