import { bins, lows, mostBins, size, taken, total } from './memory.as';

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

/** Of a row without weight, the only one of its score. */
export function addToBin(bin: usize, one: usize, score: f64): void {
  const place = bins + ((bin * size + one) << 4);
  store<f64>(place, load<f64>(place) + 1);
  store<f64>(place, load<f64>(place, 8) + score, 8);
}
