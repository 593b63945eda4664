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
  const { numbers } = score;
  if (numbers === undefined) return undefined;
  const known = new Map<string, 0 | 1>();
  const rows: number[] = [];
  const hits = new Uint8Array(numbers.length);
  let positives = 0;
  for (const [row, cell] of column.cells.entries()) {
    if (cell === null || Number.isNaN(numbers[row]!)) continue;
    const hit = known.get(cell) ?? (spelling(cell) === value ? 1 : 0);
    known.set(cell, hit);
    hits[row] = hit;
    positives += hit;
    rows.push(row);
  }
  const n = rows.length;
  if (n < 10 || positives === 0 || positives === n) return undefined;
  rows.sort((a, b) => numbers[a]! - numbers[b]!);
  // Right with the threshold under all scores: the positives; each row passed below it turns.
  let right = positives;
  const rising = { right, low: -Infinity, high: numbers[rows[0]!]! };
  const falling = { right: n - right, low: -Infinity, high: numbers[rows[0]!]! };
  for (let at = 0; at < n; at++) {
    const row = rows[at]!;
    right += hits[row] ? -1 : 1;
    const here = numbers[row]!;
    const next = at + 1 < n ? numbers[rows[at + 1]!]! : Infinity;
    if (next === here) continue;
    if (right > rising.right) Object.assign(rising, { right, low: here, high: next });
    if (n - right > falling.right) Object.assign(falling, { right: n - right, low: here, high: next });
  }
  const down = falling.right > rising.right;
  const best = down ? falling : rising;
  const rarer = Math.min(positives, n - positives);
  const wrong = n - best.right;
  const reproduces = wrong <= 0.005 * n && wrong <= 0.05 * rarer;
  return { threshold: plainest(best.low, best.high), share: best.right / n, falling: down, rarer, reproduces };
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
