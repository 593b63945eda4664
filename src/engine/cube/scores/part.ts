import { type Kernel, kernelFor, numbersAt } from '../kernel/kernel.ts';
import { type Place, placeFor, type Take } from './place.ts';

/** How rows are thrown into buckets that ascend by score; equal scores are in one bucket. */
export type Cut = { readonly buckets: number } & (
  | {
      /** The range from `low` on is divided into cells, `scale` of them for each unit of score; buckets are neighbouring cells. */
      readonly low: number;
      readonly scale: number;
      readonly bucketOfCell: Uint8Array;
    }
  | {
      /** Ascending; a score is in the bucket that has as many splitters as are at most the score. */
      readonly splitters: Float64Array;
    }
);

/** Room for parted rows, which stand bucket by bucket: at `starts` is where each bucket begins (u32), then how many rows there are. */
export type Parted = Place & { readonly starts: number };

/** Parted blocks: one in memory after the other the addresses of their starts, scores, who and weights (u32). */
export type Blocks = { readonly address: number; readonly count: number };

/** Buckets [from, to) of some blocks. */
export type Buckets = Blocks & { readonly from: number; readonly to: number };

export const kernelToPart = (weighted: boolean, memory: WebAssembly.Memory, use: 'first' | 'further'): Kernel =>
  kernelFor({ size: 0, groups: 0, groupings: 0, bins: 0, weighted, rows: 0 }, memory, use);

export const bucketsIn = (cut: Cut | undefined): number => cut?.buckets ?? 1;

export const partedFor = (take: Take, rows: number, weighted: boolean, cut: Cut | undefined): Parted => ({
  ...placeFor(take, rows, weighted),
  starts: take((bucketsIn(cut) + 1) * Uint32Array.BYTES_PER_ELEMENT),
});

/** Copies rows, no more than `blockRows`, to where they stand parted; without a cut all are in one bucket. */
export function part({ areas, code }: Kernel, from: Place, cut: Cut | undefined, to: Parted): void {
  code.splittersUsed.value = 0;
  if (cut === undefined) areas.bucketOfCell.fill(0);
  else if ('splitters' in cut) {
    areas.splitters.set(cut.splitters);
    code.splittersUsed.value = cut.splitters.length;
  } else {
    areas.bucketOfCell.set(cut.bucketOfCell);
    code.cutLow.value = cut.low;
    code.cutScale.value = cut.scale;
  }
  const buckets = bucketsIn(cut);
  code.part(from.rows, from.scores, from.who, from.weights, buckets, to.starts, to.scores, to.who, to.weights);
}

const leadNumbers = 4;

export function blocksOf(kernel: Kernel, take: Take, parted: readonly Parted[]): Blocks {
  const leads = parted.flatMap(({ starts, scores, who, weights }) => [starts, scores, who, weights]);
  const address = take(leads.length * Uint32Array.BYTES_PER_ELEMENT);
  numbersAt(kernel, Uint32Array, address, leads.length).set(leads);
  return { address, count: parted.length };
}

export const rowsIn = ({ code }: Kernel, { address, count, from, to }: Buckets): number =>
  code.rowsIn(address, count, from, to);

/** Where the rows of some buckets stand, block by block. */
export function placesOf(kernel: Pick<Kernel, 'memory'>, { address, count, from, to }: Buckets): readonly Place[] {
  const leads = [...numbersAt(kernel, Uint32Array, address, count * leadNumbers)];
  return Array.from({ length: count }, (_, block): Place => {
    const at = block * leadNumbers;
    const begins = numbersAt(kernel, Uint32Array, leads[at]!, to + 1);
    const begin = begins[from]!;
    return {
      rows: begins[to]! - begin,
      scores: leads[at + 1]! + begin * Float64Array.BYTES_PER_ELEMENT,
      who: leads[at + 2]! + begin * Uint32Array.BYTES_PER_ELEMENT,
      weights: leads[at + 3]! + begin * Float64Array.BYTES_PER_ELEMENT,
    };
  }).filter(({ rows }) => rows > 0);
}
