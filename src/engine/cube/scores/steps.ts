import type { Cell, ScoreBin, ScoreSteps, StepSums } from '../cube.ts';
import { side } from '../kernel/kernel.ts';
import type { BinSums } from './scoreSums.ts';
import type { SweepPlan } from './sweeper.ts';

/** Equal parts of all rows at most, where a step is not one score. */
const mostParts = 1000;
/** Steps of all groups, and of all joint groups, at most. */
const room = 1 << 20;
/** Bins of a reliability diagram, which are made of whole steps. */
const tenths = 10;
/** Narrower parts at both ends, where the rows of rare outcomes are: so many for each doubling of rows. */
const perOctave = 8;

/** The tenths of all rows. */
export const tenthsOf = (rows: number): Float64Array => equalParts(rows, tenths);

/**
 * Where the parts of all rows begin that are counted by themselves: a thousand equal ones, fewer with very many groups,
 * and narrower ones towards both ends. Every tenth of the rows begins with a part.
 *
 * @param size how many `who` there are
 * @param groups of all groupings together
 */
export function partsFor(rows: number, size: number, groups: number): Float64Array {
  const most = Math.floor(room / Math.max(size, groups, 1));
  // A quarter of the room is for the narrow ones.
  const equal = Math.min(mostParts, Math.floor((most * 3) / 4));
  const parts = Math.max(tenths, equal - (equal % tenths));
  const narrow: number[] = [];
  const widest = rows / parts / (2 ** (1 / perOctave) - 1);
  for (let at = 0; at < parts / 8 && parts > tenths; at++) {
    const fromEnd = Math.floor(Math.min(widest, rows / 2) / 2 ** (at / perOctave));
    if (fromEnd < 1) break;
    narrow.push(fromEnd, rows - fromEnd);
  }
  return Float64Array.from(new Set([...equalParts(rows, parts), ...narrow])).sort();
}

/** A row is in the part of its share of the rows. */
const equalParts = (rows: number, parts: number): Float64Array =>
  Float64Array.from(new Set(Array.from({ length: parts }, (_, part) => Math.ceil((part * rows) / parts))));

/** Sums by part of the negatives and the positives of each group, at group * 2 + label. */
export function partsOfGroups(
  bins: BinSums,
  { groups, groupings, sides }: Pick<SweepPlan, 'groups' | 'groupings' | 'sides'>,
): readonly StepSums[] {
  const parts = bins.lows.length;
  const size = bins.rows.length / parts;
  // Of `who` the places of its groups; nowhere is one place more.
  const places = Uint32Array.from(sides, (place) => (place < 0 ? groups * 2 : place / side));
  const sums = (values: Float64Array): readonly Float64Array[] => {
    const all = new Float64Array((groups * 2 + 1) * parts);
    // In the order in which values stand: what is written to stays near.
    for (let part = 0, at = 0; part < parts; part++)
      for (let who = 0; who < size; who++, at++) {
        const value = values[at]!;
        if (value === 0) continue;
        const end = (who + 1) * groupings;
        for (let place = who * groupings; place < end; place++) all[places[place]! * parts + part]! += value;
      }
    return Array.from({ length: groups * 2 }, (_, place) => all.subarray(place * parts, (place + 1) * parts));
  };
  const rows = sums(bins.rows);
  const scores = sums(bins.scores);
  const plain = bins.weight === bins.rows;
  const weight = plain ? rows : sums(bins.weight);
  const weightSquared = plain ? rows : sums(bins.weightSquared);
  return rows.map((counts, place) => ({
    rows: counts,
    weight: weight[place]!,
    weightSquared: weightSquared[place]!,
    scores: scores[place]!,
  }));
}

/** The parts of all rows in which a score begins. */
export type Parts = {
  /** First row, lowest score and the next part's lowest score, by part; NaN where no score begins. */
  readonly edges: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
};

/**
 * @param lows the lowest score of each part; NaN where no score begins
 * @param highest of all scores
 */
export function partsWith(edges: Float64Array, lows: Float64Array, highest: number): Parts {
  const high = new Float64Array(lows.length).fill(Number.NaN);
  let next = highest;
  for (let part = lows.length - 1; part >= 0; part--) {
    if (Number.isNaN(lows[part]!)) continue;
    high[part] = next;
    next = lows[part]!;
  }
  return { edges, low: lows, high };
}

/** The parts of a slice that have rows, each a step. */
export function stepsOf({ low, high }: Parts, positives: StepSums, negatives: StepSums): ScoreSteps {
  const having = new Uint32Array(low.length);
  let steps = 0;
  for (let part = 0; part < low.length; part++)
    if (positives.rows[part]! + negatives.rows[part]! > 0) having[steps++] = part;
  const some = (values: Float64Array) => {
    const chosen = new Float64Array(steps);
    for (let step = 0; step < steps; step++) chosen[step] = values[having[step]!]!;
    return chosen;
  };
  const only = ({ rows, weight, weightSquared, scores }: StepSums): StepSums => {
    const counted = some(rows);
    return weight === rows
      ? { rows: counted, weight: counted, weightSquared: counted, scores: some(scores) }
      : { rows: counted, weight: some(weight), weightSquared: some(weightSquared), scores: some(scores) };
  };
  return { exact: false, low: some(low), high: some(high), positives: only(positives), negatives: only(negatives) };
}

/** The tenths of all rows that a reliability diagram shows, each some parts together. */
export function displayBinsOf(
  { edges, low, high }: Parts,
  rows: number,
  positives: StepSums,
  negatives: StepSums,
): readonly ScoreBin[] {
  return [...tenthsOf(rows)].flatMap((first, tenth, begins) => {
    const from = edges.indexOf(first);
    const to = tenth + 1 < begins.length ? edges.indexOf(begins[tenth + 1]!) : edges.length;
    const begun = low.subarray(from, to).filter((score) => !Number.isNaN(score));
    if (begun.length === 0) return [];
    const last = high.subarray(from, to).findLast((score) => !Number.isNaN(score))!;
    return {
      low: begun[0]!,
      high: last,
      positives: cellBetween(positives, from, to),
      negatives: cellBetween(negatives, from, to),
      scoreSum: sumBetween(positives.scores, from, to) + sumBetween(negatives.scores, from, to),
    };
  });
}

/** Steps [from, to) together. */
export const cellBetween = ({ rows, weight, weightSquared }: StepSums, from: number, to: number): Cell => ({
  rows: sumBetween(rows, from, to),
  weight: sumBetween(weight, from, to),
  weightSquared: sumBetween(weightSquared, from, to),
});

export function sumBetween(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let step = from; step < to; step++) sum += values[step]!;
  return sum;
}
