import { places, scores, scoresIn, starts, weighted, weights, weightsIn, who, whoIn } from './memory.as';

const fewRows: usize = 24;

/** Sorts `rows` rows by score: thrown into buckets of about two rows each, and then every row has only few places to go. */
export function sort(rows: usize, buckets: usize): void {
  let low = Infinity;
  let high = -Infinity;
  for (let row: usize = 0; row < rows; row++) {
    const score = load<f64>(scoresIn + (row << 3));
    low = min(low, score);
    high = max(high, score);
  }
  const scale = <f64>buckets / (high - low);
  if (rows <= fewRows || !(scale > 0 && scale < Infinity)) {
    for (let row: usize = 0; row < rows; row++) copyRow(row, row);
    if (low < high) quicksort(0, rows);
    insert(rows);
    return;
  }
  memory.fill(starts, 0, (buckets + 1) << 2);
  for (let row: usize = 0; row < rows; row++) {
    const count = starts + ((bucketOf(load<f64>(scoresIn + (row << 3)), low, scale, buckets) + 1) << 2);
    store<u32>(count, load<u32>(count) + 1);
  }
  let crowded = false;
  for (let bucket: usize = 0; bucket < buckets; bucket++) {
    const at = starts + (bucket << 2);
    const count = load<u32>(at, 4);
    if (<usize>count > fewRows) crowded = true;
    store<u32>(at, load<u32>(at) + count, 4);
  }
  memory.copy(places, starts, buckets << 2);
  for (let row: usize = 0; row < rows; row++) {
    const place = places + (bucketOf(load<f64>(scoresIn + (row << 3)), low, scale, buckets) << 2);
    const to = <usize>load<u32>(place);
    store<u32>(place, <u32>(to + 1));
    copyRow(row, to);
  }
  if (crowded) {
    for (let bucket: usize = 0; bucket < buckets; bucket++) {
      const begin = <usize>load<u32>(starts + (bucket << 2));
      const end = <usize>load<u32>(starts + (bucket << 2), 4);
      if (end - begin > fewRows) quicksort(begin, end);
    }
  }
  if (!weighted) {
    swapPairs(0, rows);
    swapPairs(1, rows);
  }
  insert(rows);
}

function bucketOf(score: f64, low: f64, scale: f64, buckets: usize): usize {
  const bucket = <usize>(<u32>((score - low) * scale));
  return min(bucket, buckets - 1);
}

function copyRow(from: usize, to: usize): void {
  store<f64>(scores + (to << 3), load<f64>(scoresIn + (from << 3)));
  store<u32>(who + (to << 2), load<u32>(whoIn + (from << 2)));
  if (weighted) store<f64>(weights + (to << 3), load<f64>(weightsIn + (from << 3)));
}

function swap(a: usize, b: usize): void {
  const score = load<f64>(scores + (a << 3));
  store<f64>(scores + (a << 3), load<f64>(scores + (b << 3)));
  store<f64>(scores + (b << 3), score);
  const one = load<u32>(who + (a << 2));
  store<u32>(who + (a << 2), load<u32>(who + (b << 2)));
  store<u32>(who + (b << 2), one);
  if (!weighted) return;
  const weight = load<f64>(weights + (a << 3));
  store<f64>(weights + (a << 3), load<f64>(weights + (b << 3)));
  store<f64>(weights + (b << 3), weight);
}

/**
 * Every second pair of neighbours, from `first` on, put in order: most of what `insert` would have to do, and without a
 * branch, as which pairs they are cannot be foretold. Weights are not moved.
 */
function swapPairs(first: usize, rows: usize): void {
  const end = scores + ((rows - 1) << 3);
  let whoAt = who + (first << 2);
  for (let at = scores + (first << 3); at < end; at += 16) {
    const low = load<u64>(at);
    const high = load<u64>(at, 8);
    const one = load<u32>(whoAt);
    const other = load<u32>(whoAt, 4);
    const swap = <u64>(reinterpret<f64>(low) > reinterpret<f64>(high));
    const bits = (low ^ high) & (0 - swap);
    const whoBits = (one ^ other) & (0 - <u32>swap);
    store<u64>(at, low ^ bits);
    store<u64>(at, high ^ bits, 8);
    store<u32>(whoAt, one ^ whoBits);
    store<u32>(whoAt, other ^ whoBits, 4);
    whoAt += 8;
  }
}

let chance: u32 = 2463534242;

/** Rows [begin, end) in three ways, so that equal scores cost nothing; leaves few rows for `insert`. */
function quicksort(begin: usize, end: usize): void {
  while (end - begin > fewRows) {
    chance ^= chance << 13;
    chance ^= chance >> 17;
    chance ^= chance << 5;
    const pivot = load<f64>(scores + ((begin + (<usize>chance % (end - begin))) << 3));
    let low = begin;
    let high = end;
    for (let row = begin; row < high; ) {
      const score = load<f64>(scores + (row << 3));
      if (score < pivot) swap(low++, row++);
      else if (score > pivot) swap(row, --high);
      else row++;
    }
    if (low - begin < end - high) {
      quicksort(begin, low);
      begin = high;
    } else {
      quicksort(high, end);
      end = low;
    }
  }
}

function insert(rows: usize): void {
  const end = scores + (rows << 3);
  let previous = load<f64>(scores);
  for (let at = scores + 8; at < end; at += 8) {
    const score = load<f64>(at);
    if (previous <= score) {
      previous = score;
      continue;
    }
    const one = load<u32>(who + ((at - scores) >> 1));
    const weight = weighted ? load<f64>(weights + (at - scores)) : 0;
    let to = at;
    while (to > scores && load<f64>(to - 8) > score) {
      const companion = who + ((to - scores) >> 1);
      store<f64>(to, load<f64>(to - 8));
      store<u32>(companion, load<u32>(companion - 4));
      if (weighted) store<f64>(weights + (to - scores), load<f64>(weights + (to - scores) - 8));
      to -= 8;
    }
    store<f64>(to, score);
    store<u32>(who + ((to - scores) >> 1), one);
    if (weighted) store<f64>(weights + (to - scores), weight);
  }
}
