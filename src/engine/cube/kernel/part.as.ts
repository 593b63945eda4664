import { bucketOfCell, bucketOfRow, cells, cutLow, cutScale, splitters, splittersUsed, weighted } from './memory.as';

/**
 * Throws `rows` rows into `buckets` buckets of ascending scores; `starts` (u32) says where they begin, one more than there
 * are. Within a bucket, rows keep their order. What comes from `…From` goes to `…To`, weights only where there are some.
 */
export function part(
  rows: usize,
  scoresFrom: usize,
  whoFrom: usize,
  weightsFrom: usize,
  buckets: usize,
  starts: usize,
  scoresTo: usize,
  whoTo: usize,
  weightsTo: usize,
): void {
  memory.fill(starts, 0, (buckets + 1) << 2);
  for (let row: usize = 0; row < rows; row++) {
    const score = load<f64>(scoresFrom + (row << 3));
    const bucket = splittersUsed > 0 ? splittersUpTo(score) : <usize>load<u8>(bucketOfCell + cellOf(score));
    store<u8>(bucketOfRow + row, <u8>bucket);
    const count = starts + (bucket << 2);
    store<u32>(count, load<u32>(count, 4) + 1, 4);
  }
  for (let bucket: usize = 0; bucket < buckets; bucket++) {
    const at = starts + (bucket << 2);
    store<u32>(at, load<u32>(at) + load<u32>(at, 4), 4);
  }
  // Each start is moved on by its rows, to where the next bucket begins, and afterwards set back.
  for (let row: usize = 0; row < rows; row++) {
    const start = starts + ((<usize>load<u8>(bucketOfRow + row)) << 2);
    const to = <usize>load<u32>(start);
    store<u32>(start, <u32>(to + 1));
    store<f64>(scoresTo + (to << 3), load<f64>(scoresFrom + (row << 3)));
    store<u32>(whoTo + (to << 2), load<u32>(whoFrom + (row << 2)));
    if (weighted) store<f64>(weightsTo + (to << 3), load<f64>(weightsFrom + (row << 3)));
  }
  memory.copy(starts + 4, starts, buckets << 2);
  store<u32>(starts, 0);
}

/** Scores beyond the range are in the first or the last cell. */
function cellOf(score: f64): usize {
  return <usize>(<u32>min(max((score - cutLow) * cutScale, 0), <f64>(cells - 1)));
}

/** How many of the ascending splitters are at most the score. */
function splittersUpTo(score: f64): usize {
  let from: usize = 0;
  let to = splittersUsed;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (load<f64>(splitters + (middle << 3)) <= score) from = middle + 1;
    else to = middle;
  }
  return from;
}
