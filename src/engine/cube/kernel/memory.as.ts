/**
 * Where everything lies in memory, set by `kernel.ts` before it calls anything. Addresses are multiples of 128. The memory
 * is one for all threads, these variables are not: each thread has areas of its own.
 */

// Sorted rows: score (f64), who (u32), weight (f64; only with weights).
export let scores: usize = 0;
export let who: usize = 0;
export let weights: usize = 0;
/** Where buckets of the sort end (u32). */
export let ends: usize = 0;
/** Parted blocks lie at `blocks`: the addresses of each one's starts, scores, who and weights (u32 each). */
export const leadBytes: usize = 16;

// How scores are thrown into buckets: by splitters (f64) where there are some, else by cells of equal width (u8).
export let splitters: usize = 0;
export let splittersUsed: usize = 0;
export let bucketOfCell: usize = 0;
export let cutLow: f64 = 0;
export let cutScale: f64 = 0;
export const cells: usize = 1 << 12;
/** The bucket of each row (u8). */
export let bucketOfRow: usize = 0;

// What is known of groups, see `scores/tracks.ts`: `sides` (u32) has the addresses of who's places in `state` (f64).
export let sides: usize = 0;
export let state: usize = 0;
export let totals: usize = 0;
// Curves by group: stretch reached (f64), points so far (u32), points (pairs of f64, `mostPoints` of them a group).
export let stretches: usize = 0;
export let pointCounts: usize = 0;
export let points: usize = 0;
// Sums by who: losses, bins, and what is collected of one score (f64); who is in it, and which groups (u32).
export let losses: usize = 0;
/** Of each class (pairs of f64): where logarithms were last taken, the inverse of that, the logarithm (`losses.as.ts`). */
export let anchors: usize = 0;
/** Of bins (f64): first row, lowest score. */
export let edges: usize = 0;
export let lows: usize = 0;
export let bins: usize = 0;
export let tie: usize = 0;
export let touched: usize = 0;
export let flushed: usize = 0;

export let size: usize = 0;
export let groups: usize = 0;
export let groupings: usize = 0;
export let weighted: bool = false;
export let probabilities: bool = false;
/** Bins that all rows are divided into, by score. */
export let binCount: usize = 0;
/** Rows with lower scores than the present one. */
export let taken: f64 = 0;

// Said once more in `kernel.ts`; a test holds the two together.
/** Points that a curve has room for. */
export const mostPoints: usize = 99;
/** Buckets of a sort. */
export const mostSorting: usize = 1 << 16;
/** Bytes of a class's numbers in a group; a group has those of negatives, then those of positives. */
export const side: usize = 64;

export function add(place: usize, value: f64): void {
  store<f64>(place, load<f64>(place) + value);
}

export function takeRows(rows: f64): void {
  taken += rows;
}
