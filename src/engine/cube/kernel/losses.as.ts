import { anchors, losses } from './memory.as';

// Logarithms of numbers that change little from one to the next: log x = log a + log(1 + (x - a) / a), the latter by its
// series; below `near` the first term left out is under 2e-19. One anchor for each class.
const near: f64 = 1.0 / 1024;

/** No number is near to begin with. */
export function beginLosses(): void {
  store<f64>(anchors, Infinity, 16);
  store<f64>(anchors, Infinity, 24);
}

export function addLosses(one: usize, score: f64): void {
  const label = one & 1;
  // Of 0 and 1 exactly `label ? clipped : 1 - clipped`, without a branch: labels are what nothing predicts.
  const given = <f64>(1 - label) + (<f64>(2 * label) - 1) * clipped(score);
  const anchor = anchors + (label << 3);
  let off = (given - load<f64>(anchor)) * load<f64>(anchor, 16);
  if (!(abs(off) < near)) {
    store<f64>(anchor, given);
    store<f64>(anchor, 1 / given, 16);
    store<f64>(anchor, Math.log(given), 32);
    off = 0;
  }
  const series = off * (1 - off * (0.5 - off * (1.0 / 3 - off * (0.25 - off * 0.2))));
  const loss = -(load<f64>(anchor, 32) + series);
  const miss = <f64>label - score;
  const square = miss * miss;
  const place = losses + (one << 5);
  store<f64>(place, load<f64>(place) + loss);
  store<f64>(place, load<f64>(place, 8) + loss * loss, 8);
  store<f64>(place, load<f64>(place, 16) + square, 16);
  store<f64>(place, load<f64>(place, 24) + square * square, 24);
}

/** Probabilities are kept this far from 0 and 1, so that a loss stays finite (as scikit-learn's for doubles). */
export function clipped(score: f64): f64 {
  return min(max(score, 1e-15), 1 - 1e-15);
}
