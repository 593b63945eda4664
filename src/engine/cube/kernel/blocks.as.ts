import { scoresIn, weighted, weightsIn, whoIn } from './memory.as';
import { collect } from './ties.as';

// Parted blocks: `blocks` leads to the addresses of each one's starts, scores, who and weights (u32 each), `count` blocks.
const leadBytes: usize = 16;

/** How many rows buckets [from, to) have. */
export function rowsIn(blocks: usize, count: usize, from: usize, to: usize): usize {
  let rows: usize = 0;
  for (let block: usize = 0; block < count; block++) {
    const starts = <usize>load<u32>(blocks + block * leadBytes);
    rows += startOf(starts, to) - startOf(starts, from);
  }
  return rows;
}

/** Copies the rows of buckets [from, to) to where they are sorted. Returns how many they are. */
export function gather(blocks: usize, count: usize, from: usize, to: usize): usize {
  let rows: usize = 0;
  for (let block: usize = 0; block < count; block++) {
    const lead = blocks + block * leadBytes;
    const starts = <usize>load<u32>(lead);
    const begin = startOf(starts, from);
    const some = startOf(starts, to) - begin;
    memory.copy(scoresIn + (rows << 3), <usize>load<u32>(lead, 4) + (begin << 3), some << 3);
    memory.copy(whoIn + (rows << 2), <usize>load<u32>(lead, 8) + (begin << 2), some << 2);
    if (weighted) memory.copy(weightsIn + (rows << 3), <usize>load<u32>(lead, 12) + (begin << 3), some << 3);
    rows += some;
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

function startOf(starts: usize, bucket: usize): usize {
  return <usize>load<u32>(starts + (bucket << 2));
}
