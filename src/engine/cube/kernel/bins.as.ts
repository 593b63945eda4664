import { add, binCount, bins, edges, lows, size, taken, weighted } from './memory.as';

/** The bin that the way is in: the last whose first row, counted from 0 among all rows (`edges`), is not above. */
let present: usize = 0;

/** The way begins anywhere. */
export function beginBins(): void {
  present = 0;
}

/** The bin of a score: the one that its first row is in. Notes the score where it is the bin's first. */
export function binOf(score: f64): usize {
  while (taken >= binEnd()) present++;
  const low = lows + (present << 3);
  if (isNaN(load<f64>(low))) store<f64>(low, score);
  return present;
}

/** The row from which on a score is in a later bin than the present one. */
export function binEnd(): f64 {
  return present + 1 < binCount ? load<f64>(edges + (present << 3), 8) : Infinity;
}

/** Of a row without weight, the only one of its score. */
export function addToBin(bin: usize, one: usize, score: f64): void {
  const place = bins + ((bin * size + one) << 4);
  store<f64>(place, load<f64>(place) + 1);
  store<f64>(place, load<f64>(place, 8) + score, 8);
}

/** Of rows of one score: how many, their weights and squared weights. */
export function addTiedToBin(bin: usize, one: usize, score: f64, rows: f64, weight: f64, squared: f64): void {
  const place = bins + (bin * size + one) * (weighted ? 40 : 16);
  add(place, rows);
  add(place + 8, weight * score);
  if (!weighted) return;
  add(place + 16, weight);
  add(place + 24, squared);
  add(place + 32, squared * score);
}
