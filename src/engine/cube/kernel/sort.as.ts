import { rowsIn, startOf } from './blocks.as';
import { ends, leadBytes, mostSorting, scores, weighted, weights, who } from './memory.as';

const fewRows: usize = 24;

/**
 * Sorts the rows of buckets [from, to) of parted blocks by score, and returns how many they are. From where they stand they
 * are thrown into buckets of about one row each, and then every row has only few places to go.
 */
export function sort(blocks: usize, count: usize, from: usize, to: usize): usize {
  const rows = rowsIn(blocks, count, from, to);
  let low = Infinity;
  let high = -Infinity;
  for (let block: usize = 0; block < count; block++) {
    const end = scoresAt(blocks, block, to);
    for (let at = scoresAt(blocks, block, from); at < end; at += 8) {
      const score = load<f64>(at);
      low = min(low, score);
      high = max(high, score);
    }
  }
  let buckets: usize = 1;
  while (buckets < mostSorting && buckets < rows) buckets <<= 1;
  const scale = <f64>buckets / (high - low);
  const largest =
    scale > 0 && scale < Infinity
      ? spread(blocks, count, from, to, low, scale, buckets)
      : spread(blocks, count, from, to, 0, 0, (buckets = 1));
  if (largest > fewRows && low < high) {
    let begin: usize = 0;
    for (let bucket: usize = 0; bucket < buckets; bucket++) {
      const end = startOf(ends, bucket);
      if (end - begin > fewRows) quicksort(begin, end);
      begin = end;
    }
  }
  insert(rows);
  return rows;
}

/** Where the scores of a block's bucket begin. */
function scoresAt(blocks: usize, block: usize, bucket: usize): usize {
  const lead = blocks + block * leadBytes;
  return <usize>load<u32>(lead, 4) + (startOf(<usize>load<u32>(lead), bucket) << 3);
}

/** Copies the rows bucket by bucket; `ends` says where each one ends. Returns how many rows the largest one has. */
function spread(blocks: usize, count: usize, from: usize, to: usize, low: f64, scale: f64, buckets: usize): usize {
  const last = <u32>(buckets - 1);
  memory.fill(ends, 0, (buckets + 1) << 2);
  for (let block: usize = 0; block < count; block++) {
    const end = scoresAt(blocks, block, to);
    for (let at = scoresAt(blocks, block, from); at < end; at += 8) {
      const next = ends + ((<usize>min(<u32>((load<f64>(at) - low) * scale), last)) << 2);
      store<u32>(next, load<u32>(next, 4) + 1, 4);
    }
  }
  const largest = sumUp(buckets);
  // Each place moves on by its rows, from where the bucket begins to where it ends.
  for (let block: usize = 0; block < count; block++) {
    const lead = blocks + block * leadBytes;
    const first = startOf(<usize>load<u32>(lead), from);
    const end = scoresAt(blocks, block, to);
    let whoAt = <usize>load<u32>(lead, 8) + (first << 2);
    let weightsAt = <usize>load<u32>(lead, 12) + (first << 3);
    for (let at = scoresAt(blocks, block, from); at < end; at += 8) {
      const score = load<f64>(at);
      const place = ends + ((<usize>min(<u32>((score - low) * scale), last)) << 2);
      const row = <usize>load<u32>(place);
      store<u32>(place, <u32>(row + 1));
      store<f64>(scores + (row << 3), score);
      store<u32>(who + (row << 2), load<u32>(whoAt));
      whoAt += 4;
      if (!weighted) continue;
      store<f64>(weights + (row << 3), load<f64>(weightsAt));
      weightsAt += 8;
    }
  }
  return largest;
}

/** Counts, each standing one place too high, become where each bucket begins. Returns the largest count. */
function sumUp(buckets: usize): usize {
  let largest: u32 = 0;
  let sum: u32 = 0;
  for (let at = ends, last = ends + (buckets << 2); at < last; at += 4) {
    const some = load<u32>(at, 4);
    largest = max(largest, some);
    sum += some;
    store<u32>(at, sum, 4);
  }
  return <usize>largest;
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
