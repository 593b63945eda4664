/** Weights by ascending score, of the positives and of the negatives. */
type Steps = { readonly positives: Float64Array; readonly negatives: Float64Array };

export type PartialArea = {
  /** Area under the ROC curve up to the false positive rate, straight between its points, in [0, end]. */
  readonly area: number;
  /**
   * Of the area, for rows that weigh one each; absent with fewer than two of a class. By the influence of each row, as
   * DeLong's: (end - U)+ of a positive, U the share of negatives above it, and of a negative V - ROC(end) where it is in, V
   * the share of positives above it; so that the cut-off at `end` counts as estimated (He and Escobar 2008).
   */
  readonly variance?: number;
  /** Weight of the positives that have fewer than `end` of the negatives above them: all that the area knows of. */
  readonly inside: number;
  /** Steps may hold several scores: the area is at most so far from that of single scores. */
  readonly bound: number;
};

/**
 * @param end the largest false positive rate, in (0, 1]
 * @returns undefined where a class is absent
 */
export function partialArea({ positives, negatives }: Steps, end: number): PartialArea | undefined {
  const [m, n] = [sumOf(positives), sumOf(negatives)];
  if (!(m > 0 && n > 0)) return undefined;
  const there = rateAt({ positives, negatives }, end, m, n);
  let [tp, fp, inside, yes, yesSquares, no, noSquares, bound] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let step = positives.length - 1; step >= 0; step--) {
    const [from, above] = [fp / n, tp / m];
    fp += negatives[step]!;
    tp += positives[step]!;
    if (from >= end) break;
    const width = fp / n - from;
    const share = width > 0 ? Math.min(1, (end - from) / width) : 1;
    const left = width > 0 ? share * (end - from - (share * width) / 2) : end - from;
    inside += positives[step]!;
    yes += positives[step]! * left;
    yesSquares += positives[step]! * left * left;
    const lost = share * ((above + above + share * (tp / m - above)) / 2 - there);
    no += negatives[step]! * lost;
    noSquares += negatives[step]! * lost * lost;
    bound += (share * width * positives[step]!) / m / 2;
  }
  const area = yes / m;
  if (m < 2 || n < 2) return { area, inside, bound };
  const spread = (sum: number, squares: number, rows: number) =>
    Math.max(0, squares - (sum * sum) / rows) / (rows - 1) / rows;
  return { area, inside, variance: spread(yes, yesSquares, m) + spread(no, noSquares, n), bound };
}

/** True positive rate at a false positive rate, straight between points. */
function rateAt({ positives, negatives }: Steps, end: number, m: number, n: number): number {
  let [tp, fp] = [0, 0];
  for (let step = positives.length - 1; step >= 0; step--) {
    const width = negatives[step]! / n;
    if (fp / n + width > end) return (tp + positives[step]! * ((end - fp / n) / width)) / m;
    fp += negatives[step]!;
    tp += positives[step]!;
  }
  return tp / m;
}

const sumOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);
