import { paceOf } from '../cube/pace.ts';

/** Rows with numbers in some columns and a class 0 or 1 of each of some kinds. */
export type Points = { readonly columns: readonly Float64Array[]; readonly classes: readonly Uint8Array[] };

/**
 * For each kind of class the mean distance |y - mean y| of a row's class from the mean of its k nearest rows, itself among
 * them (Zemel et al. 2013: consistency is 1 less that), by Euclidean distance. Equally far rows share the places that are
 * left for them, so that the order of the rows does not matter.
 *
 * Rows are walked outwards along the column that spreads most, until no row can be nearer than those known.
 *
 * @param k at most as many as there are rows
 * @returns the means, and how many rows have more equally far neighbours than places
 */
export async function meanDistances(
  { columns, classes }: Points,
  k: number,
  signal: AbortSignal,
  progress: (share: number) => void,
): Promise<{ readonly means: readonly number[]; readonly tied: number }> {
  const rows = columns[0]!.length;
  const axis = columns.reduce((best, column) => (spread(column) > spread(best) ? column : best));
  const order = Uint32Array.from(axis, (_, row) => row).sort((a, b) => axis[a]! - axis[b]!);
  const sorted = columns.map((column) => Float64Array.from(order, (row) => column[row]!));
  const along = Float64Array.from(order, (row) => axis[row]!);
  const ofRow = classes.map((kind) => Uint8Array.from(order, (row) => kind[row]!));
  const sums = classes.map(() => 0);
  const nearest = new Float64Array(k);
  const pause = paceOf(signal);
  let tied = 0;
  const squared = (a: number, b: number) => {
    let sum = 0;
    for (const column of sorted) sum += (column[a]! - column[b]!) ** 2;
    return sum;
  };
  for (let row = 0; row < rows; row++) {
    const farthest = farthestOf(row);
    const within = { nearer: 0, nearerOf: sums.map(() => 0), equal: 0, equalOf: sums.map(() => 0) };
    outwards(
      row,
      () => farthest,
      (other, distance) => {
        if (distance > farthest) return;
        const nearer = distance < farthest;
        if (nearer) within.nearer++;
        else within.equal++;
        for (const [kind, ofClass] of ofRow.entries()) {
          if (nearer) within.nearerOf[kind]! += ofClass[other]!;
          else within.equalOf[kind]! += ofClass[other]!;
        }
      },
    );
    const places = k - within.nearer;
    if (within.equal > places) tied++;
    for (const [kind, ofClass] of ofRow.entries()) {
      const mean = (within.nearerOf[kind]! + (places * within.equalOf[kind]!) / within.equal) / k;
      sums[kind]! += Math.abs(ofClass[row]! - mean);
    }
    const paused = pause();
    if (paused !== undefined) {
      progress(row / rows);
      await paused;
    }
  }
  return { means: sums.map((sum) => sum / rows), tied };

  /** Squared distance of the k-th nearest row. */
  function farthestOf(row: number): number {
    nearest.fill(Infinity);
    outwards(
      row,
      () => nearest[k - 1]!,
      (_, distance) => {
        if (distance >= nearest[k - 1]!) return;
        let at = k - 1;
        for (; at > 0 && nearest[at - 1]! > distance; at--) nearest[at] = nearest[at - 1]!;
        nearest[at] = distance;
      },
    );
    return nearest[k - 1]!;
  }

  /** Tells the row itself and those on both sides of it, until the axis alone is farther than `reach`. */
  function outwards(row: number, reach: () => number, tell: (other: number, distance: number) => void): void {
    tell(row, 0);
    for (const step of [1, -1])
      for (let other = row + step; other >= 0 && other < rows; other += step) {
        if ((along[other]! - along[row]!) ** 2 > reach()) break;
        tell(other, squared(row, other));
      }
  }
}

function spread(column: Float64Array): number {
  let [sum, squares] = [0, 0];
  for (const value of column) sum += value;
  const mean = sum / column.length;
  for (const value of column) squares += (value - mean) ** 2;
  return squares;
}
