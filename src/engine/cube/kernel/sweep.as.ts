import { addToBin, beginBins, binEnd, binOf } from './bins.as';
import { addLosses, beginLosses } from './losses.as';
import { probabilities, scores, taken, takeRows, weighted, weights, who } from './memory.as';
import { beginCurves, rank } from './ranks.as';
import { beginTies, collect, takeTied } from './ties.as';

/** Whatever the kernel remembers from one sweep to the next; `state`, `totals` and all sums are the caller's to set. */
export function begin(): void {
  beginLosses();
  beginCurves();
  beginTies();
  beginBins();
}

/** Takes `rows` sorted rows in. Most scores stand alone; rows of one score are collected first, so that their order does not matter. */
export function sweep(rows: usize): void {
  const end = scores + (rows << 3);
  let at = scores;
  let whoAt = who;
  let bin: usize = 0;
  let binStop: f64 = -1;
  let count = taken;
  while (at < end) {
    const score = load<f64>(at);
    if (weighted || (at + 8 < end && load<f64>(at, 8) === score)) {
      takeRows(count - taken);
      const begin = at;
      do at += 8;
      while (at < end && load<f64>(at) === score);
      const tied = (at - begin) >> 3;
      collect(whoAt, weights + (begin - scores), tied);
      takeTied(score);
      whoAt += tied << 2;
      count = taken;
      binStop = -1;
      continue;
    }
    if (count >= binStop) {
      takeRows(count - taken);
      bin = binOf(score);
      binStop = binEnd();
    }
    const one = <usize>load<u32>(whoAt);
    addToBin(bin, one, score);
    if (probabilities) addLosses(one, score);
    rank(one);
    count += 1;
    at += 8;
    whoAt += 4;
  }
  takeRows(count - taken);
}
