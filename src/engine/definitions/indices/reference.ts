import type { Slice } from '../../cube/cube.ts';
import { namedOrLargest } from '../../metrics/reference.ts';
import { restOf } from '../../metrics/rest.ts';
import { all } from '../../metrics/share.ts';
import type { Groups } from './definition.ts';

/** The named group, else the largest, and all other rows; undefined without a second group. */
export function referenceAndRest({ slices, overall, settings }: Groups): readonly [Slice, Slice] | undefined {
  const reference = namedOrLargest(slices, settings);
  if (reference === undefined) return undefined;
  const rest = restOf(overall, reference);
  return all(rest.outcomes).weight > 0 ? [reference, rest] : undefined;
}
