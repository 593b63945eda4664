import { breathe } from '../../breathe.ts';
import { blockRows, type Kernel, mostBuckets, newMemory, numbersAt } from '../kernel/kernel.ts';
import { addToBands, type Bands, bandsFor } from './bands.ts';
import { cutOf } from './cut.ts';
import type { Helper } from './helper.ts';
import {
  type Blocks,
  blocksOf,
  bucketsIn,
  type Cut,
  kernelToPart,
  type Parted,
  part,
  partedFor,
  rowsIn,
} from './part.ts';
import { forGood, type Place, placeFor, scoresAt } from './place.ts';

/**
 * Scored rows as they come in: collected in `open`, and whenever that is full parted into buckets of scores. A bucket of
 * all rows is then the same bucket of each block.
 */
export type ScoreRows = {
  readonly weighted: boolean;
  readonly helper: Helper | undefined;
  /** Begun with the first row. Its memory has all rows, for all threads that work on them. */
  kernel?: Kernel;
  open?: Open;
  /** What was parted, and may be filled again. */
  readonly spare: Open[];
  /** Made from the first full block; the same for all. */
  cut?: Cut | undefined;
  /** In the order of the rows. */
  readonly parted: Parted[];
  readonly mostKept: number;
  /** Rows in `parted`. */
  kept: number;
  /** Instead of rows, where there are too many of them (`keepBands`). */
  bands?: Bands;
  /** The helper is at work on some of them. */
  readonly underWay: Promise<void>[];
};

/** Rows before they are parted, `length` of them so far. */
export type Open = {
  readonly place: Place;
  readonly scores: Float64Array;
  readonly who: Uint32Array;
  readonly weights: Float64Array;
  length: number;
};

/** Fewer rows are sorted at once. */
const bucketRows = 1 << 13;
/** Rows of the first block that the cut is made from. */
const cutRows = 1 << 14;
/** With so many blocks there will be work enough for a helper. */
const manyBlocks = 4;

/** 256 MB of rows. */
const roomForRows = 192 << 20;

/** @param mostKept rows that are kept; of more of them neighbouring scores are counted together */
export const scoreRows = (
  weighted: boolean,
  helper?: Helper,
  mostKept = roomForRows / (weighted ? 20 : 12),
): ScoreRows => ({
  weighted,
  helper,
  mostKept,
  spare: [],
  parted: [],
  kept: 0,
  underWay: [],
});

const kernelOf = (rows: ScoreRows): Kernel => {
  rows.kernel ??= kernelToPart(rows.weighted, rows.helper?.memory ?? newMemory(), 'first');
  return rows.kernel;
};

/** A block with room for so many rows more, `blockRows` at most; the caller adds them, and their number to `length`. */
export function roomFor(rows: ScoreRows, more: number): Open {
  if (more > blockRows) throw new RangeError(`${more} rows at once are more than a block holds`);
  if (rows.open !== undefined && rows.open.length + more > blockRows) partOpen(rows);
  rows.open ??= rows.spare.pop() ?? emptyBlock(rows);
  return rows.open;
}

function emptyBlock(rows: ScoreRows): Open {
  const { weighted } = rows;
  const kernel = kernelOf(rows);
  const place = placeFor(forGood(kernel), blockRows, weighted);
  return {
    place,
    scores: numbersAt(kernel, Float64Array, place.scores, blockRows),
    who: numbersAt(kernel, Uint32Array, place.who, blockRows),
    weights: numbersAt(kernel, Float64Array, place.weights, weighted ? blockRows : 0),
    length: 0,
  };
}

/** All rows, parted. */
export type Closed = {
  readonly memory: WebAssembly.Memory;
  readonly blocks: Blocks;
  readonly rowsOfBucket: readonly number[];
};

/** Parts what is left. */
export async function close(rows: ScoreRows): Promise<Closed> {
  partOpen(rows);
  await Promise.all(rows.underWay);
  const { parted, cut } = rows;
  const kernel = kernelOf(rows);
  const blocks = blocksOf(kernel, forGood(kernel), parted);
  const rowsOfBucket = Array.from({ length: bucketsIn(cut) }, (_, from) =>
    rowsIn(kernel, { ...blocks, from, to: from + 1 }),
  );
  return { memory: kernel.memory, blocks, rowsOfBucket };
}

function partOpen(rows: ScoreRows): void {
  const { open, weighted, parted, helper, spare } = rows;
  if (open === undefined || open.length === 0) return;
  const kernel = kernelOf(rows);
  delete rows.open;
  const { length } = open;
  const giveBack = () => {
    open.length = 0;
    spare.push(open);
  };
  if (rows.bands !== undefined) {
    addOpen(rows.bands, open, weighted);
    giveBack();
    return;
  }
  rows.kept += length;
  if (parted.length === 0) {
    const buckets = length < blockRows / 2 ? Math.ceil(length / bucketRows) : mostBuckets;
    const sample = Math.ceil(length / cutRows);
    const scores = open.scores.subarray(0, length).filter((_, row) => row % sample === 0);
    rows.cut = buckets > 1 ? cutOf([scores], buckets) : undefined;
  }
  const from = { ...open.place, rows: length };
  const to = partedFor(forGood(kernel), length, weighted, rows.cut);
  parted.push(to);
  if (helper?.parts) {
    const parting = helper.part(from, rows.cut, to);
    // Whoever awaits all of it hears of a failure.
    parting.then(giveBack, () => undefined);
    rows.underWay.push(parting);
    return;
  }
  part(kernel, from, rows.cut, to);
  giveBack();
  if (parted.length === manyBlocks) helper?.begin();
}

/** Scores that bands are made from. */
const sampled = 1 << 19;

/** Whether there are more rows than should be kept. */
export const tooMany = ({ kept, mostKept, bands }: ScoreRows): boolean => bands === undefined && kept > mostKept;

/**
 * Counts the rows that are there in bands, and all that come. Their memory stays taken until the next use.
 *
 * @param size how many `who` there are so far
 */
export async function keepBands(rows: ScoreRows, size: number, signal: AbortSignal): Promise<void> {
  await Promise.all(rows.underWay);
  const { parted, weighted } = rows;
  const kernel = kernelOf(rows);
  const every = Math.max(1, Math.floor(rows.kept / sampled));
  const some = parted.map((place) => scoresAt(kernel, place).filter((_, row) => row % every === 0));
  const sample = new Float64Array(some.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const scores of some) {
    sample.set(scores, at);
    at += scores.length;
  }
  const bands = bandsFor(sample, size, weighted);
  for (const place of parted) {
    const weights = weighted ? numbersAt(kernel, Float64Array, place.weights, place.rows) : undefined;
    addToBands(bands, scoresAt(kernel, place), numbersAt(kernel, Uint32Array, place.who, place.rows), weights);
    await breathe(signal);
  }
  parted.length = 0;
  rows.bands = bands;
}

function addOpen(bands: Bands, { scores, who, weights, length }: Open, weighted: boolean): void {
  addToBands(bands, scores.subarray(0, length), who, weighted ? weights : undefined);
}

/** The bands of all rows, where there are any. */
export function banded(rows: ScoreRows): { readonly bands: Bands; readonly memory: WebAssembly.Memory } | undefined {
  if (rows.bands === undefined) return undefined;
  partOpen(rows);
  return { bands: rows.bands, memory: kernelOf(rows).memory };
}
