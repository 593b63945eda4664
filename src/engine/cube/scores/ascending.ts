import { type Kernel, mostBuckets } from '../kernel/kernel.ts';
import { cutOf } from './cut.ts';
import { type Buckets, blocksOf, bucketsIn, type Cut, part, partedFor, placesOf, rowsIn } from './part.ts';
import { type Place, scoresAt } from './place.ts';
import type { Scratch } from './scratch.ts';

/** Rows next to each other by score: few enough to be sorted together, or all of one score. No score is in two pieces. */
export type Piece = { readonly few: Buckets } | { readonly tied: Buckets };
/** Nothing yet: a moment in which others may run. */
export type Pause = 'pause';

/** Rows that are sorted at once: a piece with its room to sort fits into the processor's own memory. */
export const fewRows = 1 << 17;

/**
 * The rows of some buckets piece by piece, from the lowest score up. A piece is to be used before the next is asked for.
 *
 * @param scratch has the rows of crowded buckets, parted once more
 */
export function* ascending(kernel: Kernel, buckets: Buckets, scratch: Scratch): Generator<Piece | Pause> {
  const rows = rowsIn(kernel, buckets);
  if (rows === 0) return;
  if (rows <= fewRows) {
    yield { few: buckets };
    return;
  }
  const places = placesOf(kernel, buckets);
  const cut = cutOf(
    places.map((place) => scoresAt(kernel, place)),
    mostBuckets,
  );
  if (cut === undefined) yield { tied: buckets };
  else yield* scratch.during(partedAgain(kernel, places, cut, scratch));
}

function* partedAgain(kernel: Kernel, places: readonly Place[], cut: Cut, scratch: Scratch): Generator<Piece | Pause> {
  const weighted = kernel.areas.weights.length > 0;
  const parted = [];
  for (const place of places) {
    const to = partedFor(scratch.take, place.rows, weighted, cut);
    part(kernel, place, cut, to);
    parted.push(to);
    yield 'pause';
  }
  const blocks = blocksOf(kernel, scratch.take, parted);
  for (let from = 0; from < bucketsIn(cut); from++)
    yield* ascending(kernel, { ...blocks, from, to: from + 1 }, scratch);
}
