import { add, bins, lows, mostBins, scores, size, taken, total, who } from './memory.as';

/** The tenth of all rows that a score's first row is in: its bin. Notes the score where it is the bin's first. */
export function binOf(score: f64): f64 {
  const tenth = floor((taken * mostBins) / total);
  const low = lows + ((<usize>tenth) << 3);
  if (isNaN(load<f64>(low))) store<f64>(low, score);
  return tenth;
}

/** The row, counted from 0 among all rows, from which on a score is in a later bin. */
export function binEnd(bin: f64): f64 {
  return ceil((total * (bin + 1)) / mostBins);
}

export function addToBin(bin: usize, begin: usize, end: usize): void {
  const counts = bins + ((bin * size) << 3);
  const sums = counts + ((<usize>mostBins * size) << 3);
  for (let row = begin; row < end; row++) {
    const place = (<usize>load<u32>(who + (row << 2))) << 3;
    add(counts + place, 1);
    add(sums + place, load<f64>(scores + (row << 3)));
  }
}
