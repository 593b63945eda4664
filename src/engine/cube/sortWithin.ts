/** All scored rows by ascending score; equal scores stand together in no particular order. */
export type Sorted = {
  readonly scores: Float64Array;
  readonly who: Uint16Array | Uint32Array;
  readonly weights?: Float64Array;
};

const fewRows = 24;

/** Room to sort in, kept from one range to the next. */
export type Scratch = Sorted & { readonly starts: Int32Array; readonly next: Int32Array };

const mostBuckets = 1 << 14;

/** @param size rows that the largest range has */
export const scratchFor = ({ who }: Sorted, size: number): Scratch => ({
  scores: new Float64Array(size),
  who: who instanceof Uint32Array ? new Uint32Array(size) : new Uint16Array(size),
  starts: new Int32Array(mostBuckets + 1),
  next: new Int32Array(mostBuckets + 1),
});

/** Sorts the rows [begin, end) in place, without a pause: for ranges of some 100,000 rows at most. */
export function sortWithin(rows: Sorted, begin: number, end: number, scratch: Scratch): void {
  if (rows.weights !== undefined) sortByIndex(rows, begin, end);
  else sortRange(rows, begin, end, end - begin <= scratch.scores.length ? scratch : scratchFor(rows, end - begin));
}

function sortRange(rows: Sorted, begin: number, end: number, scratch: Scratch): void {
  const { scores, who } = rows;
  const size = end - begin;
  if (size <= fewRows) {
    insert(scores, who, begin, end);
    return;
  }
  let low = scores[begin]!;
  let high = low;
  for (let at = begin + 1; at < end; at++) {
    const score = scores[at]!;
    if (score < low) low = score;
    else if (score > high) high = score;
  }
  if (low === high) return;
  const buckets = Math.min(mostBuckets, 2 ** Math.ceil(Math.log2(size / 2)));
  const scale = buckets / (high - low);
  if (!(scale > 0 && scale < Infinity)) {
    sortByIndex(rows, begin, end);
    return;
  }
  const last = buckets - 1;
  const { starts, next, scores: toScores, who: toWho } = scratch;
  starts.fill(0, 0, buckets + 1);
  for (let at = begin; at < end; at++) {
    const bucket = ((scores[at]! - low) * scale) | 0;
    starts[(bucket > last ? last : bucket) + 1]!++;
  }
  for (let bucket = 0; bucket < buckets; bucket++) starts[bucket + 1]! += starts[bucket]!;
  next.set(starts.subarray(0, buckets));
  for (let at = begin; at < end; at++) {
    const score = scores[at]!;
    const bucket = ((score - low) * scale) | 0;
    const to = next[bucket > last ? last : bucket]!++;
    toScores[to] = score;
    toWho[to] = who[at]!;
  }
  scores.set(toScores.subarray(0, size), begin);
  who.set(toWho.subarray(0, size), begin);
  // Crowded buckets by themselves; a row of any other has only few places to go.
  for (let bucket = 0; bucket < buckets; bucket++) {
    const from = starts[bucket]!;
    const to = starts[bucket + 1]!;
    if (to - from > fewRows) sortRange(rows, begin + from, begin + to, scratchFor(rows, to - from));
  }
  insert(scores, who, begin, end);
}

function insert(scores: Float64Array, who: Uint16Array | Uint32Array, begin: number, end: number): void {
  for (let at = begin + 1; at < end; at++) {
    const score = scores[at]!;
    let to = at - 1;
    if (scores[to]! <= score) continue;
    const row = who[at]!;
    while (to >= begin && scores[to]! > score) {
      scores[to + 1] = scores[to]!;
      who[to + 1] = who[to]!;
      to--;
    }
    scores[to + 1] = score;
    who[to + 1] = row;
  }
}

/** The plain way, for rows with weights (equal scores by who, then by weight, so that sums have one order) and odd ranges. */
function sortByIndex(rows: Sorted, begin: number, end: number): void {
  const scores = rows.scores.slice(begin, end);
  const who = rows.who.slice(begin, end);
  const weights = rows.weights?.slice(begin, end);
  const order = new Uint32Array(end - begin).map((_, at) => at);
  order.sort((a, b) => {
    const x = scores[a]!;
    const y = scores[b]!;
    if (x !== y) return x < y ? -1 : 1;
    return who[a]! - who[b]! || (weights === undefined ? 0 : weights[a]! - weights[b]!);
  });
  for (let at = 0; at < order.length; at++) {
    const from = order[at]!;
    rows.scores[begin + at] = scores[from]!;
    rows.who[begin + at] = who[from]!;
    if (weights !== undefined) rows.weights![begin + at] = weights[from]!;
  }
}
