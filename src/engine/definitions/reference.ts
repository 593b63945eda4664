import type { Slice } from '../cube/cube.ts';
import { namedOrLargest } from '../metrics/reference.ts';
import type { MeasureSettings } from '../metrics/settings.ts';

/** The group that others are compared with, and why it is that one. */
export type Reference = { readonly slice: Slice; readonly chosen: 'named' | 'largest' };

/**
 * The named group, else the largest. Size says nothing of a group's rate, so that a comparison with the largest needs no
 * widening, as one with the best or worst would.
 *
 * @returns undefined with fewer than two groups
 */
export function referenceOf(slices: readonly Slice[], settings: MeasureSettings): Reference | undefined {
  const slice = namedOrLargest(slices, settings);
  if (slice === undefined || slices.length < 2) return undefined;
  const { reference } = settings;
  const named =
    typeof reference === 'object' &&
    Object.entries(slice.key).every(
      ([column, value]) => Object.hasOwn(reference, column) && reference[column] === value,
    );
  return { slice, chosen: named ? 'named' : 'largest' };
}
