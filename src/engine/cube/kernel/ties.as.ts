import { addTiedToBin, binOf } from './bins.as';
import { clipped } from './losses.as';
import {
  add,
  flushed,
  groupings,
  losses,
  probabilities,
  side,
  sides,
  size,
  takeRows,
  tie,
  touched,
  weighted,
} from './memory.as';
import { notePoint } from './ranks.as';

/** Collects rows, all of one score. */
export function collect(whoAt: usize, weightsAt: usize, rows: usize): void {
  for (let row: usize = 0; row < rows; row++) {
    const one = <usize>load<u32>(whoAt + (row << 2));
    const count = tie + (one << 3);
    if (load<f64>(count) === 0) store<u32>(touched + (touches++ << 2), <u32>one);
    add(count, 1);
    if (!weighted) continue;
    const weight = load<f64>(weightsAt + (row << 3));
    addExactly(count + (size << 3), weight);
    addExactly(count + 3 * (size << 3), weight * weight);
  }
}
let touches: usize = 0;

/** Nothing is collected; `tie` is the caller's to clear. */
export function beginTies(): void {
  touches = 0;
}

/** Takes in rows of one score that the caller has counted by who, in `tie`. */
export function takeCounts(score: f64): void {
  for (let one: usize = 0; one < size; one++)
    if (load<f64>(tie + (one << 3)) !== 0) store<u32>(touched + (touches++ << 2), <u32>one);
  takeTied(score);
}

/** Adds to a sum of two doubles, about 32 digits (Knuth's two-sum), so that the order of rows does not show. */
function addExactly(high: usize, value: f64): void {
  const before = load<f64>(high);
  const after = before + value;
  const back = after - before;
  add(high + (size << 3), before - (after - back) + (value - back));
  store<f64>(high, after);
}

/** The sum, which is 0 afterwards. */
function release(high: usize): f64 {
  const low = high + (size << 3);
  const sum = load<f64>(high) + load<f64>(low);
  store<f64>(high, 0);
  store<f64>(low, 0);
  return sum;
}

/** Takes in what was collected of a score: by who, then by group. */
export function takeTied(score: f64): void {
  const step = size << 3;
  const bin = binOf(score);
  // Bytes of a who in losses.
  const lossBytes: usize = weighted ? 64 : 32;
  let flushes: usize = 0;
  for (let index: usize = 0; index < touches; index++) {
    const one = <usize>load<u32>(touched + (index << 2));
    const label = one & 1;
    const count = tie + (one << 3);
    const rows = load<f64>(count);
    store<f64>(count, 0);
    const weight = weighted ? release(count + step) : rows;
    const squared = weighted ? release(count + 3 * step) : rows;
    takeRows(rows);
    addTiedToBin(bin, one, score, rows, weight, squared);
    const place = losses + one * lossBytes;
    const loss = probabilities ? -Math.log(label ? clipped(score) : 1 - clipped(score)) : 0;
    const miss = <f64>label - score;
    addLoss(place, loss, weight, squared);
    addLoss(place + 16, miss * miss, weight, squared);
    const last = sides + (((one + 1) * groupings) << 2);
    for (let at = sides + ((one * groupings) << 2); at < last; at += 4) {
      const mine = <usize>load<u32>(at);
      const base = mine & ~side;
      if (load<f64>(base, 32) === 0 && load<f64>(base + side, 32) === 0)
        store<u32>(flushed + (flushes++ << 2), <u32>base);
      add(mine + 32, weight);
    }
  }
  touches = 0;
  for (let index: usize = 0; index < flushes; index++) flush(<usize>load<u32>(flushed + (index << 2)));
}

function addLoss(place: usize, loss: f64, weight: f64, squared: f64): void {
  add(place, weight * loss);
  add(place + 8, weight * loss * loss);
  if (!weighted) return;
  add(place + 32, squared * loss);
  add(place + 40, squared * loss * loss);
}

/** Takes the rows of one score into a group's sums. */
function flush(base: usize): void {
  const no = load<f64>(base, 32);
  const yes = load<f64>(base + side, 32);
  const n = load<f64>(base);
  const p = load<f64>(base + side);
  takeClass(base, no, p - yes / 2, n / (p + n));
  takeClass(base + side, yes, n - no / 2, p / (p + n));
  if (n + p - no - yes + 1 <= load<f64>(base, 40)) notePoint(base);
}

/** @param lost rows of the other class above each of the rows, ties counted one half */
function takeClass(at: usize, rows: f64, lost: f64, share: f64): void {
  if (rows === 0) return;
  store<f64>(at, load<f64>(at) - rows);
  add(at + 8, rows * share);
  add(at + 16, rows * lost * lost);
  add(at + 24, rows * lost);
  store<f64>(at, 0, 32);
}
