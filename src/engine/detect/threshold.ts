import type { Column } from './table.ts';
import { spelling } from './table.ts';

/** How well `score >= threshold` (or `<`, when `falling`) says which rows have the value. */
export type ThresholdFit = {
  readonly threshold: number;
  readonly share: number;
  readonly falling: boolean;
  /** Rows of the rarer side. */
  readonly rarer: number;
  /** The threshold makes the column: right on 99.5 % of the rows, and no class is right by being rare. */
  readonly reproduces: boolean;
};

/**
 * The threshold for which (score >= t) equals (column == value) on the largest share of the rows that have both.
 * Among thresholds that do equally well 0.5 is preferred, then the one with the fewest digits.
 * `undefined` with fewer than 10 rows, or when all or none of the rows have the value.
 */
export function fitThreshold(score: Column, column: Column, value: string): ThresholdFit | undefined {
  const sides = scoresBySide(score, column, value);
  if (sides === undefined) return undefined;
  const { hits, others } = sides;
  const positives = hits.length;
  const n = positives + others.length;
  if (n < 10 || positives === 0 || positives === n) return undefined;
  // Right with the threshold under all scores: the positives; each row passed below it turns.
  let right = positives;
  let [hit, other] = [0, 0];
  let next = Math.min(hits[0]!, others[0]!);
  const rising = { right, low: -Infinity, high: next };
  const falling = { right: n - right, low: -Infinity, high: next };
  while (hit + other < n) {
    const here = next;
    for (; hits[hit] === here; hit++) right--;
    for (; others[other] === here; other++) right++;
    next = Math.min(hits[hit] ?? Infinity, others[other] ?? Infinity);
    if (right > rising.right) [rising.right, rising.low, rising.high] = [right, here, next];
    if (n - right > falling.right) [falling.right, falling.low, falling.high] = [n - right, here, next];
  }
  const down = falling.right > rising.right;
  const best = down ? falling : rising;
  const rarer = Math.min(positives, n - positives);
  const wrong = n - best.right;
  const reproduces = wrong <= 0.005 * n && wrong <= 0.05 * rarer;
  return { threshold: plainest(best.low, best.high), share: best.right / n, falling: down, rarer, reproduces };
}

/** Scores of the rows that have both, rising: of those with the value, and of the others. */
function scoresBySide({ numbers }: Column, column: Column, value: string) {
  if (numbers === undefined) return undefined;
  const known = new Map<string, boolean>();
  const hits = new Float64Array(numbers.length);
  const others = new Float64Array(numbers.length);
  let [hit, other] = [0, 0];
  for (const [row, cell] of column.cells().entries()) {
    const number = numbers[row]!;
    if (cell === null || Number.isNaN(number)) continue;
    const is = known.get(cell) ?? spelling(cell) === value;
    known.set(cell, is);
    if (is) hits[hit++] = number;
    else others[other++] = number;
  }
  // Numbers alone sort many times faster than rows by their numbers.
  return { hits: hits.slice(0, hit).sort(), others: others.slice(0, other).sort() };
}

/** The number in (low, high] that people write: 0.5, else the fewest decimals. */
export function plainest(low: number, high: number): number {
  if (low < 0.5 && 0.5 <= high) return 0.5;
  if (!Number.isFinite(low)) return high;
  if (!Number.isFinite(high)) return low;
  for (let digits = 0; digits <= 12; digits++) {
    const unit = 10 ** digits;
    const candidate = Math.floor(high * unit + 1e-9) / unit;
    if (candidate > low && candidate <= high) return candidate;
  }
  return high;
}
