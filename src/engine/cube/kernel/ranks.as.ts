import { groupings, groups, mostPoints, pointCounts, points, side, sides, state, stretches, totals } from './memory.as';

/** The way along a curve is 2 long, false plus true positive rate; a stretch of it gets one point. */
const stretch: f64 = 2 / 98.5;

/**
 * Takes in the only row of a score. Both classes keep the same numbers, so that labels, which nothing predicts, make no
 * branch. Numbers of a class: left, precision, squares, lost, tied, nextPoint (`scores/tracks.ts`).
 */
export function rank(one: usize): void {
  const groupsOf = sides + ((one * groupings) << 2);
  const last = groupsOf + (groupings << 2);
  for (let at = groupsOf; at < last; at += 4) {
    const mine = <usize>load<u32>(at);
    const own = load<f64>(mine);
    const other = load<f64>(mine ^ side);
    const both = own + other;
    store<f64>(mine, own - 1);
    store<f64>(mine, load<f64>(mine, 8) + own / both, 8);
    store<f64>(mine, load<f64>(mine, 16) + other * other, 16);
    store<f64>(mine, load<f64>(mine, 24) + other, 24);
    if (both <= load<f64>(mine, 40)) notePoint(mine & ~side);
  }
}

/** Finds where every curve is when the way begins. */
export function beginCurves(): void {
  for (let group: usize = 0; group < groups; group++) {
    store<f64>(stretches + (group << 3), Infinity);
    notePoint(state + 2 * side * group);
  }
}

/**
 * A point of the group's curve where a new stretch of the way begins, "selected from the next score on"; where points
 * stand does not depend on where the way was begun. Notes how many weights (rows) are left, and one more, when the next one
 * may be due.
 */
export function notePoint(base: usize): void {
  const group = (base - state) / (2 * side);
  const none = load<f64>(totals + (group << 4));
  const all = load<f64>(totals + (group << 4), 8);
  let next = -Infinity;
  if (none > 0 && all > 0) {
    const n = load<f64>(base);
    const p = load<f64>(base + side);
    const way = 1 - n / none + (1 - p / all);
    const present = floor(way / stretch);
    const reached = stretches + (group << 3);
    const counted = pointCounts + (group << 2);
    const count = <usize>load<u32>(counted);
    // Weights that are taken off one by one may leave a little more than nothing: that is the end, not a point before it.
    const left = n + p > 1e-12 * (none + all);
    if (present > load<f64>(reached) && left && count < mostPoints) {
      const point = points + ((group * mostPoints + count) << 4);
      store<f64>(point, n / none);
      store<f64>(point, p / all, 8);
      store<u32>(counted, <u32>(count + 1));
    }
    store<f64>(reached, present);
    // No way to go further in fewer rows than all of the smaller class.
    next = n + p - (stretch * (present + 1) - way) * min(none, all) * (1 - 1e-9) + 1;
  }
  store<f64>(base, next, 40);
  store<f64>(base + side, next, 40);
}
