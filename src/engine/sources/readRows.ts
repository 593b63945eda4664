import type { DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api';
import { AuditError } from '../../protocol/failures.ts';
import { paceOf } from '../cube/pace.ts';
import { addRows, emptyRows, type Rows, type RowsShape, spareMemory, widen } from '../cube/rows.ts';
import type { Helper } from '../cube/scores/helper.ts';
import { eachChunk, isValid, numbersOf, type Vector, vectorOf } from './chunks.ts';
import type { Coding } from './coding.ts';

/** All rows of a file as counts and scores, and how to read a joint group's codes. */
export type ReadRows = {
  readonly rows: Rows;
  readonly codeOf: (joint: number, dimension: number) => number;
  /** Rows that found a partner in the joined file. */
  readonly matched: number;
  /** Rows whose count, or frequency weight, is no whole number. */
  readonly badCounts: number;
};

const mostJoints = 1 << 20;

/** Reads every row once. Codes are packed by the database, counted here; rows are not kept, scores are. */
export async function readRows(
  connection: DuckDBConnection,
  coding: Coding,
  multiplies: 'weight' | 'count' | undefined,
  wholeWeights: boolean,
  threshold: number | undefined,
  helper: Helper | undefined,
  signal: AbortSignal,
): Promise<ReadRows> {
  const { layout, parts, dimensions, statements } = coding;
  const packs = layout.packs.map((pack) => pack.reduce((size, dimension) => size * dimension.size, 1));
  const shape: RowsShape = {
    tail: layout.tail,
    joints: layout.direct ? (packs[0] ?? 1) : 1024,
    ...(multiplies === undefined ? {} : { multiplies }),
    ...(threshold === undefined ? {} : { threshold }),
  };
  const rows = emptyRows(shape, helper);
  const dense = denseJoints(packs);
  let matched = 0;
  let badCounts = 0;
  let left = 0;
  const pace = paceOf(signal);
  const read = (chunk: DuckDBDataChunk, length: number, partly: boolean) => {
    let column = 0;
    const code: Vector<Uint32Array> = partly
      ? vectorOf(chunk, column++, length, Uint32Array)
      : { values: numbersOf(chunk, column++, length, Uint32Array) };
    const kept = <A extends Uint32Array | Float64Array>(values: A): A => whereValid(values, code.valid);
    let codes = kept(code.values);
    left += length - codes.length;
    if (!layout.direct) {
      const packed = layout.packs.map(() => numbersOf(chunk, column++, length, Uint32Array));
      codes = dense.complete(codes, packed, layout.tail);
      if (dense.count() > mostJoints)
        throw new AuditError('tooManyGroups', { column: dimensions.map((one) => one.column), distinct: mostJoints });
      widen(rows, dense.count());
    }
    const numbers = () => kept(withGaps(vectorOf(chunk, column++, length, Float64Array)));
    const scores = parts.score === undefined ? undefined : numbers();
    const weights = parts.weight === undefined ? undefined : numbers();
    if (multiplies === 'count') for (const count of weights!) if (!(Number.isInteger(count) && count >= 0)) badCounts++;
    if (wholeWeights && weights) for (const weight of weights) if (weight % 1 !== 0 && weight > 0) badCounts++;
    if (parts.matched !== undefined)
      for (const found of numbersOf(chunk, column++, length, Uint32Array)) matched += found;
    addRows(rows, shape, codes, multiplies === 'count' ? undefined : scores, weights);
    return spareMemory(rows, signal) ?? pace();
  };
  const { rows: most, rest } = statements;
  await eachChunk(connection, most, (chunk, length) => read(chunk, length, rest !== undefined));
  if (rest !== undefined && left > 0) await eachChunk(connection, rest, (chunk, length) => read(chunk, length, false));
  return { rows, matched, badCounts, codeOf: layout.direct ? placeIn(dimensions) : dense.codeOf(layout.packs) };
}

/** A copy with NaN where there is no value; the vector itself where every row has one. */
function withGaps({ values, valid }: Vector<Float64Array>): Float64Array {
  if (valid === undefined) return values;
  const copy = values.slice();
  for (let row = 0; row < copy.length; row++) if (!isValid(valid, row)) copy[row] = Number.NaN;
  return copy;
}

/** The values of the rows that have a code; all of them where every row has one. */
const whereValid = <A extends Uint32Array | Float64Array>(values: A, valid: Uint8Array | undefined): A =>
  valid === undefined ? values : (values.filter((_, row) => isValid(valid, row)) as A);

type Sized = { readonly size: number };

/** Reads a dimension's code out of a mixed-radix number, the last dimension being the fastest. */
function placeIn(dimensions: readonly Sized[]): (number: number, dimension: number) => number {
  const steps = dimensions.map((_, at) => dimensions.slice(at + 1).reduce((step, { size }) => step * size, 1));
  return (number, dimension) => Math.floor(number / steps[dimension]!) % dimensions[dimension]!.size;
}

/** Joint groups numbered as they occur, for attributes whose product is too large to count in place. */
function denseJoints(sizes: readonly number[]) {
  // One map a pack: (number so far, code in this pack) -> number. Numbers stay below 2^21, codes at or below 2^31.
  const maps = sizes.map(() => new Map<number, number>());
  const parents: number[][] = sizes.map(() => []);
  const found: number[][] = sizes.map(() => []);
  return {
    count: (): number => maps.at(-1)?.size ?? 0,
    complete(tails: Uint32Array, packed: readonly Uint32Array[], tail: number): Uint32Array {
      const codes = new Uint32Array(tails.length);
      for (let row = 0; row < tails.length; row++) {
        let number = 0;
        for (let pack = 0; pack < packed.length; pack++) {
          const code = packed[pack]![row]!;
          const key = number * sizes[pack]! + code;
          const known = maps[pack]!.get(key);
          if (known === undefined) {
            parents[pack]!.push(number);
            found[pack]!.push(code);
          }
          number = known ?? maps[pack]!.size;
          if (known === undefined) maps[pack]!.set(key, number);
        }
        codes[row] = number * tail + tails[row]!;
      }
      return codes;
    },
    codeOf(packs: readonly (readonly Sized[])[]): (joint: number, dimension: number) => number {
      const readers = packs.map(placeIn);
      return (joint, dimension) => {
        let inPack = dimension;
        let pack = 0;
        while (inPack >= packs[pack]!.length) inPack -= packs[pack++]!.length;
        let number = joint;
        for (let at = packs.length - 1; at > pack; at--) number = parents[at]![number]!;
        return readers[pack]!(found[pack]![number]!, inPack);
      };
    },
  };
}
