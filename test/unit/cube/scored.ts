import { buildCube } from '../../../src/engine/cube/build.ts';
import type { Cube, Scores } from '../../../src/engine/cube/cube.ts';
import { addRows, emptyRows, spareMemory } from '../../../src/engine/cube/rows.ts';

export type Row = readonly [group: number, label: number, score: number, weight: number];
const never = new AbortController().signal;

/** Rows from a linear congruential generator, scores of few or (0) of many values; the oracles' Python makes the same ones. */
export function made(rows: number, levels: number): Row[] {
  let x = 12345;
  const next = () => {
    x = (Math.imul(1103515245, x) + 12345) & 0x7fffffff;
    return x / 2147483648;
  };
  return Array.from({ length: rows }, () => {
    const [a, b, c] = [next(), next(), next()] as const;
    const score = levels === 0 ? a : Math.floor(a * levels) / levels;
    return [b < 0.3 ? 0 : 1, c < 0.2 + 0.6 * score ? 1 : 0, score, 1 + Math.floor(b * 7) / 4];
  });
}

/** The cube of rows in groups a (0) and b (1). */
export async function cubeOf(data: readonly Row[], weighted = false, mostKept?: number): Promise<Cube> {
  const shape = { tail: 64, joints: 2, ...(weighted ? { multiplies: 'weight' as const } : {}) };
  const rows = emptyRows(shape, undefined, mostKept);
  for (let from = 0; from < data.length || from === 0; from += 2048) {
    const some = data.slice(from, from + 2048);
    addRows(
      rows,
      shape,
      Uint32Array.from(some, ([group, label, score]) => group * 64 + label * 8 + (score >= 0.5 ? 1 : 0)),
      Float64Array.from(some, ([, , score]) => score),
      weighted ? Float64Array.from(some, ([, , , weight]) => weight) : undefined,
    );
    await spareMemory(rows, never);
  }
  return buildCube(rows, [{ column: 'g', keys: ['a', 'b'] }], (joint) => joint, [['g']], true, never);
}

/** All rows, then each group: which rows it has, and what their scores come to. */
export const slicesOf = ({
  overall,
  groupings,
}: Cube): readonly (readonly [of: (row: Row) => boolean, scores: Scores])[] => [
  [() => true, overall.scores!],
  ...groupings[0]!.slices.map(
    ({ key, scores }) => [([group]: Row) => group === (key.g === 'a' ? 0 : 1), scores!] as const,
  ),
];
