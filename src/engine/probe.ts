import { type Interval, isUndefined, type NoInterval, type UndefinedReason } from '../protocol/measured.ts';
import { buildCube } from './cube/build.ts';
import type { Slice } from './cube/cube.ts';
import { addRows, emptyRows } from './cube/rows.ts';
import type { GroupMetric } from './metrics/metric.ts';

/** What metrics themselves say of made-up groups. */
export type Probe = {
  /** Why a group with rows may have no such number, by name. */
  readonly undefinedCases: (metric: GroupMetric) => readonly UndefinedReason[];
  /** The interval beside the number of an ordinary group, or why there is none. */
  readonly intervalOf: (metric: GroupMetric) => Interval | NoInterval;
};

/** Asks the metrics rather than writing down what they do: pages and explanations cannot be wrong about it. */
export async function probe(): Promise<Probe> {
  const [usual, ...others] = await Promise.all([ordinary, ...odd].map(sliceOf));
  return {
    undefinedCases: ({ of }) => {
      const reasons = others
        .map((slice) => of(slice, 0.95, slice))
        .flatMap((one) => (isUndefined(one) ? [one.undefined] : []));
      return [...new Set(reasons)].sort();
    },
    intervalOf: ({ of }) => {
      const measured = of(usual!, 0.95, usual!);
      if (isUndefined(measured)) throw new Error(`not defined in an ordinary group: ${measured.undefined}`);
      return measured.interval;
    },
  };
}

type Row = readonly [label: 0 | 1, prediction: 0 | 1, score: number];

/** All rows of a small made-up file, counted as any file is. */
async function sliceOf(rows: readonly Row[]): Promise<Slice> {
  const shape = { tail: 64, joints: 1 };
  const counted = emptyRows(shape);
  addRows(
    counted,
    shape,
    Uint32Array.from(rows, ([label, prediction]) => label * 8 + prediction),
    Float64Array.from(rows, ([, , score]) => score),
    undefined,
  );
  return (await buildCube(counted, [], () => 0, [], true, new AbortController().signal)).overall;
}

const many = (n: number, of: (at: number) => Row) => Array.from({ length: n }, (_, at) => of(at));
const hash = (at: number, times = 7919, modulus = 1009) => ((at * times) % modulus) / modulus;
const ordinary = many(400, (at) => {
  const score = 0.02 + 0.96 * hash(at);
  return [hash(at * at + 17, 5851, 997) < score ? 1 : 0, score >= 0.5 ? 1 : 0, score];
});
/** Groups without a class, a prediction, an error, or a second score. */
const odd = [
  many(40, (at) => [0, at % 2 === 0 ? 1 : 0, hash(at)]),
  many(40, (at) => [1, at % 2 === 0 ? 1 : 0, hash(at)]),
  many(40, (at) => [at % 2 === 0 ? 1 : 0, 0, 0.2 * hash(at)]),
  many(40, (at) => [at % 2 === 0 ? 1 : 0, 1, 1 - 0.2 * hash(at)]),
  many(40, (at) => [at % 2 === 0 ? 1 : 0, at % 2 === 0 ? 1 : 0, at % 2 === 0 ? 0.9 : 0.1]),
  many(40, (at) => [at % 2 === 0 ? 1 : 0, at % 3 === 0 ? 1 : 0, 0.5]),
  many(40, () => [0, 0, 0.1]),
];
