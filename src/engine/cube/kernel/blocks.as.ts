import { leadBytes, weighted } from './memory.as';
import { collect } from './ties.as';

/** How many rows buckets [from, to) have. */
export function rowsIn(blocks: usize, count: usize, from: usize, to: usize): usize {
  let rows: usize = 0;
  for (let block: usize = 0; block < count; block++) {
    const starts = <usize>load<u32>(blocks + block * leadBytes);
    rows += startOf(starts, to) - startOf(starts, from);
  }
  return rows;
}

/** Collects the rows of buckets [from, to) by who, whatever their scores. */
export function collectAll(blocks: usize, count: usize, from: usize, to: usize): void {
  for (let block: usize = 0; block < count; block++) {
    const lead = blocks + block * leadBytes;
    const starts = <usize>load<u32>(lead);
    const begin = startOf(starts, from);
    const weightsAt = weighted ? <usize>load<u32>(lead, 12) + (begin << 3) : 0;
    collect(<usize>load<u32>(lead, 8) + (begin << 2), weightsAt, startOf(starts, to) - begin);
  }
}

/** Where a bucket begins. */
export function startOf(starts: usize, bucket: usize): usize {
  return <usize>load<u32>(starts + (bucket << 2));
}
