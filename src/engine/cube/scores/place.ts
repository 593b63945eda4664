import { type Kernel, numbersAt, take } from '../kernel/kernel.ts';

/** Where some rows stand in a kernel's memory. `who` is joint group * 2 + label. */
export type Place = {
  readonly rows: number;
  /** Addresses of scores (f64), of who (u32), and of weights (f64; not read where rows have none). */
  readonly scores: number;
  readonly who: number;
  readonly weights: number;
};

/** Gives memory away by its bytes: for good (`take`), or for a while (`scratch.ts`). */
export type Take = (bytes: number) => number;

/** Memory for so many rows. */
export function placeFor(take: Take, rows: number, weighted: boolean): Place {
  const doubles = rows * Float64Array.BYTES_PER_ELEMENT;
  const scores = take(doubles);
  const who = take(rows * Uint32Array.BYTES_PER_ELEMENT);
  return { rows, scores, who, weights: weighted ? take(doubles) : 0 };
}

export const forGood =
  (kernel: Kernel): Take =>
  (bytes) =>
    take(kernel, bytes);

export const scoresAt = (kernel: Kernel, { scores, rows }: Place): Float64Array =>
  numbersAt(kernel, Float64Array, scores, rows);
