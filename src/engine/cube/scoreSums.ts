import { addTo, type ExactSums, exactSums, sumOf } from './exactSum.ts';

const mostBins = 10;
const clip = 1e-15;

/** Sums over the rows of one joint group and label (`who` = joint group * 2 + label). */
export type ScoreSums = ReturnType<typeof scoreSums>;

/** One bin: `low` and `high` are scores that occur; the next one begins at `high`. */
export type BinEdge = { readonly low: number; high: number };

/** Of each bin: rows, weights, squared weights and sum of scores. */
const perBin = 4;

/**
 * Sums that do not ask which grouping they are for: losses and bins by joint group and label.
 * Rows come by ascending score. Bins hold a tenth of all rows each; equal scores are never parted, so there may be fewer.
 */
export function scoreSums(joints: number, weighted: boolean) {
  const size = joints * 2;
  const rows = new Float64Array(size);
  const weights = weighted ? exactSums(size) : undefined;
  const squares = weighted ? exactSums(size) : undefined;
  // Without weights w = w^2 = 1: three of the six moments say it all.
  const moments = (): readonly ExactSums[] => Array.from({ length: weighted ? 4 : 2 }, () => exactSums(size));
  const log = moments();
  const brier = moments();
  const edges: BinEdge[] = [];
  const bins = new Float64Array(mostBins * size * perBin);
  let tenth = -1;
  let bin = -1;
  let probabilities = false;
  let score = 0;
  let logOfPositive = 0;
  let logOfNegative = 0;

  return {
    edges,
    log,
    brier,
    rows: (who: number): number => rows[who]!,
    weight: (who: number): number => (weights === undefined ? rows[who]! : sumOf(weights, who)),
    weightSquared: (who: number): number => (squares === undefined ? rows[who]! : sumOf(squares, who)),
    bin: (at: number, who: number): readonly number[] => {
      const place = (at * size + who) * perBin;
      return [...bins.subarray(place, place + perBin)];
    },

    /** First pass: rows and weights. */
    count(who: Uint16Array | Uint32Array, weight: Float64Array | undefined, from: number, to: number): void {
      for (let at = from; at < to; at++) {
        rows[who[at]!]!++;
        if (weight === undefined) continue;
        addTo(weights!, who[at]!, weight[at]!);
        addTo(squares!, who[at]!, weight[at]! * weight[at]!);
      }
    },

    /** The score of the rows to come; `before` rows of `total` had a lower one. */
    newScore(next: number, before: number, total: number, inUnit: boolean): void {
      const now = Math.floor((before * mostBins) / total);
      if (now > tenth) {
        tenth = now;
        if (bin >= 0) edges[bin]!.high = next;
        bin++;
        edges.push({ low: next, high: next });
      }
      score = next;
      probabilities = inUnit;
      if (!inUnit) return;
      const clipped = Math.min(1 - clip, Math.max(clip, next));
      logOfPositive = -Math.log(clipped);
      logOfNegative = -Math.log(1 - clipped);
    },

    add(who: number, weight: number): void {
      const place = (bin * size + who) * perBin;
      bins[place]!++;
      bins[place + 1]! += weight;
      bins[place + 2]! += weight * weight;
      bins[place + 3]! += weight * score;
      if (!probabilities) return;
      const positive = (who & 1) === 1;
      const loss = positive ? logOfPositive : logOfNegative;
      const miss = positive ? 1 - score : score;
      addMoments(log, who, weight, loss);
      addMoments(brier, who, weight, miss * miss);
    },

    /** After the last row: the last bin is closed at the highest score. */
    close(highest: number): void {
      if (bin >= 0) edges[bin]!.high = highest;
    },
  };
}

function addMoments(moments: readonly ExactSums[], who: number, weight: number, loss: number): void {
  addTo(moments[0]!, who, weight * loss);
  addTo(moments[1]!, who, weight * loss * loss);
  if (moments.length === 2) return;
  addTo(moments[2]!, who, weight * weight * loss);
  addTo(moments[3]!, who, weight * weight * loss * loss);
}
