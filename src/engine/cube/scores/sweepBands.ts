import { breathe } from '../../breathe.ts';
import type { Banded, Bands } from './bands.ts';
import type { RowSums } from './scoreSums.ts';
import type { SweptAll } from './sweepAll.ts';
import { kernelToSweep, type SweepPlan, sweepFrom, sweptBy } from './sweeper.ts';

/** Bands that are swept between two breaths. */
const atOnce = 1024;

/** Sweeps bands as if all rows of one had one score, its mean; losses are those of the rows themselves. */
export async function sweepBands(
  { bands, size, memory }: Banded,
  plan: SweepPlan,
  signal: AbortSignal,
): Promise<SweptAll> {
  const { count, rows, weights } = bands;
  const weighted = weights !== undefined;
  const classes = classesOf(bands, size);
  const job = { size, weighted };
  const kernel = kernelToSweep(job, { ...plan, total: 0 }, memory);
  const way = { taken: 0, rows: plan.total, all: classes.weight, above: classes.weight };
  sweepFrom(kernel, plan, way);
  const lowest = new Map<number, number>();
  const { tie } = kernel.areas;
  for (let band = 0; band < count; band++) {
    if (band % atOnce === 0) await breathe(signal);
    if (bands.weight[band] === 0) continue;
    for (let one = 0; one < size; one++) {
      const at = one * count + band;
      tie[one] = rows[at]!;
      if (weights === undefined) continue;
      tie[size + one] = weights.weight[at]!;
      tie[3 * size + one] = weights.squared[at]!;
    }
    const mean = bands.sum[band]! / bands.weight[band]!;
    // Rounding must not put it beyond its own scores.
    const score = Math.min(Math.max(mean, bands.low[band]!), bands.high[band]!);
    lowest.set(score, bands.low[band]!);
    kernel.code.takeCounts(score);
  }
  const { tracks, sums } = sweptBy(kernel, job, plan, way);
  // A bin begins with the lowest score of its first band, not with that band's mean.
  const lows = sums.bins.lows.map((score) => lowest.get(score) ?? score);
  const [scores, , squaredScores] = bands.score;
  return {
    tracks,
    classes,
    totals: { scores, squaredScores },
    sums: { log: bands.log, brier: bands.brier, bins: { ...sums.bins, lows } },
  };
}

function classesOf({ rows, weights, count }: Bands, size: number): RowSums {
  const sums = (values: Float64Array): Float64Array =>
    Float64Array.from({ length: size }, (_, one) => {
      let sum = 0;
      for (let at = one * count; at < (one + 1) * count; at++) sum += values[at]!;
      return sum;
    });
  const counted = sums(rows);
  return weights === undefined
    ? { rows: counted, weight: counted, weightSquared: counted }
    : { rows: counted, weight: sums(weights.weight), weightSquared: sums(weights.squared) };
}
