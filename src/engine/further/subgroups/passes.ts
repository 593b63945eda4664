import { combinations } from './combinations.ts';

/**
 * Sets of columns to be counted together, so that every choice of `order` columns is within one of them: all columns where
 * that makes few cells; else columns in blocks, and every `order` blocks together.
 *
 * @param sizes values of each column, about
 * @param most cells that one set may make, about; three columns are counted together whatever they make
 * @returns positions of columns, each set rising
 * @example passesOf([4, 4, 4, 4], 2, 64) // [[0, 3, 1], [0, 3, 2], [1, 2]], each sorted
 */
export function passesOf(sizes: readonly number[], order: number, most: number): readonly (readonly number[])[] {
  for (let count = 1; ; count++) {
    const blocks = blocksOf(sizes, count);
    const together = combinations(count, order).filter(({ length }) => length === Math.min(order, count));
    const sets = together.map((chosen) => chosen.flatMap((at) => blocks[at]!).sort((a, b) => a - b));
    if (count >= sizes.length || sets.every((set) => cellsOf(sizes, set) <= most)) return sets;
  }
}

/** Columns in so many blocks of about as many cells: the largest first, each into the smallest block. */
function blocksOf(sizes: readonly number[], count: number): readonly (readonly number[])[] {
  const blocks: number[][] = Array.from({ length: count }, () => []);
  const largestFirst = [...sizes.keys()].sort((a, b) => sizes[b]! - sizes[a]!);
  for (const column of largestFirst)
    blocks.reduce((least, one) => (cellsOf(sizes, one) < cellsOf(sizes, least) ? one : least)).push(column);
  return blocks;
}

const cellsOf = (sizes: readonly number[], columns: readonly number[]) =>
  columns.reduce((cells, column) => cells * sizes[column]!, 1);
