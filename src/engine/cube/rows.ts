import { addTo, type ExactSums, exactSums } from './exactSum.ts';
import type { Banded } from './scores/bands.ts';
import { type Counted, countScores } from './scores/counted.ts';
import type { Helper } from './scores/helper.ts';
import { keepBands, roomFor, type ScoreRows, scoreRows, tooMany } from './scores/scoreRows.ts';

/**
 * Rows on their way into the cube: counts by code, and the scores of the rows that count.
 * A code is `joint group * tail + flag * 64 + label * 8 + prediction`; see `sources/rowStatement.ts`.
 */
export type Rows = {
  readonly tail: number;
  counts: Float64Array;
  weight?: ExactSums;
  weightSquared?: ExactSums;
  /** Counted rows whose weight is missing, zero, negative or no number. */
  missingWeight: number;
  readonly scores: ScoreRows;
  /** Set when the last row is in. */
  counted?: Promise<Counted | Banded>;
  scored: number;
  /** Scored rows where (score >= threshold) equals the prediction. */
  agreeing: number;
  low: number;
  high: number;
};

export type RowsShape = {
  readonly tail: number;
  /** Joint groups known so far; more may come (`widen`). */
  readonly joints: number;
  /** The third column counts rows (a table of counts) or weighs them. */
  readonly multiplies?: 'weight' | 'count';
  readonly threshold?: number;
};

/**
 * @param helper a thread that helps where scores are many
 * @param mostKept scored rows that are kept (`spareMemory`)
 */
export function emptyRows(shape: RowsShape, helper?: Helper, mostKept?: number): Rows {
  const size = shape.joints * shape.tail;
  return {
    tail: shape.tail,
    counts: new Float64Array(size),
    ...(shape.multiplies === 'weight' ? { weight: exactSums(size), weightSquared: exactSums(size) } : {}),
    missingWeight: 0,
    scores: scoreRows(shape.multiplies === 'weight', helper, mostKept),
    scored: 0,
    agreeing: 0,
    low: Infinity,
    high: -Infinity,
  };
}

/** No row comes after this: what is to be known of all scores together can begin. May be said again. */
export function finishRows(rows: Rows, signal: AbortSignal): Promise<Counted | Banded> {
  rows.counted ??= countScores(rows.scores, (rows.counts.length / rows.tail) * 2, signal);
  // A failure is heard of by whoever asks for the counts.
  rows.counted.catch(() => undefined);
  return rows.counted;
}

/** Makes room for joint groups found on the way. */
export function widen(rows: Rows, joints: number): void {
  const size = joints * rows.tail;
  if (size <= rows.counts.length) return;
  const wider = (old: Float64Array): Float64Array => {
    const wide = new Float64Array(Math.max(size, old.length * 2));
    wide.set(old);
    return wide;
  };
  const both = ({ high, low }: ExactSums): ExactSums => ({ high: wider(high), low: wider(low) });
  rows.counts = wider(rows.counts);
  if (rows.weight !== undefined) rows.weight = both(rows.weight);
  if (rows.weightSquared !== undefined) rows.weightSquared = both(rows.weightSquared);
}

/** Where more scored rows came than are kept, they are counted in bands of scores from here on; to be asked between chunks. */
export function spareMemory(rows: Rows, signal: AbortSignal): Promise<void> | undefined {
  return tooMany(rows.scores) ? keepBands(rows.scores, (rows.counts.length / rows.tail) * 2, signal) : undefined;
}

/** Whether a tail is that of a counted row: neither left out nor missing, label and prediction 0 or 1. */
export const countedTail = (tail: number): boolean => (tail & ~9) === 0;

/**
 * Adds rows. `codes` are complete; a score or weight is absent where it is NaN.
 * @returns nothing; `rows` are changed in place
 */
export function addRows(
  rows: Rows,
  shape: RowsShape,
  codes: Uint32Array,
  scores: Float64Array | undefined,
  weights: Float64Array | undefined,
): void {
  const { counts } = rows;
  const mask = rows.tail - 1;
  if (weights !== undefined) {
    addWeighted(rows, shape, codes, scores, weights);
    return;
  }
  if (scores === undefined) {
    for (let at = 0; at < codes.length; at++) counts[codes[at]!]!++;
    return;
  }
  const shift = Math.log2(rows.tail);
  const limit = shape.threshold ?? Number.NaN;
  const block = roomFor(rows.scores, codes.length);
  const { scores: scored, who } = block;
  let length = block.length;
  let { low, high } = rows;
  let agreed = 0;
  for (let at = 0; at < codes.length; at++) {
    const code = codes[at]!;
    counts[code]!++;
    const score = scores[at]!;
    // NaN and the infinities are no scores; a difference tells both in one step.
    if ((code & mask & ~9) !== 0 || score - score !== 0) continue;
    scored[length] = score;
    who[length++] = ((code >>> shift) << 1) | ((code >> 3) & 1);
    if (score < low) low = score;
    if (score > high) high = score;
    // Without a branch: which way the next row goes cannot be foretold, and a wrong guess costs more than all the rest.
    agreed += Number(score >= limit) ^ (code & 1) ^ 1;
  }
  rows.scored += length - block.length;
  block.length = length;
  rows.low = low;
  rows.high = high;
  if (shape.threshold !== undefined) rows.agreeing += agreed;
}

function addWeighted(
  rows: Rows,
  shape: RowsShape,
  codes: Uint32Array,
  scores: Float64Array | undefined,
  weights: Float64Array,
): void {
  const mask = rows.tail - 1;
  const shift = Math.log2(rows.tail);
  const counting = shape.multiplies === 'count';
  const block = scores === undefined ? undefined : roomFor(rows.scores, codes.length);
  for (let at = 0; at < codes.length; at++) {
    const code = codes[at]!;
    const weight = weights[at]!;
    if (counting) {
      rows.counts[code]! += weight;
      continue;
    }
    if (!countedTail(code & mask)) {
      rows.counts[code]!++;
      continue;
    }
    // A row that weighs nothing is not there; it must not count as one either.
    if (!(weight > 0 && weight < Infinity)) {
      rows.missingWeight++;
      continue;
    }
    rows.counts[code]!++;
    addTo(rows.weight!, code, weight);
    addTo(rows.weightSquared!, code, weight * weight);
    const score = scores?.[at] ?? Number.NaN;
    if (block === undefined || score - score !== 0) continue;
    block.scores[block.length] = score;
    block.who[block.length] = ((code >>> shift) << 1) | ((code >> 3) & 1);
    block.weights[block.length++] = weight;
    rows.scored++;
    if (score < rows.low) rows.low = score;
    if (score > rows.high) rows.high = score;
    if (shape.threshold !== undefined && score >= shape.threshold === ((code & 1) === 1)) rows.agreeing++;
  }
}
